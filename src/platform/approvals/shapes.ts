import { z } from 'zod';
import { day, id, instant, line, money, named, version } from '../http/contract.ts';
import { factType, ruleShape } from './rule-shapes.ts';
import { requestStates, trailWords } from './rules/course.ts';
import { comparisons } from './rules/facts.ts';

export const person = z.object({ id, name: z.string() });
export const subjectKind = z.string().regex(/^[a-z][a-z-]{0,39}$/, 'must be a subject such as deal-override');
const worded = z.object({ en: z.string(), es: z.string() });
const factValue = z.union([z.string(), z.number(), z.boolean(), money, worded, z.null()]);
const word = z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]);
export const wish = z
  .record(z.string().max(40), word)
  .refine((asked) => Object.keys(asked).length <= 20, 'has more than 20 entries')
  .describe('What is wanted of the record, in the words of the subject');
export const reason = line(2_000);
const state = z.enum(requestStates);

const summary = {
  id,
  version,
  subject: z.object({ kind: z.string(), name: z.string() }),
  record: z.object({
    kind: z.string(),
    id: id.nullable(),
    title: z.string().nullable().describe('Null where the reader may not see the record'),
    path: z.string().nullable(),
  }),
  requester: person,
  state,
  askedOn: day,
  dueOn: day,
  waitsFor: z.array(person),
  isMine: z.boolean().describe('Whether it waits for the reader'),
};
export const summaryShape = named('ApprovalSummary', z.object(summary));

export const approval = named(
  'Approval',
  z.object({
    ...summary,
    reason: z.string().nullable(),
    rule: z.object({ key: z.string(), name: z.string(), version: z.int() }),
    step: z.int(),
    steps: z.array(
      z.object({
        mode: z.enum(['any', 'all']),
        seats: z.array(
          z.object({
            for: person,
            by: z.enum(['manager', 'role', 'person']),
            people: z.array(person),
            doneBy: person.nullable(),
          }),
        ),
      }),
    ),
    facts: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        type: factType,
        value: factValue.describe('As it was when it was asked'),
        now: factValue.describe('As it is now'),
        isChanged: z.boolean(),
      }),
    ),
    hiddenFacts: z.int().describe('How many facts the reader may not see'),
    whenChanged: z.enum(['void', 'ask-again', 'show']),
    trail: z.array(
      z.object({
        at: instant,
        what: z.enum(trailWords),
        person: person.nullable(),
        for: person.nullable(),
        to: z.array(person),
        step: z.int().nullable(),
        reason: z.string().nullable(),
      }),
    ),
    may: z.object({
      decide: z.boolean(),
      withdraw: z.boolean(),
      askAgain: z.boolean(),
      undo: z.boolean(),
    }),
  }),
);

const shape = z.object({
  key: z.string(),
  label: z.string(),
  type: factType,
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  comparisons: z.array(z.enum(comparisons)),
});
export const ruleSet = named(
  'ApprovalRules',
  z.object({
    subject: z.object({
      kind: z.string(),
      name: z.string(),
      asks: z.string(),
      whenChanged: z.enum(['void', 'ask-again', 'show']),
      facts: z.array(shape),
    }),
    version: z.int().nullable().describe('Null while nobody wrote rules: then the manager decides'),
    rules: z.array(ruleShape),
    remindAfterDays: z.int(),
    escalateAfterDays: z.int(),
  }),
);

export const standIn = named(
  'StandIn',
  z.object({ id, version, person, standIn: person, firstDay: day, lastDay: day, mayChange: z.boolean() }),
);
