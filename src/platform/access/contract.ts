import { z } from 'zod';
import { asOf, id, named, route, version } from '../http/contract.ts';
import { roleNames } from './actor.ts';
import { breadths } from './policy.ts';

const breadth = z.enum(breadths);
const role = z.enum(roleNames);

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
    owner: z.object({ id, name: z.string() }).nullable(),
    inTeam: z.boolean().describe('Whether the owner is the person or stands below him in the manager tree today'),
    read: z.object({ allowed: z.boolean(), breadth }),
    write: z.object({ allowed: z.boolean(), breadth }),
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
          roles: z.array(
            z.object({ role, may: fieldMay, byProduct: z.boolean().describe('Hidden by the product itself') }),
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
  rights: { kind: 'field-right', action: 'read' },
  query: z.strictObject({ asOf }),
  answer: fieldRightsShape,
});

export const changeFieldRight = route({
  id: 'access.changeFieldRight',
  method: 'PATCH',
  path: '/api/v1/access/fields',
  summary: 'Say what a role may do with a field, from now on',
  description: 'What is hidden stands nowhere: not in lists, totals, search, exports, the past or the history.',
  rights: { kind: 'field-right', action: 'write' },
  body: z.strictObject({ kind: z.string().min(1).max(40), field: z.string().min(1).max(60), role, may: fieldMay }),
  answer: fieldRightsShape.extend({ groupId: id.describe('Undo it by this') }),
  concurrency: 'if-match',
});
