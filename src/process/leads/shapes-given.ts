import { z } from 'zod';
import { customFields } from '../../platform/fields/shapes.ts';
import { id, line, prose } from '../../platform/http/contract.ts';

const optional = line(200).nullable();
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .refine((given) => z.email().safeParse(given).success, 'must be an e-mail address');

/** What of a lead stands in a cell of its list. */
export const leadCell = {
  name: line(200),
  companyName: optional,
  title: optional,
  email: email.nullable(),
  phone: line(60).nullable(),
  country: optional,
  language: line(35).nullable().describe('As de or pt-BR'),
  employees: z.int().min(0).max(100_000_000).nullable(),
  interest: optional.describe('The product or subject that was asked about'),
  source: optional,
  medium: optional,
  campaign: optional,
  ownerId: id.nullable(),
  custom: customFields,
};

/** What somebody may say of a lead. */
export const leadFields = {
  ...leadCell,
  message: prose(5_000).nullable(),
  noContact: z.boolean().describe('Does not want to be contacted'),
  referredById: id.nullable().describe('The contact who sent them'),
};
