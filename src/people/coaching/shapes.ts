import { z } from 'zod';
import { day, id, line, named, version } from '../../platform/http/contract.ts';
import { causes, sessionKinds, templates } from './rules/cadence.ts';
import { planStates } from './rules/plan.ts';
import { highestLevel } from './rules/skills.ts';
import { longest } from './rules/vague.ts';

export const who = z.object({ id, name: z.string() });
export const groupId = id.describe('Undo it by this');
const range = z.object({ low: z.number(), high: z.number() });

export const skillKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be small letters, digits and dashes, a letter first')
  .describe('negotiation, or a key of the workspace');
export const metricId = z.string().regex(/^[a-z][a-z0-9_]{1,60}$/, 'must be the id of a metric');

export const skillFields = {
  name: line(80).nullable().describe('Null for a shipped one, which every language calls in its own way'),
  metricId,
  stageWords: z
    .array(line(40))
    .max(12)
    .describe('By which the stage is known in which it shows; none for all of a deal'),
  controllability: z.number().gt(0).max(1).describe('How much of a gap practice can close'),
};
export const skill = named('CoachingSkill', z.object({ key: skillKey, ...skillFields, name: z.string().nullable() }));

export const level = z
  .int()
  .min(0)
  .max(highestLevel)
  .describe('0: not seen yet, 1: with help, 2: alone, 3: under pressure, 4: teaches it');
const score = z.object({ skillKey, level });
export const scores = z.array(z.strictObject({ skillKey, level })).max(30);

export const dose = z.int().min(1).max(50).describe('How many sessions');
export const weeks = z.int().min(4).max(26);
export const behaviour = line(longest.behaviour).describe('What can be seen to happen, or not');

const lift = z.object({
  own: z.object({ before: z.number(), after: z.number() }),
  others: z.object({ before: z.number(), after: z.number() }).describe('Of those not coached, in the same weeks'),
  change: z.number().describe('His change less theirs'),
  range,
  says: z.enum(['moved', 'fell', 'within-noise']),
});
export const outcome = z.object({
  weeks: z.int(),
  until: day,
  lift: lift.nullable().describe('Null with fewer than four weeks to look at on a side'),
});

export const plan = named(
  'CoachingPlan',
  z.object({
    ...{ id, version, skill, behaviour: z.string(), dose, weeks },
    person: who,
    state: z.enum(planStates),
    startsOn: day.nullable(),
    reviewOn: day.nullable(),
    baseline: z.object({ value: z.number().nullable(), n: z.int(), from: day, until: day }).nullable(),
    endedOn: day.nullable(),
    outcome: outcome.nullable(),
    learned: z.string(),
    mayWrite: z.boolean(),
  }),
);

export const session = named(
  'CoachingSession',
  z.object({
    ...{ id, version },
    person: who,
    coach: who,
    kind: z.enum(sessionKinds),
    cause: z.enum(causes),
    dueOn: day,
    heldOn: day.nullable(),
    reportedOn: day.nullable(),
    template: z.enum(templates).nullable(),
    behaviour: z.string(),
    example: z.string(),
    nextAction: z.string(),
    nextOn: day.nullable(),
    nextDoneOn: day.nullable(),
    scores: z.array(score),
    isReportMissing: z.boolean().describe('A visit whose report is more than 48 hours late'),
    mayWrite: z.boolean(),
  }),
);

export const note = named(
  'CoachingNote',
  z.object({ id, version, writer: who, text: z.string(), isYours: z.boolean() }),
);

export const chance = named(
  'CoachingChance',
  z.object({
    skill,
    value: z.number(),
    n: z.int(),
    peers: z.number().describe('What his peers come to without him'),
    drawn: z.number().describe('His value drawn to his peers as far as it rests on little'),
    behind: z.number().describe('How far he is behind, as a share of what his peers come to'),
    worth: z.number().describe('What closing it is likely worth in a year: money in minor units, or wins'),
    range,
    rowsHref: z.string().describe('The records behind his value'),
  }),
);
