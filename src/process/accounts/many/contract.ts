import { z } from 'zod';
import { changeOfMany, changeOfRows, idsOfMany, previewOfMany, rowsOf } from '../../../platform/bulk/shapes.ts';
import { customFields } from '../../../platform/fields/shapes.ts';
import { id, line, route } from '../../../platform/http/contract.ts';
import { askedInQuery } from '../../../platform/views/shapes.ts';
import { companyCells, contactCells } from '../shapes-given.ts';

const writeCompanies = { kind: 'company', action: 'write' } as const;
const writeContacts = { kind: 'contact', action: 'write' } as const;

const someTags = z.array(id).min(1).max(30).optional();
const common = {
  ownerId: id.optional(),
  addTagIds: someTags.describe('Tags that come to those they have'),
  removeTagIds: someTags,
  custom: customFields.optional(),
  remove: z.literal(true).optional().describe('Delete them, to the trash; stands alone'),
};
const filter = z
  .strictObject({ q: line(100).optional(), where: askedInQuery.where })
  .optional()
  .describe('As in the list');
const manyCompanies = z.strictObject({ ids: idsOfMany, filter, change: z.strictObject(common) });
const manyContacts = z.strictObject({
  ids: idsOfMany,
  filter,
  change: z.strictObject({ ...common, companyId: id.nullable().optional() }),
});
const byJob =
  'More than a couple of hundred are changed by a job: `runId` names its run, whose result has the group and the same figures. Stopped, it changes nothing.';

export const previewCompanies = route({
  id: 'accounts.previewCompanies',
  method: 'POST',
  path: '/api/v1/companies/changes/preview',
  summary: 'What changing or deleting many companies would do: how many, which cannot and why; nothing is written',
  rights: writeCompanies,
  body: manyCompanies,
  answer: previewOfMany,
  refusals: ['too-many-at-once'],
});

export const changeCompanies = route({
  id: 'accounts.changeCompanies',
  method: 'POST',
  path: '/api/v1/companies/changes',
  summary: 'Change or delete many companies as one act, undone as one',
  description: byJob,
  rights: writeCompanies,
  body: manyCompanies,
  answer: changeOfMany,
  refusals: ['too-many-at-once'],
});

export const previewContacts = route({
  id: 'accounts.previewContacts',
  method: 'POST',
  path: '/api/v1/contacts/changes/preview',
  summary: 'What changing or deleting many contacts would do: how many, which cannot and why; nothing is written',
  rights: writeContacts,
  body: manyContacts,
  answer: previewOfMany,
  refusals: ['too-many-at-once'],
});

export const changeContacts = route({
  id: 'accounts.changeContacts',
  method: 'POST',
  path: '/api/v1/contacts/changes',
  summary: 'Change or delete many contacts as one act, undone as one',
  description: byJob,
  rights: writeContacts,
  body: manyContacts,
  answer: changeOfMany,
  refusals: ['too-many-at-once'],
});

export const companyRows = route({
  id: 'accounts.changeCompanyCells',
  method: 'POST',
  path: '/api/v1/companies/cells',
  summary: 'Change many companies, each in its own way, as one act with one undo: cells of their list',
  rights: writeCompanies,
  bodyBytes: 2_000_000,
  body: z.strictObject({ rows: rowsOf(companyCells) }),
  answer: changeOfRows,
});

export const contactRows = route({
  id: 'accounts.changeContactCells',
  method: 'POST',
  path: '/api/v1/contacts/cells',
  summary: 'Change many contacts, each in its own way, as one act with one undo: cells of their list',
  rights: writeContacts,
  bodyBytes: 2_000_000,
  body: z.strictObject({ rows: rowsOf(contactCells) }),
  answer: changeOfRows,
});
