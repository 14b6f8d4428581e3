import { z } from 'zod';
import { customFields } from '../../platform/fields/shapes.ts';
import { amount, currency, id, line } from '../../platform/http/contract.ts';
import { noContactGiven, reaching } from './shapes.ts';

const optionalLine = line(200).nullable();
const website = z
  .string()
  .trim()
  .max(300)
  .regex(/^(https?:\/\/)?[^\s/:@<>"]+\.[^\s:@<>"]+$/i, 'must be an address such as acme.com or https://acme.com');
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .refine((given) => z.email().safeParse(given).success, 'must be an e-mail address');

const reachingGiven = {
  ...reaching,
  tagIds: z.array(id).max(30),
  noContact: noContactGiven.nullable().describe('Does not want to be contacted; null: does not mind'),
};
const companyCell = {
  name: line(200),
  parentId: id.nullable(),
  ownerId: id.nullable(),
  sector: optionalLine,
  country: optionalLine,
  website: website.nullable(),
  employees: z.int().min(0).max(100_000_000).nullable(),
  revenue: amount.nullable().describe('Of a year, in whole minor units of its currency'),
  currency: currency.nullable().describe('Left out, that of the workspace'),
  foundedYear: z.int().min(1000).max(2199).nullable(),
  custom: customFields,
};
const contactCell = {
  name: line(200),
  companyId: id.nullable(),
  ownerId: id.nullable(),
  title: optionalLine,
  email: email.nullable(),
  phone: line(60).nullable(),
  custom: customFields,
};

/** What somebody may say of a company, and of a contact. */
export const companyFields = { ...companyCell, ...reachingGiven };
export const contactFields = { ...contactCell, ...reachingGiven };

const changing = 'What changes of it; what is left out stays';
/** What of it stands in a cell of a list. */
export const companyCells = z.strictObject(companyCell).partial().describe(changing);
export const contactCells = z.strictObject(contactCell).partial().describe(changing);
