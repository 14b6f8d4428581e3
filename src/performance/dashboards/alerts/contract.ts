import { z } from 'zod';
import { currency, day, id, line, named, route } from '../../../platform/http/contract.ts';
import { definition } from '../../../platform/metrics/contract.ts';
import { metricId, report } from '../reports/contract.ts';
import { spans } from '../reports/rules/report.ts';
import { sides, steps } from './rules/alert.ts';

const read = { kind: 'alert', action: 'read' } as const;
const write = { kind: 'alert', action: 'write' } as const;
const byId = z.strictObject({ id });
const moving = spans.filter((span) => span !== 'days');

const rule = named(
  'AlertRule',
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('threshold'),
      side: z.enum(sides),
      value: z.number().min(-1e15).max(1e15).describe('Money in minor units, a share from 0 to 1, days, or times'),
      span: z.enum(moving),
    }),
    z.strictObject({
      kind: z.literal('limits'),
      step: z.enum(steps).describe('The last whole one, against what those before it usually stayed within'),
    }),
  ]),
);

const fields = {
  name: line(80),
  metricId,
  rule,
  narrow: report.shape.narrow,
  told: z.array(id).max(50).describe('Who is told beside you, each of his own numbers'),
  snoozedUntil: day.nullable().describe('Nobody is told up to this day'),
};

const alert = named(
  'Alert',
  z.object({
    id,
    version: z.int(),
    ...fields,
    people: z.array(z.object({ id, name: z.string() })),
    mayWrite: z.boolean(),
  }),
);
const kept = alert.extend({ groupId: id.describe('Undo it by this') });

const crossing = named(
  'AlertCrossing',
  z.object({
    ...{ id, alertId: id, name: z.string(), metricId: z.string(), metricVersion: z.int(), side: z.enum(sides) },
    definition: definition.nullable(),
    value: z.number(),
    currency: currency.nullable(),
    limit: z.number(),
    from: day,
    until: day.describe('The first day after the period that was read'),
    crossedOn: day,
    endedOn: day.nullable().describe('Until then it stayed beyond'),
  }),
);

export const listAlerts = route({
  id: 'alerts.list',
  method: 'GET',
  path: '/api/v1/alerts',
  summary: 'Your alerts, and what you were told of, the newest first',
  rights: read,
  answer: z.object({ items: z.array(alert), crossings: z.array(crossing) }),
});

export const makeAlert = route({
  id: 'alerts.make',
  method: 'POST',
  path: '/api/v1/alerts',
  summary: 'Be told when a metric crosses a threshold or what it usually stays within',
  rights: write,
  body: z.strictObject(fields),
  answer: kept,
  created: true,
});

export const changeAlert = route({
  id: 'alerts.change',
  method: 'PATCH',
  path: '/api/v1/alerts/:id',
  summary: 'Change or snooze an alert of yours',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(fields).partial(),
  answer: kept,
  current: alert,
});

export const removeAlert = route({
  id: 'alerts.remove',
  method: 'DELETE',
  path: '/api/v1/alerts/:id',
  summary: 'Remove an alert of yours; what it told of stays, and removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  current: alert,
});

export const readAlert = route({
  id: 'alerts.read',
  method: 'GET',
  path: '/api/v1/alerts/:id/reading',
  summary: 'What an alert of yours reads now: its value, the readings before it and their limits',
  rights: read,
  params: byId,
  answer: z.object({
    definition: definition.nullable().describe('Null: the metric is gone, or not for you'),
    value: z.number().nullable(),
    currency: currency.nullable(),
    side: z.enum(sides).nullable().describe('Beyond which side it stands; null within'),
    from: day.nullable(),
    until: day.nullable(),
    readings: z.array(z.object({ from: day, until: day, value: z.number().nullable() })),
    limits: z.object({ mean: z.number(), low: z.number(), high: z.number() }).nullable(),
    have: z.int().describe('Readings before the last; eight are needed for limits'),
  }),
});
