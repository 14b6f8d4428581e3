import { z } from 'zod';
import { day, id, line, named, route } from '../../platform/http/contract.ts';
import * as shapes from './appraisal-shapes.ts';
import { cycleKinds } from './rules/cycles.ts';
import { groupId, topic, who } from './shapes.ts';

const reads = { kind: 'appraisal', action: 'read' } as const;
const writes = { kind: 'appraisal', action: 'write' } as const;
const readsCycles = { kind: 'review-cycle', action: 'read' } as const;
const writesCycles = { kind: 'review-cycle', action: 'write' } as const;
const readsParts = { kind: 'review-part', action: 'read' } as const;
const writesParts = { kind: 'review-part', action: 'write' } as const;
const byId = z.strictObject({ id });

export const listCycles = route({
  id: 'reviewCycles.list',
  method: 'GET',
  path: '/api/v1/review-cycles',
  summary: 'Rounds of reviews: whose, of which days, by which questions, and by when what is written',
  rights: readsCycles,
  answer: z.object({
    items: z.array(shapes.cycle),
    benchmark: z
      .object({ effective: z.number(), need: z.number(), source: z.string() })
      .describe('What a survey said of reviews: that theirs work, and that they are most needed'),
  }),
});

export const makeCycle = route({
  id: 'reviewCycles.make',
  method: 'POST',
  path: '/api/v1/review-cycles',
  summary: 'Set a round of reviews; nobody is reviewed twice for the same days by the same kind',
  rights: writesCycles,
  body: z.strictObject({
    ...{ name: line(120), kind: z.enum(cycleKinds), ...shapes.cycleDays },
    people: z.array(id).min(1).max(3_000),
    forReps: shapes.askedQuestions.optional(),
    forManagers: shapes.askedQuestions.optional(),
    anchors: shapes.anchors.optional(),
  }),
  answer: shapes.cycle.extend({ groupId }),
  created: true,
  refusals: ['overlaps'],
});

export const changeCycle = route({
  id: 'reviewCycles.change',
  method: 'PATCH',
  path: '/api/v1/review-cycles/:id',
  summary: 'Move the days of a round, or change who is reviewed in it',
  rights: writesCycles,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    name: line(120).optional(),
    people: z.array(id).min(1).max(3_000).optional(),
    lastOn: day.optional(),
    selfDueOn: day.optional(),
    ratingsDueOn: day.optional(),
    releaseOn: day.optional(),
  }),
  answer: shapes.cycle.extend({ groupId }),
  current: shapes.cycle,
  refusals: ['overlaps', 'round-closed'],
});

export const closeCycle = route({
  id: 'reviewCycles.close',
  method: 'POST',
  path: '/api/v1/review-cycles/:id/close',
  summary: 'Close a round: nothing is opened, rated or told in it any more, and what stays open is named',
  rights: writesCycles,
  concurrency: 'if-match',
  params: byId,
  answer: shapes.cycle.extend({ groupId }),
  current: shapes.cycle,
  refusals: ['round-closed'],
});

export const reopenCycle = route({
  id: 'reviewCycles.reopen',
  method: 'POST',
  path: '/api/v1/review-cycles/:id/reopen',
  summary: 'Open a closed round again, with the reason; its history keeps that it was closed',
  rights: writesCycles,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ why: line(400) }),
  answer: shapes.cycle.extend({ groupId }),
  current: shapes.cycle,
  refusals: ['round-open'],
});

export const calibration = route({
  id: 'reviewCycles.calibration',
  method: 'GET',
  path: '/api/v1/review-cycles/:id/calibration',
  summary: 'What was rated in a round as far as you see it, by manager, beside what it comes to without their severity',
  rights: writes,
  params: byId,
  answer: z.object({
    ...{ id, name: z.string() },
    raters: z.array(
      z.object({
        rater: who,
        n: z.int(),
        mean: z.number(),
        spread: z.array(z.int()).describe('How often he gave 1, 2, … 5'),
        severity: z
          .object({ value: z.number(), low: z.number(), high: z.number(), expected: z.number() })
          .nullable()
          .describe('Above zero: gives less than the results of his people let expect'),
      }),
    ),
    items: z.array(
      z.object({
        ...{ appraisalId: id, person: who, rater: who, state: shapes.state },
        given: z.number().describe('The mean of his ratings as they were given'),
        now: z.number().describe('As calibration left them'),
        adjusted: z.number().nullable().describe('As given, without the severity of whoever gave them'),
        attainment: z.number().nullable(),
        ratings: shapes.ratings,
        mayChange: z.boolean(),
      }),
    ),
    waiting: z
      .array(z.object({ person: who, leader: who.nullable(), what: z.enum(['open', 'rate']) }))
      .describe('Whose appraisal is still to be opened or rated, and by whom'),
  }),
});

export const listAppraisals = route({
  id: 'appraisals.list',
  method: 'GET',
  path: '/api/v1/appraisals',
  summary: 'Appraisals that you may read, and what you are to write, open, release or take note of, with its day',
  rights: readsParts,
  answer: z.object({
    items: z.array(shapes.listed),
    tasks: z.array(
      named(
        'ReviewTask',
        z.object({
          what: z.enum(['self', 'peer', 'upward', 'open', 'rate', 'release', 'acknowledge']),
          ...{ person: who, cycleId: id, cycle: z.string(), dueOn: day },
          appraisalId: id.nullable(),
          partId: id.nullable(),
        }),
      ),
    ),
  }),
});

export const openAppraisal = route({
  id: 'appraisals.open',
  method: 'POST',
  path: '/api/v1/appraisals',
  summary: 'Open the appraisal of somebody whom you lead: freezes what the period left behind and asks who is to write',
  rights: writes,
  body: z.strictObject({ cycleId: id, personId: id, peers: z.array(id).max(10) }),
  answer: z.object({ id, groupId }),
  created: true,
  refusals: ['is-open', 'round-closed'],
});

export const readAppraisal = route({
  id: 'appraisals.read',
  method: 'GET',
  path: '/api/v1/appraisals/:id',
  summary: 'One appraisal: for whom it is about what was released, for those above him all that was handed in',
  rights: reads,
  params: byId,
  answer: shapes.appraisal,
});

const written = z.strictObject({ answers: shapes.given, summary: shapes.summary, submit: z.boolean() });

export const rate = route({
  id: 'appraisals.rate',
  method: 'POST',
  path: '/api/v1/appraisals/:id/ratings',
  summary: 'Rate somebody whom you lead, as a draft or for good; each rating cites the packet or says why not',
  rights: writes,
  params: byId,
  body: written,
  answer: shapes.part.extend({ groupId }),
  refusals: ['is-in', 'is-released', 'not-yours', 'round-closed', 'unfit-answers'],
});

export const calibrate = route({
  id: 'appraisals.calibrate',
  method: 'POST',
  path: '/api/v1/review-parts/:id/changes',
  summary: 'Change a rating in calibration, with its reason',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ key: topic, to: shapes.rating, reason: line(400) }),
  answer: shapes.ratings.extend({ groupId }),
  current: shapes.ratings,
  refusals: ['is-released', 'round-closed'],
});

export const release = route({
  id: 'appraisals.release',
  method: 'POST',
  path: '/api/v1/appraisals/:id/release',
  summary: 'Tell somebody his appraisal',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  answer: shapes.listed.extend({ groupId }),
  current: shapes.listed,
  refusals: ['is-released', 'not-rated', 'round-closed'],
});

export const acknowledge = route({
  id: 'appraisals.acknowledge',
  method: 'POST',
  path: '/api/v1/appraisals/:id/acknowledgement',
  summary: 'Take note of your own appraisal, with your own words',
  rights: reads,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ words: shapes.summary }),
  answer: shapes.listed.extend({ groupId }),
  current: shapes.listed,
  refusals: ['not-released'],
});

const readPartAnswer = shapes.part.extend({
  ...{ cycle: z.string(), questions: shapes.questions, anchors: z.array(z.string().nullable()) },
  packet: shapes.packet.nullable().describe('Of yourself alone'),
});

export const readPart = route({
  id: 'reviewParts.read',
  method: 'GET',
  path: '/api/v1/review-parts/:id',
  summary: 'What you are asked to write, of yourself, a colleague or whoever leads you, and what you wrote',
  rights: readsParts,
  params: byId,
  answer: readPartAnswer,
});

export const writePart = route({
  id: 'reviewParts.write',
  method: 'PATCH',
  path: '/api/v1/review-parts/:id',
  summary: 'Write it, as a draft or for good',
  rights: writesParts,
  concurrency: 'if-match',
  params: byId,
  body: written,
  answer: shapes.part.extend({ groupId }),
  current: shapes.part,
  refusals: ['is-in', 'is-released', 'round-closed', 'unfit-answers'],
});
