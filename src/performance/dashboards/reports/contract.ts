import { z } from 'zod';
import { asOf, currency, day, id, instant, line, manyInQuery, named, route } from '../../../platform/http/contract.ts';
import { dimensions } from '../../../platform/metrics/ask.ts';
import { definition, figure, metricAnswer } from '../../../platform/metrics/contract.ts';
import { ageBands } from '../../../platform/metrics/rules/ages.ts';
import { sharings } from '../../../platform/views/policy.ts';
import { everies, mostMails } from './rules/mails.ts';
import { comparisons, mostMetrics, shapes, spans } from './rules/report.ts';

const read = { kind: 'report', action: 'read' } as const;
const write = { kind: 'report', action: 'write' } as const;
const byId = z.strictObject({ id });
export const metricId = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'must be the id of a metric, such as win_rate');
const dimension = z.enum(dimensions);
const orNone = z.union([id, z.literal('none')]);

export const report = named(
  'Report',
  z.strictObject({
    shape: z.enum(shapes).describe('How it is shown'),
    metrics: z.array(metricId).min(1).max(mostMetrics).describe('Of the registry'),
    rows: z.array(dimension).max(2).describe('What the rows are taken apart by'),
    columns: z.array(dimension).max(1),
    span: z.enum(spans).describe('The period; days are from and until'),
    from: day.nullable(),
    until: day.nullable().describe('The first day after the period'),
    asOf: day.nullable().describe('As that day knew it; null is the day on which it is read'),
    compare: z.enum(comparisons),
    narrow: z.strictObject({
      owners: z.array(id).max(1_000),
      team: orNone.nullable().describe('Who leads the owners'),
      pipeline: id.nullable(),
      stage: id.nullable(),
      product: orNone.nullable(),
      sector: line(200).nullable().describe('Of the companies; none for those without one'),
      country: line(200).nullable().optional().describe('Of the companies; none for those without one'),
      source: line(200).nullable().optional().describe('Where deals came from; none where nobody said'),
      age: z.enum(ageBands).nullable().optional().describe('How many days deals have been there'),
      custom: line(400).nullable().optional().describe('Of a field that was added to deals: tier:is:gold'),
    }),
  }),
);

const fields = {
  name: line(80),
  sharing: z.enum(sharings).describe('The team is everybody below and above the owner'),
  asks: report,
};
const mails = z
  .array(
    named(
      'ReportMail',
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-zA-Z0-9_-]{1,60}$/, 'must be letters, digits, - and _')
          .describe('Within the report'),
        every: z.enum(everies),
        on: z.int().nullable().describe('The day of the week from Monday as 1, or of the month; null every day'),
        hour: z.int().min(0).max(23).describe('By the clock of the workspace'),
        to: z.array(id).max(50).describe('Each gets his own numbers'),
      }),
    ),
  )
  .max(mostMails);

const keptReport = named(
  'KeptReport',
  z.object({
    id,
    version: z.int(),
    owner: z.object({ id, name: z.string() }),
    ...fields,
    mails,
    isStopped: z.boolean().describe('Nothing is sent any more: its owner has left'),
    isYours: z.boolean(),
    mayWrite: z.boolean(),
  }),
);
const withUndo = keptReport.extend({ groupId: id.describe('Undo it by this') });

export const listReports = route({
  id: 'reports.list',
  method: 'GET',
  path: '/api/v1/reports',
  summary: 'The reports that you may open, by name',
  rights: read,
  answer: z.object({ items: z.array(keptReport), mayShareWithAll: z.boolean(), hasMail: z.boolean() }),
});

export const makeReport = route({
  id: 'reports.make',
  method: 'POST',
  path: '/api/v1/reports',
  summary: 'Keep a report of your own',
  rights: write,
  body: z.strictObject({ ...fields, mails: mails.default([]) }),
  answer: withUndo,
  created: true,
  refusals: ['may-not-open-to-all'],
});

export const changeReport = route({
  id: 'reports.change',
  method: 'PATCH',
  path: '/api/v1/reports/:id',
  summary: 'Change a report of yours; what it asked before stays in its history',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ ...fields, mails }).partial(),
  answer: withUndo,
  current: keptReport,
  refusals: ['may-not-open-to-all'],
});

export const removeReport = route({
  id: 'reports.remove',
  method: 'DELETE',
  path: '/api/v1/reports/:id',
  summary: 'Remove a report of yours; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  current: keptReport,
});

export const listVersions = route({
  id: 'reports.versions',
  method: 'GET',
  path: '/api/v1/reports/:id/versions',
  summary: 'What a report asked from when on, the newest first',
  rights: read,
  params: byId,
  answer: z.object({ items: z.array(z.object({ version: z.int(), from: instant, name: z.string(), asks: report })) }),
});

const cohort = z.object({
  name: z.string().describe('The month in which it began'),
  from: day,
  until: day,
  steps: z.array(figure).describe('As the end of that month, and of each month after it, knew it'),
});

const metricPart = named(
  'ReportMetric',
  z.object({
    metricId: z.string(),
    definition: definition.nullable(),
    problem: z
      .object({ kind: z.enum(['gone', 'hidden', 'not-by', 'too-many']), by: z.string().nullable() })
      .nullable()
      .describe('Why it is not answered'),
    whole: figure.nullable(),
    before: figure.nullable().describe('At the time it is compared with'),
    target: figure.nullable().describe('The quota, where it is compared with that'),
    groups: metricAnswer.shape.groups.describe('By the rows, by the columns, and by both; the key says which'),
    groupsBefore: metricAnswer.shape.groups.describe('By the rows, at the time it is compared with'),
    groupsTarget: metricAnswer.shape.groups.describe('The quota by the rows'),
    cohorts: z.array(cohort),
    sum: z
      .object({ parts: z.number(), whole: z.number(), agrees: z.boolean() })
      .nullable()
      .describe('What the rows come to, held against the whole; null where parts do not make up a whole'),
  }),
);

const answers = named(
  'ReportAnswers',
  z.object({
    period: z.object({ from: day, until: day }),
    comparedWith: z.object({ from: day, upTo: day }).nullable(),
    asOf: day,
    currency,
    limitedTo: z.enum(['own', 'team']).nullable().describe('Only what you, or your team, own is counted'),
    freshAt: instant,
    metrics: z.array(metricPart),
    pipelines: z.array(z.object({ id, name: z.string(), stages: z.array(z.object({ id, name: z.string() })) })),
    names: z.array(z.object({ id, name: z.string() })),
  }),
);

export const askReport = route({
  id: 'reports.ask',
  method: 'GET',
  path: '/api/v1/report-answers',
  summary: 'What the metrics say to a report, kept or not, with the rights of whoever asks',
  rights: 'signed-in',
  query: z.strictObject({
    shape: z.enum(shapes).default('table'),
    metric: manyInQuery(metricId, mostMetrics),
    row: manyInQuery(dimension, 2).optional(),
    column: manyInQuery(dimension, 1).optional(),
    span: z.enum(spans).default('this-quarter'),
    from: day.optional(),
    until: day.optional(),
    asOf,
    compare: z.enum(comparisons).default('none'),
    owner: manyInQuery(id, 1_000).optional(),
    team: orNone.optional(),
    pipeline: id.optional(),
    stage: id.optional(),
    product: orNone.optional(),
    sector: line(200).optional(),
    country: line(200).optional(),
    source: line(200).optional(),
    age: z.enum(ageBands).optional(),
    custom: line(400).optional(),
  }),
  answer: answers,
});
