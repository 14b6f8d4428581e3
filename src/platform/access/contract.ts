import { z } from 'zod';
import { asOf, day, id, line, named, route, version } from '../http/contract.ts';
import { roleNames } from './actor.ts';
import { breadths } from './policy.ts';
import { sharings } from './rules/sharings.ts';

const breadth = z.enum(breadths);
const role = z.enum(roleNames);
const who = z.object({ id, name: z.string() });
const reason = named(
  'AccessReason',
  z
    .enum(['own', 'team', 'line', 'role', 'share', 'stand-in'])
    .describe(
      'It is his, his team’s, of a team that he is in, his role reaches all, it was shared with him, or he stands in for somebody',
    ),
);
const right = z.object({ allowed: z.boolean(), breadth, because: reason.nullable() });

export const accessMatrix = route({
  id: 'access.matrix',
  method: 'GET',
  path: '/api/v1/access/matrix',
  summary: 'What each role may see and do, and the fields it never sees',
  rights: 'signed-in',
  answer: z.object({
    roles: z.array(role),
    kinds: z.array(
      z.object({
        kind: z.string(),
        roles: z.array(
          z.object({
            role,
            read: breadth,
            write: breadth,
            hidden: z.array(z.string()),
            fixed: z.array(z.string()).describe('Fields it sees and may not write'),
          }),
        ),
      }),
    ),
  }),
});

export const whyAccess = route({
  id: 'access.why',
  method: 'GET',
  path: '/api/v1/access/why',
  summary: 'Why a person can or cannot see and change a record',
  rights: 'signed-in',
  query: z.strictObject({ kind: z.string().min(1).max(40), id, personId: id }),
  answer: z.object({
    person: z.object({ id, name: z.string(), role, active: z.boolean() }),
    record: z.object({ id, title: z.string() }),
    owner: who.nullable(),
    inTeam: z.boolean().describe('Whether the owner is the person or stands below him in the manager tree today'),
    line: z.array(who).describe('The people from the person down to the owner'),
    shares: z
      .array(
        z.object({
          may: z.enum(['read', 'write']),
          until: day.nullable(),
          person: who.nullable(),
          teamOf: who.nullable(),
          sharedBy: who.nullable(),
        }),
      )
      .describe('By which it is shared with the person today'),
    standsFor: who.nullable().describe('For whom he stands in today, who reaches the record'),
    confidential: z
      .enum(['all', 'team', 'own'])
      .nullable()
      .describe('Of a confidential record: whose confidential records the person sees'),
    read: right,
    write: right,
    hidden: z.array(z.string()),
    fixed: z.array(z.string()).describe('Fields that the person sees and may not write'),
  }),
  refusals: ['not-for-you'],
});

const fieldMay = named(
  'FieldMay',
  z.enum(['all', 'read', 'none']).describe('Sees and writes the field, only sees it, or neither'),
);

const fieldRightsShape = z.object({
  version,
  mayChange: z.boolean(),
  kinds: z.array(
    z.object({
      kind: z.string(),
      fields: z.array(
        z.object({
          field: z.string(),
          name: z.string().nullable().describe('What the workspace calls it, of a field that it added'),
          roles: z.array(
            z.object({ role, may: fieldMay, byProduct: z.boolean().describe('Said by the product itself') }),
          ),
        }),
      ),
    }),
  ),
});

export const fieldRights = route({
  id: 'access.fieldRights',
  method: 'GET',
  path: '/api/v1/access/fields',
  summary: 'What each role may do with each field, now or at the end of a past day',
  rights: { kind: 'access-rule', action: 'read' },
  query: z.strictObject({ asOf }),
  answer: fieldRightsShape,
});

export const changeFieldRight = route({
  id: 'access.changeFieldRight',
  method: 'PATCH',
  path: '/api/v1/access/fields',
  summary: 'Say what a role may do with a field, from now on',
  description: 'What is hidden stands nowhere: not in lists, totals, search, exports, the past or the history.',
  rights: { kind: 'access-rule', action: 'write' },
  body: z.strictObject({ kind: z.string().min(1).max(40), field: z.string().min(1).max(60), role, may: fieldMay }),
  answer: fieldRightsShape.extend({ groupId: id.describe('Undo it by this') }),
  concurrency: 'if-match',
});

export const whoSees = route({
  id: 'access.whoSees',
  method: 'GET',
  path: '/api/v1/access/who',
  summary: 'Who sees a record, and why',
  rights: 'signed-in',
  query: z.strictObject({ kind: z.string().min(1).max(40), id }),
  answer: z.object({
    total: z.int(),
    items: z.array(
      z.object({ person: z.object({ id, name: z.string(), role }), because: reason, mayChange: z.boolean() }),
    ),
  }),
  refusals: ['not-for-you'],
});

const rulesShape = z.object({
  version,
  mayChange: z.boolean(),
  sharing: z
    .enum(sharings)
    .describe('Who may share: whoever may change it, whoever may by its owner, or leaders and operations'),
  managers: z.boolean().describe('Whether those above the owner see his confidential records'),
  leaders: z.array(who).nullable().describe('The leaders who see all confidential records; null is every leader'),
});

export const accessRules = route({
  id: 'access.rules',
  method: 'GET',
  path: '/api/v1/access/rules',
  summary: 'Who may share records, and who sees confidential ones',
  rights: { kind: 'access-rule', action: 'read' },
  answer: rulesShape,
});

export const changeAccessRules = route({
  id: 'access.changeRules',
  method: 'PATCH',
  path: '/api/v1/access/rules',
  summary: 'Say who may share records, and who sees confidential ones, from now on',
  rights: { kind: 'access-rule', action: 'write' },
  body: z
    .strictObject({ sharing: z.enum(sharings), managers: z.boolean(), leaders: z.array(id).max(100).nullable() })
    .partial(),
  answer: rulesShape.extend({ groupId: id.describe('Undo it by this') }),
  concurrency: 'if-match',
});

export const closeRecord = route({
  id: 'access.closeRecord',
  method: 'POST',
  path: '/api/v1/access/confidential',
  summary: 'Make a record confidential, or open it again, for all its days',
  description: 'Then only its owner, those the rules name, and those it is shared with find any trace of it.',
  rights: 'signed-in',
  body: z.strictObject({
    kind: z.string().min(1).max(40),
    id,
    confidential: z.boolean(),
    reason: line(500).nullable().optional(),
  }),
  answer: z.object({ version, groupId: id }),
  refusals: ['may-not-close'],
  concurrency: 'if-match',
});
