import { z } from 'zod';
import { day, id, instant, line, named, prose, version } from '../../platform/http/contract.ts';
import { channels, directions, kindIcons } from './rules/kinds.ts';
import { frequencies } from './rules/standards.ts';
import { priorities, statuses } from './rules/standing.ts';

const who = z.object({ id, name: z.string() });
export const kindWord = z
  .string()
  .regex(/^[a-z][a-z-]{0,39}$/, 'must be a kind of record, such as company')
  .describe('A kind of record, such as company, contact or deal');
const named_ = named('NamedRecord', z.object({ kind: z.string(), id, name: z.string() }));

export const activityKind = named(
  'ActivityKind',
  z.object({
    id,
    version,
    name: z.string(),
    icon: z.enum(kindIcons),
    hue: z.int().describe('A place in the palette, from 0'),
    position: z.int(),
    hasDirection: z.boolean(),
    channel: z.enum(channels).nullable(),
    outcomes: z.array(z.string()),
    twoWayOutcomes: z.array(z.string()).describe('Those in which the other side spoke too'),
    countsAsContact: z.boolean().describe('Whether one speaks with a customer in it'),
    asksNextStep: z.boolean(),
    happensAtOnce: z.boolean().describe('Whether it is done the moment it is written'),
    retired: z.boolean(),
  }),
);

/** An activity as lists and pages show it; what it is about stands there as far as the reader may see it. */
export const activity = named(
  'Activity',
  z.object({
    id,
    version,
    kind: z.object({ id, name: z.string(), icon: z.enum(kindIcons), hue: z.int() }),
    subject: z.string(),
    body: z.string(),
    status: z.enum(statuses),
    isOverdue: z.boolean(),
    on: day.nullable().describe('The day it is planned for or happened on'),
    at: instant.nullable().describe('The moment on that day; null for the whole day'),
    minutes: z.int().nullable(),
    doneOn: day.nullable(),
    doneAt: instant.nullable(),
    direction: z.enum(directions).nullable(),
    channel: z.enum(channels).nullable(),
    outcome: z.string().nullable(),
    priority: z.enum(priorities),
    remindMinutes: z.int().nullable(),
    meetingLink: z.string().nullable(),
    isPrivate: z.boolean().describe('For its owner and those above him alone'),
    owner: who.nullable(),
    about: z.array(named_),
    with: z.array(named_).describe('People of ours and contacts who took part'),
    followsId: id.nullable().describe('The one whose next step it is'),
    mayWrite: z.boolean(),
  }),
);

const ref = z.strictObject({ kind: kindWord, id });
const participant = z.strictObject({ kind: z.enum(['person', 'contact']), id });
const link = z
  .string()
  .trim()
  .max(500)
  .regex(/^https?:\/\/[^\s<>"]+$/i, 'must be an address such as https://meet.example.com/abc');

export const activityFields = {
  kindId: id,
  subject: line(200),
  body: prose(),
  on: day.nullable().describe('A whole day; left out beside a moment'),
  at: instant.nullable().describe('A moment; it tells the day'),
  minutes: z
    .int()
    .min(0)
    .max(7 * 24 * 60)
    .nullable()
    .describe('How long'),
  direction: z.enum(directions).nullable(),
  channel: z.enum(channels).nullable(),
  outcome: line(200).nullable(),
  priority: z.enum(priorities),
  remindMinutes: z
    .int()
    .min(0)
    .max(60 * 24 * 60)
    .nullable()
    .describe('Before it is due; a whole day is due at nine'),
  meetingLink: link.nullable(),
  isPrivate: z.boolean(),
  ownerId: id,
  about: z.array(ref).max(20),
  with: z.array(participant).max(100),
};

const kindNames = z.array(line(60)).max(20);
export const kindFields = {
  name: line(60),
  icon: z.enum(kindIcons),
  hue: z.int().min(0).max(7),
  position: z.int().min(0).max(1_000),
  hasDirection: z.boolean(),
  channel: z.enum(channels).nullable(),
  outcomes: kindNames,
  twoWayOutcomes: kindNames,
  countsAsContact: z.boolean(),
  asksNextStep: z.boolean(),
  happensAtOnce: z.boolean(),
  retired: z.boolean(),
};

const roles = z.enum(['leader', 'manager', 'rep', 'operations', 'finance', 'success']);
export const standardFields = {
  name: line(120),
  kindIds: z.array(id).max(30).describe('The kinds that count; empty: whatever counts as contact'),
  definition: prose(2_000).describe('What counts as one'),
  why: prose(2_000),
  target: z.int().min(0).max(100_000),
  per: z.enum(frequencies),
  role: roles.nullable(),
  personId: id.nullable(),
  published: z.boolean(),
  startsOn: day,
  endsOn: day.nullable().describe('The last day it holds'),
};

export const standard = named(
  'ActivityStandard',
  z.object({
    id,
    version,
    name: z.string(),
    kindIds: z.array(id),
    definition: z.string(),
    why: z.string(),
    target: z.int(),
    per: z.enum(frequencies),
    role: z.string().nullable(),
    person: who.nullable(),
    published: z.boolean(),
    startsOn: day,
    endsOn: day.nullable(),
    lacks: z.array(z.enum(['definition', 'why', 'target'])).describe('What must be said before it is published'),
  }),
);

export const standardCount = named(
  'ActivityStandardCount',
  z.object({
    standardId: id,
    person: who,
    from: day,
    until: day.describe('The first day after the period'),
    target: z.int(),
    done: z.int(),
  }),
);
