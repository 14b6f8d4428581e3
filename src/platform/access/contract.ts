import { z } from 'zod';
import { id, route } from '../http/contract.ts';
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
        roles: z.array(z.object({ role, read: breadth, write: breadth, hidden: z.array(z.string()) })),
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
  }),
  refusals: ['not-for-you'],
});
