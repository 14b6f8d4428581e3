import { z } from 'zod';
import { day, id, line, named, version } from '../../platform/http/contract.ts';
import { roles } from '../organisation/index.ts';
import { highestPoint } from './rules/gates.ts';
import { stepKinds } from './rules/templates.ts';
import { planStates } from './tables.ts';

export const who = z.object({ id, name: z.string() });
export const groupId = id.describe('Undo it by this');

export const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be small letters, digits and dashes, a letter first')
  .describe('Of the template, the step or the course');
const text = z.string().nullable().describe('Null for a shipped one, which every language says in its own words');
const kind = z.enum(stepKinds);
const criterion = z.object({ key: z.string(), text });

const step = {
  key: z.string(),
  kind,
  text,
  day: z.int().describe('Days after the first one'),
  courseKey: z.string().nullable(),
  times: z.int(),
  rubric: z.array(criterion),
  passMark: z.number().nullable(),
};
export const template = named(
  'RampTemplate',
  z.object({
    key: z.string(),
    name: text,
    role: z.enum(roles).nullable().describe('Null: of whoever has no other'),
    steps: z.array(z.object(step)),
  }),
);

export const stepGiven = z.strictObject({
  key,
  kind,
  text: line(200).nullable(),
  day: z.int().min(0).max(400),
  courseKey: key.nullable(),
  times: z.int().min(1).max(30),
  rubric: z.array(z.strictObject({ key, text: line(200).nullable() })).max(12),
  passMark: z.number().min(1).max(highestPoint).nullable(),
});

export const points = z
  .int()
  .min(1)
  .max(highestPoint)
  .describe('1: missing, 3: right with help, 5: others could learn it here');
const result = z.object({
  on: day,
  by: who.nullable(),
  points: z.array(z.object({ key: z.string(), points })),
  note: z.string().nullable(),
  passed: z.boolean(),
});
export const entry = named(
  'RampEntry',
  z.object({ id, version, stepKey: z.string(), onDay: day, with: who.nullable(), note: z.string().nullable() }),
);

const standing = z.object({
  ...step,
  dueOn: day,
  doneOn: day.nullable(),
  done: z.int().describe('How often so far'),
  isLate: z.boolean(),
});

export const plan = named(
  'RampPlan',
  z.object({
    ...{ id, version, person: who, templateKey: z.string(), name: text, startsOn: day },
    state: z.enum(planStates),
    steps: z.array(standing.extend({ results: z.array(result) })),
    entries: z.array(entry),
    endedOn: day.nullable(),
    endedWhy: z.string().nullable(),
    mayJudge: z.boolean(),
    mayLog: z.boolean(),
  }),
);

const brief = z.object({ key: z.string(), kind, text, courseKey: z.string().nullable(), dueOn: day });
export const planLine = named(
  'RampPlanLine',
  z.object({
    ...{ id, version, person: who, templateKey: z.string(), name: text, startsOn: day },
    state: z.enum(planStates),
    done: z.int(),
    of: z.int(),
    late: z.array(brief).describe('Steps whose day has gone by'),
    next: brief.nullable(),
  }),
);
