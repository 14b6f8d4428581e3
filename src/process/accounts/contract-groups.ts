import { z } from 'zod';
import { asOf, day, id, line, route, version } from '../../platform/http/contract.ts';
import { buyingRoles, stances } from './rules/buying-group.ts';
import { buyingRole, position, removed, tag, who } from './shapes.ts';

const readCompanies = { kind: 'company', action: 'read' } as const;
const writeGroups = { kind: 'buying-role', action: 'write' } as const;
const writePositions = { kind: 'position', action: 'write' } as const;
const writeTags = { kind: 'tag', action: 'write' } as const;
const byId = z.strictObject({ id });

export const readFamily = route({
  id: 'accounts.readFamily',
  method: 'GET',
  path: '/api/v1/companies/:id/family',
  summary: 'The whole family of a company from its top down, with counts of each and of all below it',
  rights: readCompanies,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: z.object({
    items: z.array(
      who.extend({
        parentId: id.nullable(),
        depth: z.int().describe('Levels below the top, which is 0'),
        counts: z.record(z.string(), z.int()).describe('Of the company itself: contacts, deals'),
        total: z.record(z.string(), z.int()).describe('With all below it'),
      }),
    ),
    isWhole: z.boolean().describe('Whether these are all: at most 500 are told'),
  }),
});

export const readBuyingGroup = route({
  id: 'accounts.readBuyingGroup',
  method: 'GET',
  path: '/api/v1/companies/:id/buying-group',
  summary: 'Who has a part in a company’s decision to buy, who pays and decides first',
  rights: readCompanies,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: z.object({
    items: z.array(buyingRole),
    missing: z.array(z.enum(buyingRoles)).describe('Roles that nobody has yet and that every purchase needs'),
    mayWrite: z.boolean(),
  }),
});

const member = {
  role: z.enum(buyingRoles),
  stance: z.enum(stances),
  note: line(2_000).nullable(),
};

export const addToGroup = route({
  id: 'accounts.addToGroup',
  method: 'POST',
  path: '/api/v1/companies/:id/buying-group',
  summary: 'Give somebody a part in a company’s decision to buy',
  rights: writeGroups,
  params: byId,
  body: z.strictObject({
    contactId: id,
    role: member.role,
    stance: member.stance.default('unknown'),
    note: member.note.default(null),
  }),
  answer: buyingRole,
  created: true,
  refusals: ['has-role'],
});

export const changeRole = route({
  id: 'accounts.changeRole',
  method: 'PATCH',
  path: '/api/v1/buying-roles/:id',
  summary: 'Change a role in a buying group, how somebody stands, or the note',
  rights: writeGroups,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(member).partial(),
  answer: buyingRole,
  refusals: ['has-role'],
});

export const leaveGroup = route({
  id: 'accounts.leaveGroup',
  method: 'DELETE',
  path: '/api/v1/buying-roles/:id',
  summary: 'Take somebody out of a buying group; it can be undone',
  rights: writeGroups,
  concurrency: 'if-match',
  params: byId,
  answer: removed,
  current: buyingRole,
});

const positionFields = { title: line(200).nullable(), fromOn: day.nullable(), untilOn: day.nullable() };

export const addPosition = route({
  id: 'accounts.addPosition',
  method: 'POST',
  path: '/api/v1/contacts/:id/positions',
  summary: 'Say what a contact does, or did, at another company than his main one',
  rights: writePositions,
  params: byId,
  body: z.strictObject({ companyId: id, ...z.object(positionFields).partial().shape }),
  answer: position,
  created: true,
});

export const changePosition = route({
  id: 'accounts.changePosition',
  method: 'PATCH',
  path: '/api/v1/positions/:id',
  summary: 'Change what a contact does at another company, and from when until when',
  rights: writePositions,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(positionFields).partial(),
  answer: position,
});

export const removePosition = route({
  id: 'accounts.removePosition',
  method: 'DELETE',
  path: '/api/v1/positions/:id',
  summary: 'Remove a position; it can be undone',
  rights: writePositions,
  concurrency: 'if-match',
  params: byId,
  answer: removed,
  current: position,
});

export const listTags = route({
  id: 'accounts.listTags',
  method: 'GET',
  path: '/api/v1/tags',
  summary: 'The words that companies and contacts are tagged with, by name',
  rights: { kind: 'tag', action: 'read' },
  query: z.strictObject({ asOf }),
  answer: z.object({ items: z.array(tag) }),
});

export const addTag = route({
  id: 'accounts.addTag',
  method: 'POST',
  path: '/api/v1/tags',
  summary: 'Add a word to the shared vocabulary',
  rights: writeTags,
  body: z.strictObject({ name: line(60) }),
  answer: tag,
  created: true,
  refusals: ['exists'],
});

export const renameTag = route({
  id: 'accounts.renameTag',
  method: 'PATCH',
  path: '/api/v1/tags/:id',
  summary: 'Spell a tag in another way, everywhere it stands',
  rights: writeTags,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ name: line(60) }),
  answer: tag,
  refusals: ['exists'],
});

export const removeTag = route({
  id: 'accounts.removeTag',
  method: 'DELETE',
  path: '/api/v1/tags/:id',
  summary: 'Take a tag out of the vocabulary and off all records; it can be undone',
  rights: writeTags,
  concurrency: 'if-match',
  params: byId,
  answer: removed,
  current: tag.extend({ version }),
});
