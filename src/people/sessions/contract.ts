import { z } from 'zod';
import { asOf, day, flagInQuery, id, instant, line, named, prose, route } from '../../platform/http/contract.ts';
import { meetingStates, skipReasons } from './rules/held.ts';
import { itemKinds } from './rules/pack.ts';
import { keptStates } from './rules/promised.ts';
import { cadences, sectionIds, templateIds } from './rules/templates.ts';

const read = { kind: 'meeting', action: 'read' } as const;
const write = { kind: 'meeting', action: 'write' } as const;
const readSeries = { kind: 'meeting-series', action: 'read' } as const;
const writeSeries = { kind: 'meeting-series', action: 'write' } as const;
const byId = z.strictObject({ id });
const groupId = id.describe('Undo it by this');
const who = z.object({ id, name: z.string() });

const name = line(120);
const atMinute = z.int().min(0).max(1_439).describe('Of the day, in the time zone of the workspace');
const minutes = z.int().min(5).max(480);
const people = z.array(id).max(100).describe('Who takes part, beside whoever leads it');
const link = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .nullable()
  .describe('Where it is held over the net');

const series = named(
  'MeetingSeries',
  z.object({
    ...{ id, version: z.int(), name: z.string(), template: z.enum(templateIds), cadence: z.enum(cadences) },
    ...{ owner: who, people: z.array(who), startsOn: day, atMinute, minutes: z.int(), link: z.string().nullable() },
    endedOn: day.nullable().describe('Its last day; null while it goes on'),
    mayWrite: z.boolean(),
  }),
);

export const listSeries = route({
  id: 'meetings.listSeries',
  method: 'GET',
  path: '/api/v1/session-series',
  summary: 'The series of meetings that you lead or take part in',
  rights: readSeries,
  query: z.strictObject({ asOf }),
  answer: z.object({ items: z.array(series), mayMake: z.boolean() }),
});

export const makeSeries = route({
  id: 'meetings.makeSeries',
  method: 'POST',
  path: '/api/v1/session-series',
  summary: 'Begin a series of meetings with people of your team',
  rights: writeSeries,
  body: z.strictObject({
    ...{ name, template: z.enum(templateIds), cadence: z.enum(cadences), startsOn: day, atMinute, minutes, people },
    link,
  }),
  answer: series.extend({ groupId }),
  refusals: ['same-series', 'series-ended'],
  created: true,
});

export const changeSeries = route({
  id: 'meetings.changeSeries',
  method: 'PATCH',
  path: '/api/v1/session-series/:id',
  summary: 'Put a series otherwise, or end it; its meetings to come follow, and after them another rhythm',
  rights: writeSeries,
  concurrency: 'if-match',
  params: byId,
  body: z
    .strictObject({ name, atMinute, minutes, people, link, endedOn: day.nullable(), cadence: z.enum(cadences) })
    .partial(),
  answer: series.extend({ groupId }),
  current: series,
  refusals: ['same-series', 'series-ended'],
});

const meeting = named(
  'Meeting',
  z.object({
    ...{ id, version: z.int(), seriesId: id, name: z.string(), template: z.enum(templateIds) },
    ...{ owner: who, people: z.array(who), plannedOn: day.describe('The day of its series'), dueOn: day },
    ...{ atMinute, minutes: z.int(), state: z.enum(meetingStates), skipWhy: z.enum(skipReasons).nullable() },
    skipReason: z.string().nullable(),
    startedAt: instant.nullable().describe('When its data was frozen'),
    ...{ heldOn: day.nullable(), tookMinutes: z.int().nullable() },
    isOverdue: z.boolean().describe('Past its day and not held'),
    isYours: z.boolean().describe('You lead it or take part in it'),
    mayRun: z.boolean().describe('You lead it'),
  }),
);

export const listMeetings = route({
  id: 'meetings.list',
  method: 'GET',
  path: '/api/v1/meetings',
  summary: 'Meetings due within some days, at most 500: yours, and those of your people; this week if no days are said',
  rights: read,
  query: z.strictObject({
    from: day.optional(),
    until: day.optional().describe('The day after the last one'),
    mine: flagInQuery().optional().describe('Only those that you lead or take part in'),
    asOf,
  }),
  answer: z.object({ items: z.array(meeting), from: day, until: day }),
});

const figure = z.object({
  ...{ version: z.int(), unit: z.string(), value: z.number().nullable(), n: z.int() },
  ...{ low: z.number().nullable(), high: z.number().nullable(), rowsHref: z.string().nullable() },
  before: z
    .object({ value: z.number().nullable(), n: z.int(), asOf: day })
    .optional()
    .describe('The same of the quarter before, as it stood after as many days'),
});
const note = z.object({ text: z.string(), by: who, version: z.int() });
const item = named(
  'MeetingItem',
  z.object({
    key: z.string(),
    kind: z.enum(itemKinds),
    id: z.string().describe('Of the record, the metric or the prompt'),
    name: z.string().nullable().describe('What it is called now; null where you may not read it or it is gone'),
    owner: who.nullable(),
    why: z.string().describe('Why it stands there'),
    days: z.int().nullable(),
    dueOn: day.nullable(),
    ...{ amount: z.int().nullable(), amountBefore: z.int().nullable(), currency: z.string().nullable() },
    figure: figure.nullable(),
    note: note.nullable(),
  }),
);
const decision = z.object({
  ...{ id, text: z.string(), owner: who, dueOn: day, deal: who.nullable() },
  task: id.describe('The task that it became'),
  state: z.enum(keptStates),
});

const opened = named(
  'OpenedMeeting',
  meeting.extend({
    cadence: z.enum(cadences).nullable(),
    link: z.string().nullable(),
    isOpen: z.boolean().describe('You take part: what was said is for you'),
    isPrivate: z.boolean().describe('For its two people alone'),
    frozen: z.boolean().describe('What it speaks of is as it was when it began'),
    since: instant.nullable().describe('Since when it tells what changed'),
    hidden: z.int().describe('So many items are about what you do not see by yourself'),
    sections: z.array(
      z.object({
        ...{ id: z.enum(sectionIds), part: z.enum(['back', 'ahead']), minutes: z.int() },
        items: z.array(item),
        more: z.int().describe('So many more there were'),
      }),
    ),
    decisions: z.array(decision),
    closing: note.nullable().describe('What was noted of the whole'),
    mayNote: z.boolean(),
  }),
);

export const readMeeting = route({
  id: 'meetings.read',
  method: 'GET',
  path: '/api/v1/meetings/:id',
  summary: 'A meeting with its agenda, prepared before it begins and frozen from then on, its notes and decisions',
  rights: read,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: opened,
});

export const startMeeting = route({
  id: 'meetings.start',
  method: 'POST',
  path: '/api/v1/meetings/:id/start',
  summary: 'Begin a meeting: what it speaks of is frozen as you see it now',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: meeting.extend({ groupId }),
  current: meeting,
  refusals: ['not-due', 'meeting-not-begun', 'nobody-there'],
});

export const holdMeeting = route({
  id: 'meetings.hold',
  method: 'POST',
  path: '/api/v1/meetings/:id/hold',
  summary: 'End a meeting: it was held',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: meeting.extend({ groupId }),
  current: meeting,
  refusals: ['not-due', 'meeting-not-begun', 'nobody-there'],
});

export const skipMeeting = route({
  id: 'meetings.skip',
  method: 'POST',
  path: '/api/v1/meetings/:id/skip',
  summary: 'Skip a meeting, with a reason',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ reason: line(500) }),
  answer: meeting.extend({ groupId }),
  current: meeting,
  refusals: ['not-due', 'meeting-not-begun', 'nobody-there'],
});

export const moveMeeting = route({
  id: 'meetings.move',
  method: 'PATCH',
  path: '/api/v1/meetings/:id',
  summary: 'Move one meeting to another day or hour; its series stays',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ dueOn: day, atMinute }),
  answer: meeting.extend({ groupId }),
  current: meeting,
  refusals: ['not-due', 'meeting-not-begun', 'nobody-there'],
});

export const noteItem = route({
  id: 'meetings.note',
  method: 'PUT',
  path: '/api/v1/meetings/:id/notes',
  summary: 'Note something of an item of the agenda, or of the whole (`closing`); nothing takes the note away',
  rights: write,
  params: byId,
  body: z.strictObject({
    key: line(200).describe('Of the item'),
    text: prose(5_000),
    seen: z.int().min(0).describe('The version of the note that you saw; 0 where there was none'),
  }),
  answer: z.object({ groupId }),
  refusals: ['is-over', 'noted-meanwhile'],
});

export const decide = route({
  id: 'meetings.decide',
  method: 'POST',
  path: '/api/v1/meetings/:id/decisions',
  summary: 'Decide who does what by when: it becomes his task, and the next meeting opens with it',
  rights: write,
  params: byId,
  body: z.strictObject({
    text: line(500),
    ownerId: id.describe('Somebody who takes part'),
    dueOn: day,
    dealId: id.nullable(),
  }),
  answer: z.object({ groupId }),
  refusals: ['is-over', 'noted-meanwhile'],
  created: true,
});
