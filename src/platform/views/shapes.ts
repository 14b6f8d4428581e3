import { z } from 'zod';
import { longestFilter } from '../../ground/asking/filter-text.ts';

/** Conditions and an order as every list takes them. */
export const askedInQuery = {
  where: z
    .string()
    .max(longestFilter)
    .optional()
    .describe('By columns, as saved views ask: owner:is:me;name:has:quay|custom.tier:is:gold - ";" is and, "|" is or'),
  order: z.string().max(300).optional().describe('By up to three columns instead of sort: custom.tier,-name'),
};
