import { z } from 'zod';
import { day, id, line, named, version } from '../../platform/http/contract.ts';
import { cycleKinds, leftKinds } from './rules/cycles.ts';
import { itemKinds } from './rules/packet.ts';
import { scale } from './rules/questions.ts';
import { topic, who } from './shapes.ts';

export const rating = z.literal([...scale]).describe('1 far below what was agreed, 3 what was agreed, 5 far beyond it');
const mean = z.number().min(1).max(5);

const question = named(
  'ReviewQuestion',
  z.object({ key: topic, name: z.string().nullable(), words: z.array(z.string()) }),
);
export const questions = z.array(question);
export const askedQuestions = z
  .array(
    z.strictObject({
      key: topic,
      name: line(80).nullable().describe('Null for a shipped one'),
      words: z.array(line(40)).max(20).describe('By which it is known where two spoke of it'),
    }),
  )
  .min(1)
  .max(12);
export const anchors = z
  .array(line(160).nullable())
  .length(scale.length)
  .describe('What each rating means; null as it is shipped');

export const answer = named(
  'ReviewAnswer',
  z.object({ key: topic, rating, words: z.string(), cites: z.array(z.string()), noneWhy: z.string() }),
);
export const given = z
  .array(
    z.strictObject({
      key: topic,
      rating,
      words: z.string().trim().max(2_000),
      cites: z.array(z.string().max(120)).max(30).describe('Items of the packet that it rests on'),
      noneWhy: z.string().trim().max(400).describe('Why it rests on none'),
    }),
  )
  .max(12);
export const summary = z.string().trim().max(4_000);

export const cycleDays = { firstOn: day, lastOn: day, selfDueOn: day, ratingsDueOn: day, releaseOn: day };
export const cycle = named(
  'ReviewCycle',
  z.object({
    ...{ id, version, name: z.string(), kind: z.enum(cycleKinds), ...cycleDays },
    people: z.array(who),
    forReps: questions,
    forManagers: questions,
    anchors: z.array(z.string().nullable()),
    closedOn: day.nullable(),
    leftOpen: z
      .array(z.object({ person: who, what: z.enum(leftKinds) }))
      .describe('What stayed open as it was closed, of those whom you lead'),
    reopenedWhy: z.string(),
    mayWrite: z.boolean(),
  }),
);

const item = z.object({
  id: z.string().describe('By which a rating cites it'),
  kind: z.enum(itemKinds),
  recordId: id.nullable(),
  key: z.string().nullable(),
  name: z.string().nullable().describe('Of an objective, where you may read it'),
  day: day.nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  currency: z.string().nullable(),
  n: z.int().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  progress: z.number().nullable(),
  says: z.string().nullable(),
  rowsHref: z.string().nullable(),
});
export const packet = named(
  'ReviewPacket',
  z.object({
    items: z.array(item),
    luck: z
      .object({
        ...{ won: z.int(), closed: z.int(), expected: z.number(), low: z.int(), high: z.int() },
        says: z.enum(['skilled', 'weak', 'within-luck', 'too-few']),
      })
      .nullable()
      .describe('What an average rep wins of the same deals'),
  }),
);

export const role = z.enum(['self', 'manager', 'peer', 'upward']);
export const part = named(
  'ReviewPart',
  z.object({
    ...{ id, version, role, person: who, dueOn: day, answers: z.array(answer), summary: z.string() },
    submittedOn: day.nullable(),
  }),
);

const upward = z
  .object({ n: z.int(), ratings: z.array(z.object({ key: topic, rating: mean })) })
  .nullable()
  .describe('From three who handed it in on, without names');
const change = z.object({ key: topic, from: rating, to: rating, reason: z.string(), on: day });

export const released = z.object({
  answers: z.array(answer),
  summary: z.string(),
  firstTime: z.array(topic).describe('Said for the first time: nobody had raised it before'),
  rater: who,
  changes: z.array(change),
  upward,
});

export const state = z.enum(['open', 'released', 'acknowledged']);
const head = { id, version, person: who, cycleId: id, cycle: z.string(), state, openedOn: day, releaseOn: day };
export const listed = named('AppraisalLine', z.object(head));

export const ratings = z.object({
  ...{ id, version, rater: who, submittedOn: day, answers: z.array(answer), summary: z.string() },
  firstTime: z.array(topic),
  changes: z.array(change.extend({ by: who })),
});

export const appraisal = named(
  'Appraisal',
  z.object({
    ...head,
    isYou: z.boolean(),
    questions,
    anchors: z.array(z.string().nullable()),
    packet,
    unraised: z.array(topic).describe('What was raised by nobody before it was opened'),
    released: released.nullable(),
    releasedOn: day.nullable(),
    acknowledgedOn: day.nullable(),
    ownWords: z.string(),
    written: z
      .array(z.object({ role, writer: who, answers: z.array(answer), summary: z.string(), submittedOn: day }))
      .describe('What he and colleagues handed in; for those above him alone'),
    waiting: z
      .array(z.object({ role, writer: who, dueOn: day }))
      .describe('Who is still to write; for those above him alone'),
    upward,
    ratings: ratings.nullable().describe('For those above him alone'),
    draft: part.nullable().describe('What you wrote as whoever leads him'),
    profile: z
      .array(z.object({ key: topic, own: mean.nullable(), upward: mean.nullable(), above: mean.nullable() }))
      .describe('Of whoever leads: as he, those whom he leads and those above him see it'),
    toGrow: z
      .array(z.object({ key: topic, others: mean, why: z.enum(['below', 'blind-spot']) }))
      .describe('What a development plan begins with'),
    isRater: z.boolean(),
    mayRelease: z.boolean(),
  }),
);
