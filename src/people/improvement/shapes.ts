import { z } from 'zod';
import { day, id, line, named, version } from '../../platform/http/contract.ts';
import { outcomes, steps, weeksOf } from './rules/course.ts';
import { branches, supportKinds, weights } from './rules/diagnosis.ts';
import { oddities } from './rules/handling.ts';

export const who = z.object({ id, name: z.string() });
export const range = z.object({ low: z.number(), high: z.number() });
export const ended = z.enum([...outcomes, 'gone']);
export const metricId = z.string().regex(/^[a-z][a-z0-9_]{1,60}$/, 'must be the id of a metric');

const quarter = z.object({ first: day, next: day, won: z.number(), quota: z.number() });
export const finding = named(
  'ImprovementFinding',
  z.object({
    attained: z.number().describe('Of the quota of the quarters together'),
    quarters: z.array(quarter),
    rule: z
      .object({ quarters: z.int(), under: z.number() })
      .optional()
      .describe('By which it was found; left out where it was found before a rule could be set'),
    expected: z.number().describe('What an average rep of the same trade attained in them'),
    low: z.number().describe('Below this an average rep comes by bad luck once in a hundred looks'),
  }),
);

export const answer = z.strictObject({
  branch: z.enum(branches),
  says: z.enum(weights),
  words: z.string().trim().max(600).describe('What shows it; for a cause and a part of it ten letters or more'),
});

export const oneCase = named(
  'ImprovementCase',
  z.object({
    ...{ id, version, person: who, manager: who, finding },
    step: z.enum(steps),
    foundOn: day,
    diagnosedOn: day.nullable(),
    plannedOn: day.nullable(),
    closedOn: day.nullable(),
    escalatedOn: day.nullable(),
    outcome: ended.nullable(),
    answers: z.array(answer).nullable(),
    dueOn: day.nullable().describe('Until when the next step is to be done; null while a plan runs'),
    isSilent: z.boolean(),
    planId: id.nullable(),
  }),
);

export const target = z.strictObject({
  metricId,
  atLeast: z.number().positive().max(1e12).describe('From the first day of the plan to its last'),
});
export const promised = z.strictObject({ kind: z.enum(supportKinds), what: line(300), by: day });
export const weeks = z.int().min(weeksOf.fewest).max(weeksOf.most);
const stood = z.object({ metricId: z.string(), value: z.number().nullable(), n: z.int() });

export const check = named(
  'ImprovementCheck',
  z.object({
    ...{ id, version, dueOn: day, heldOn: day.nullable(), heldBy: who.nullable() },
    seen: z.string(),
    next: z.string(),
    figures: z.array(stood),
  }),
);

export const planHead = named(
  'ImprovementPlanHead',
  z.object({
    ...{ id, version, person: who, behaviour: z.string(), openedOn: day, reviewOn: day },
    extendedOn: day.nullable(),
    endedOn: day.nullable(),
    outcome: ended.nullable(),
    isYours: z.boolean(),
    mayWrite: z.boolean(),
  }),
);

export const plan = named(
  'ImprovementPlan',
  planHead.extend({
    caseId: id.nullable().describe('For those who lead him alone'),
    decided: z.string(),
    coachingPlanId: id.nullable(),
    targets: z.array(
      target.extend({
        unit: z.string(),
        value: z.number().nullable().describe('As it stands now, or as the plan ended'),
      }),
    ),
    support: z.array(promised.extend({ keptOn: day.nullable() })),
    checks: z.array(check),
    words: z.array(z.object({ id, saidOn: day, text: z.string() })).describe('What he said to it himself'),
    currency: z.string(),
  }),
);

export const share = z.object({
  n: z.int(),
  of: z.int(),
  rate: z.number().nullable(),
  range: range.nullable(),
  drawn: z.number().nullable().describe('Drawn to what all come to, as far as it rests on little'),
});

export const handled = z.object({
  cases: z.int(),
  daysToDiagnosis: z.number().nullable(),
  ...{ planned: share, checked: share, supported: share },
  outcomes: z.array(z.object({ outcome: ended, n: z.int() })),
});
export const oddity = z.enum(oddities);
