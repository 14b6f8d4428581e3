import { z } from 'zod';
import { roleNames } from '../../platform/access/actor.ts';
import { customFields, customShown } from '../../platform/fields/shapes.ts';
import {
  asOf,
  day,
  flagInQuery,
  id,
  line,
  named,
  page,
  pageQuery,
  route,
  version,
} from '../../platform/http/contract.ts';

const read = { kind: 'person', action: 'read' } as const;
const write = { kind: 'person', action: 'write' } as const;
const byId = z.strictObject({ id });
const text = z.string().nullable();
const who = z.object({ id, name: z.string() });

const role = named('Role', z.enum(roleNames).describe('What the person does here, which decides what he may do'));
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .refine((given) => z.email().safeParse(given).success, 'must be an e-mail address');

/** A person as lists and pages show him; the address is null for roles that do not need it. */
export const person = named(
  'Person',
  z.object({
    id,
    version,
    name: z.string(),
    email: text,
    role,
    active: z.boolean(),
    teamName: text,
    region: text,
    title: text,
    manager: who.nullable(),
    custom: customShown,
  }),
);

const optionalLine = line(200).nullable();
const fields = {
  name: line(200),
  email: email.nullable(),
  role,
  teamName: optionalLine,
  region: optionalLine,
  title: optionalLine,
  custom: customFields,
};

export const listPeople = route({
  id: 'organisation.listPeople',
  method: 'GET',
  path: '/api/v1/people',
  summary: 'People by name, now or as of a past day',
  rights: read,
  query: z.strictObject({
    ...pageQuery,
    asOf,
    q: line(100).optional().describe('Part of a name, without regard to case and accents'),
    role: role.optional(),
    active: flagInQuery().optional(),
  }),
  answer: page(person),
});

export const readTree = route({
  id: 'organisation.readTree',
  method: 'GET',
  path: '/api/v1/people/tree',
  summary: 'Everybody with his manager, now or as of a past day',
  rights: read,
  query: z.strictObject({ asOf }),
  answer: z.object({ items: z.array(person) }),
});

export const myTeam = route({
  id: 'organisation.myTeam',
  method: 'GET',
  path: '/api/v1/my-team',
  summary: 'You and everybody below you in the manager tree today',
  rights: 'signed-in',
  answer: z.object({ items: z.array(person) }),
});

export const readPerson = route({
  id: 'organisation.readPerson',
  method: 'GET',
  path: '/api/v1/people/:id',
  summary: 'One person with his reports and his managers over time',
  rights: read,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: person.extend({
    reports: z.array(who).describe('Who reports to the person directly'),
    managers: z
      .array(z.object({ manager: who, firstDay: day, nextDay: day.nullable() }))
      .describe('Each manager from his first day up to, not including, the next, newest first'),
  }),
});

export const createPerson = route({
  id: 'organisation.createPerson',
  method: 'POST',
  path: '/api/v1/people',
  summary: 'Add a person, with his manager, from today or an earlier first day on',
  rights: write,
  created: true,
  body: z
    .strictObject({
      ...fields,
      managerId: id.nullable(),
      trueFrom: day.describe('First day, when that is earlier than today'),
    })
    .partial()
    .required({ name: true, role: true }),
  answer: person,
  refusals: ['leaders-only', 'email-taken'],
});

export const updatePerson = route({
  id: 'organisation.updatePerson',
  method: 'PATCH',
  path: '/api/v1/people/:id',
  summary: 'Change what is known of a person',
  rights: write,
  params: byId,
  body: z.strictObject(fields).partial(),
  answer: person,
  refusals: ['leaders-only', 'last-leader', 'email-taken'],
  concurrency: 'if-match',
});

export const deactivatePerson = route({
  id: 'organisation.deactivatePerson',
  method: 'POST',
  path: '/api/v1/people/:id/deactivate',
  summary:
    'Somebody has left: his sessions and keys end at once, his records stay his, and his people report to somebody else',
  rights: write,
  params: byId,
  query: z.strictObject({
    heir: z
      .union([id, z.literal('none')])
      .optional()
      .describe('To whom his people report from now on, or none; left out, they go on reporting to him'),
  }),
  answer: person.extend({ groupId: id.describe('Taken back by it, he is here again and leads whom he led') }),
  refusals: ['leaders-only', 'last-leader', 'yourself'],
  concurrency: 'if-match',
});

export const reactivatePerson = route({
  id: 'organisation.reactivatePerson',
  method: 'POST',
  path: '/api/v1/people/:id/reactivate',
  summary: 'Somebody has come back',
  rights: write,
  params: byId,
  answer: person,
  refusals: ['leaders-only'],
  concurrency: 'if-match',
});

export const setManager = route({
  id: 'organisation.setManager',
  method: 'POST',
  path: '/api/v1/people/:id/manager',
  summary: 'Say to whom a person reports, from now or from an earlier day on',
  description: 'A manager entered for an earlier day holds until the next one that is known.',
  rights: write,
  params: byId,
  body: z.strictObject({ managerId: id.nullable(), trueFrom: day.optional() }),
  answer: person,
  refusals: ['loop', 'before-first-day'],
});
