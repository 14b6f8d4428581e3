import { z } from 'zod';
import { id, instant, pageQuery, route } from '../../../../platform/http/contract.ts';
import { qualityParts } from '../rules/quality.ts';

const which = z.enum(['companies', 'contacts']);
const share = z.number().min(0).max(1);
const quality = z.object({
  score: share.describe('0.4 complete, 0.2 valid, 0.2 fresh, 0.2 not here twice; parts that say nothing left out'),
  parts: z.array(
    z.object({
      part: z.enum(qualityParts),
      share,
      fields: z.array(z.string()).describe('What is missing, or wrong by its form'),
    }),
  ),
});
const means = z.object({
  count: z.int(),
  score: share,
  complete: share,
  valid: share.nullable(),
  fresh: share,
  alone: share,
});

export const qualityByOwner = route({
  id: 'duplicates.qualityByOwner',
  method: 'GET',
  path: '/api/v1/duplicates/quality/:which',
  summary: 'How good the data of each owner is, as of last night, the poorest first',
  rights: { kind: 'company', action: 'write' },
  params: z.strictObject({ which }),
  answer: z.object({
    items: z.array(means.extend({ owner: z.object({ id, name: z.string() }).nullable() })),
    all: means.nullable().describe('Null before it was looked at for the first time'),
    lookedAt: instant.nullable(),
  }),
});

export const poorestRecords = route({
  id: 'duplicates.poorestRecords',
  method: 'GET',
  path: '/api/v1/duplicates/quality/:which/records',
  summary: 'The records of an owner, the poorest first, and what is missing of each',
  rights: { kind: 'company', action: 'write' },
  params: z.strictObject({ which }),
  query: z.strictObject({ ...pageQuery, ownerId: id.optional().describe('Left out: of nobody') }),
  answer: z.object({
    items: z.array(quality.extend({ id, name: z.string() })),
    nextCursor: z.string().nullable(),
  }),
});

export const recordQuality = route({
  id: 'duplicates.recordQuality',
  method: 'GET',
  path: '/api/v1/duplicates/quality/:which/records/:id',
  summary: 'How good a company or contact is to work with now, and what is missing, by the fields you are shown',
  rights: { kind: 'company', action: 'read' },
  params: z.strictObject({ which, id }),
  answer: quality,
});
