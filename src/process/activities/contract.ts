import { z } from 'zod';
import {
  asOf,
  closest,
  day,
  id,
  instant,
  line,
  manyInQuery,
  page,
  pageQuery,
  prose,
  route,
} from '../../platform/http/contract.ts';
import { askedInQuery } from '../../platform/views/shapes.ts';
import { standings } from './rules/standing.ts';
import {
  activity,
  activityFields,
  activityKind,
  kindFields,
  kindWord,
  standard,
  standardCount,
  standardFields,
} from './shapes.ts';

const read = { kind: 'activity', action: 'read' } as const;
const write = { kind: 'activity', action: 'write' } as const;
const readKinds = { kind: 'activity-kind', action: 'read' } as const;
const writeKinds = { kind: 'activity-kind', action: 'write' } as const;
const readStandards = { kind: 'activity-standard', action: 'read' } as const;
const writeStandards = { kind: 'activity-standard', action: 'write' } as const;
const byId = z.strictObject({ id });
const written = activity.extend({ groupId: id.describe('Undo it by this') });

export const listActivities = route({
  id: 'activities.list',
  method: 'GET',
  path: '/api/v1/activities',
  summary: 'What is planned and what was done: yours and your team’s, or all about one record',
  rights: read,
  query: z.strictObject({
    ...pageQuery,
    asOf,
    sort: z.enum(['due', 'happened']).default('due'),
    direction: z.enum(['asc', 'desc']).default('asc'),
    q: line(100).optional().describe('Words of the subject or the text, as in search'),
    ownerId: manyInQuery(id).optional(),
    activityKind: manyInQuery(id).optional(),
    standing: manyInQuery(z.enum(standings)).optional(),
    from: day.optional().describe('Due or done from this day on'),
    until: day.optional().describe('The first day after'),
    aboutKind: kindWord.optional().describe('With aboutId: all about this record, whoever did it'),
    aboutId: id.optional(),
    ...askedInQuery,
  }),
  answer: page(activity).extend(closest),
});

export const readActivity = route({
  id: 'activities.read',
  method: 'GET',
  path: '/api/v1/activities/:id',
  summary: 'One activity, with the days it was planned for before',
  rights: read,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: activity.extend({
    plannedFor: z
      .array(z.object({ on: day.nullable(), at: instant.nullable(), since: instant }))
      .describe('Every time it was planned for, the last is the one that holds'),
  }),
});

const { kindId, subject, ...others } = activityFields;
const newFields = { kindId, subject, ...z.object(others).partial().shape };

export const createActivity = route({
  id: 'activities.create',
  method: 'POST',
  path: '/api/v1/activities',
  summary: 'Plan an activity, or write down what was done; without an owner it is yours',
  rights: write,
  body: z.strictObject({
    ...newFields,
    done: z.boolean().optional().describe('It has happened already'),
    next: z.strictObject(newFields).optional().describe('What comes next, about the same and with the same people'),
  }),
  answer: written,
  created: true,
});

export const updateActivity = route({
  id: 'activities.update',
  method: 'PATCH',
  path: '/api/v1/activities/:id',
  summary: 'Change an activity, or move a plan to another day',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(activityFields).partial(),
  answer: written,
  current: activity,
  refusals: ['not-planned'],
});

export const completeActivity = route({
  id: 'activities.complete',
  method: 'POST',
  path: '/api/v1/activities/:id/complete',
  summary: 'Done: what it came to and, if you like, the next step',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    outcome: activityFields.outcome.optional(),
    body: prose().optional(),
    minutes: activityFields.minutes.optional(),
    direction: activityFields.direction.optional(),
    channel: activityFields.channel.optional(),
    next: z.strictObject(newFields).optional().describe('About the same, with the same people, unless it says others'),
  }),
  answer: written.extend({ nextId: id.nullable() }),
  current: activity,
  refusals: ['already-done', 'cancelled'],
});

export const cancelActivity = route({
  id: 'activities.cancel',
  method: 'POST',
  path: '/api/v1/activities/:id/cancel',
  summary: 'Call off what was planned',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ reason: line(500).optional() }),
  answer: written,
  current: activity,
  refusals: ['not-planned'],
});

export const removeActivity = route({
  id: 'activities.remove',
  method: 'DELETE',
  path: '/api/v1/activities/:id',
  summary: 'Remove an activity; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  current: activity,
});

export const listKinds = route({
  id: 'activities.listKinds',
  method: 'GET',
  path: '/api/v1/activity-kinds',
  summary: 'The kinds of activity of your workspace, retired ones too',
  rights: readKinds,
  answer: z.object({ items: z.array(activityKind) }),
});

export const createKind = route({
  id: 'activities.createKind',
  method: 'POST',
  path: '/api/v1/activity-kinds',
  summary: 'Add a kind of activity',
  rights: writeKinds,
  body: z.strictObject({ ...z.object(kindFields).partial().shape, name: kindFields.name }),
  answer: activityKind,
  created: true,
});

export const updateKind = route({
  id: 'activities.updateKind',
  method: 'PATCH',
  path: '/api/v1/activity-kinds/:id',
  summary: 'Rename a kind, change what it asks, or retire it',
  rights: writeKinds,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(kindFields).partial(),
  answer: activityKind,
});

const ofStage = z.object({ stageId: id, kindIds: z.array(id) });

export const readSuggestions = route({
  id: 'activities.suggestedFor',
  method: 'GET',
  path: '/api/v1/activity-suggestions',
  summary: 'Which kinds are suggested in which stage',
  rights: readKinds,
  query: z.strictObject({ stageId: id.optional() }),
  answer: z.object({ items: z.array(ofStage) }),
});

export const suggestKinds = route({
  id: 'activities.suggest',
  method: 'PUT',
  path: '/api/v1/activity-suggestions/:id',
  summary: 'Say which kinds are suggested in a stage, the first first',
  rights: writeKinds,
  params: byId,
  body: z.strictObject({ kindIds: z.array(id).max(20) }),
  answer: ofStage,
});

export const listStandards = route({
  id: 'activities.listStandards',
  method: 'GET',
  path: '/api/v1/activity-standards',
  summary: 'What is expected of people, now or as of a past day',
  rights: readStandards,
  query: z.strictObject({ asOf }),
  answer: z.object({ items: z.array(standard) }),
});

export const createStandard = route({
  id: 'activities.createStandard',
  method: 'POST',
  path: '/api/v1/activity-standards',
  summary: 'Set a standard; it is published once it says what counts, and why',
  rights: writeStandards,
  body: z.strictObject({
    ...z.object(standardFields).partial().shape,
    name: standardFields.name,
    startsOn: standardFields.startsOn,
  }),
  answer: standard,
  created: true,
  refusals: ['needs-definition'],
});

export const updateStandard = route({
  id: 'activities.updateStandard',
  method: 'PATCH',
  path: '/api/v1/activity-standards/:id',
  summary: 'Change a standard from now on, publish it, or end it',
  rights: writeStandards,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(standardFields).partial(),
  answer: standard,
  refusals: ['needs-definition'],
});

export const standardCounts = route({
  id: 'activities.standardCounts',
  method: 'GET',
  path: '/api/v1/activity-standards/counts',
  summary: 'What was done against each standard, by person, in the period that a day is in',
  rights: readStandards,
  query: z.strictObject({ asOf }),
  answer: z.object({ items: z.array(standardCount) }),
});
