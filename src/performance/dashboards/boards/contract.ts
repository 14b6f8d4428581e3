import { z } from 'zod';
import { roleNames } from '../../../platform/access/actor.ts';
import { asOf, currency, day, id, instant, line, manyInQuery, named, route } from '../../../platform/http/contract.ts';
import { dimensions } from '../../../platform/metrics/ask.ts';
import { definition, figure, metricAnswer } from '../../../platform/metrics/contract.ts';
import { sharings } from '../../../platform/views/policy.ts';
import { defaultKeys } from './rules/defaults.ts';
import { comparisons } from './rules/readings.ts';
import { mostMetrics, mostWidgets, spans, widgetKinds } from './rules/widgets.ts';

const read = { kind: 'dashboard', action: 'read' } as const;
const write = { kind: 'dashboard', action: 'write' } as const;
const byId = z.strictObject({ id });
const metricId = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'must be the id of a metric, such as win_rate');
const words = (longest: number) => z.string().trim().max(longest);

const widget = named(
  'DashboardWidget',
  z.strictObject({
    id: z
      .string()
      .regex(/^[a-zA-Z0-9_-]{1,60}$/, 'must be letters, digits, - and _')
      .describe('Within the dashboard'),
    kind: z.enum(widgetKinds),
    metrics: z.array(metricId).min(1).max(mostMetrics).describe('Of the registry; only a table shows several'),
    by: z.array(z.enum(dimensions)).max(2).describe('What it is taken apart by; a heat map by two'),
    span: z.enum(spans).describe('The period of the page, or the twelve months up to its end'),
    pipeline: id.nullable(),
    product: id.nullable(),
    title: words(120).describe('Empty is what the metric is called'),
    section: words(80).describe('The heading under which it stands'),
    width: z.int().min(2).max(12).describe('Of twelve columns'),
    height: z.int().min(1).max(3),
  }),
);

const fields = {
  name: line(80),
  sharing: z.enum(sharings).describe('The team is everybody below and above the owner'),
  forRole: z.enum(roleNames).nullable().describe('The role that begins with it, of those who find it'),
  widgets: z.array(widget).max(mostWidgets).describe('In their order'),
};

const dashboard = named(
  'Dashboard',
  z.object({
    id: z.string().describe('The id of a kept one, or the name of one of the product'),
    version: z.int().describe('0 of one of the product'),
    owner: z.object({ id, name: z.string() }).nullable().describe('Nobody: it is one of the product'),
    ...fields,
    copyOf: z.enum(defaultKeys).nullable(),
    isDefault: z.boolean().describe('One of the product: changed, it is kept as a copy'),
    isYours: z.boolean(),
    mayWrite: z.boolean(),
  }),
);
const kept = dashboard.extend({ groupId: id.describe('Undo it by this') });

export const listDashboards = route({
  id: 'dashboards.list',
  method: 'GET',
  path: '/api/v1/dashboards',
  summary: 'The dashboards that you may open, kept ones by name and then those of the product',
  rights: read,
  answer: z.object({
    items: z.array(dashboard),
    begin: z.string().describe('The one that you begin with'),
    mayShareWithAll: z.boolean(),
  }),
});

export const makeDashboard = route({
  id: 'dashboards.make',
  method: 'POST',
  path: '/api/v1/dashboards',
  summary: 'Keep a dashboard of your own, or a copy of one of the product',
  rights: write,
  body: z.strictObject({ ...fields, copyOf: z.enum(defaultKeys).nullable().optional() }),
  answer: kept,
  created: true,
  refusals: ['may-not-open-to-all'],
});

export const changeDashboard = route({
  id: 'dashboards.change',
  method: 'PATCH',
  path: '/api/v1/dashboards/:id',
  summary: 'Change a dashboard of yours; whoever it is shared with sees it so from then on',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(fields).partial(),
  answer: kept,
  current: dashboard,
  refusals: ['may-not-open-to-all'],
});

export const removeDashboard = route({
  id: 'dashboards.remove',
  method: 'DELETE',
  path: '/api/v1/dashboards/:id',
  summary: 'Remove a dashboard of yours; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  current: dashboard,
});

const reading = z.object({ name: z.string(), from: day, until: day, value: z.number().nullable(), n: z.int() });

const widgetAnswer = named(
  'DashboardAnswer',
  z.object({
    widgetId: z.string(),
    metricId: z.string(),
    definition: definition.nullable(),
    problem: z
      .object({ kind: z.enum(['gone', 'hidden', 'not-by', 'too-many']), by: z.string().nullable() })
      .nullable()
      .describe(
        'Why it is not answered: nobody offers the metric, it is not for you, or it is not known by what is asked',
      ),
    whole: figure.nullable(),
    before: figure.nullable().describe('At the time it is compared with'),
    series: z.array(reading).describe('Of a figure, the eight quarters up to it'),
    groups: metricAnswer.shape.groups,
  }),
);

const answers = named(
  'DashboardAnswers',
  z.object({
    period: z.object({ from: day, until: day }),
    opened: z.enum(['asked', 'current', 'latest']).describe('latest: nothing has closed in the current quarter yet'),
    comparedWith: z.object({ from: day, upTo: day }).nullable(),
    asOf: day,
    currency,
    limitedTo: z.enum(['own', 'team']).nullable().describe('Only what you, or your team, own is counted'),
    freshAt: instant,
    answers: z.array(widgetAnswer),
    pipelines: z.array(z.object({ id, name: z.string(), stages: z.array(z.object({ id, name: z.string() })) })),
    names: z
      .array(z.object({ id, name: z.string() }))
      .describe('Of people, products and kinds of activity in the answers'),
  }),
);

const orNone = z.union([id, z.literal('none')]);

export const readAnswers = route({
  id: 'dashboards.answers',
  method: 'GET',
  path: '/api/v1/dashboards/:id/answers',
  summary: 'What the metrics say to every widget of a dashboard, in one answer',
  rights: read,
  params: z.strictObject({ id: z.union([id, z.enum(defaultKeys)]) }),
  query: z.strictObject({
    period: z.string().max(12).optional().describe('A quarter such as Q3 2026 or a fiscal year such as 2026'),
    from: day.optional().describe('The first day of the period, instead of its name'),
    until: day.optional().describe('The first day after it'),
    asOf,
    owner: manyInQuery(id, 1_000).optional(),
    team: orNone.optional().describe('Who leads the owners'),
    product: orNone.optional(),
    sector: line(200).optional().describe('Of the companies; none for those without one'),
    segment: orNone
      .optional()
      .describe('That the companies belong to by their best fit; none for those that belong to none'),
    compare: z.enum(comparisons).default('previous').describe('With the period before, or the same a year before'),
  }),
  answer: answers,
});
