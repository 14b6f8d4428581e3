import { z } from 'zod';
import { id, instant, page, pageQuery, route, version, wholeInQuery } from '../http/contract.ts';

const jobId = z.string().regex(/^\d{1,15}$/, 'is not the number of a job');

const failedJob = z.object({
  id: jobId,
  task: z.string(),
  fact: z.string().nullable(),
  recordId: z.string().nullable(),
  attempts: z.int(),
  maxAttempts: z.int(),
  lastError: z.string(),
  createdAt: instant,
  nextTryAt: instant.nullable().describe('Null once it is no longer tried by itself'),
});

export const listFailedJobs = route({
  id: 'jobs.failed',
  method: 'GET',
  path: '/api/v1/jobs/failed',
  summary: 'Work in the background that failed',
  rights: { kind: 'job', action: 'read' },
  answer: z.object({ items: z.array(failedJob) }),
});

export const retryFailedJob = route({
  id: 'jobs.retry',
  method: 'POST',
  path: '/api/v1/jobs/:id/retry',
  summary: 'Try failed work again now',
  rights: { kind: 'job', action: 'write' },
  params: z.strictObject({ id: jobId }),
});

export const dropFailedJob = route({
  id: 'jobs.drop',
  method: 'DELETE',
  path: '/api/v1/jobs/:id',
  summary: 'Let failed work go undone',
  rights: { kind: 'job', action: 'write' },
  params: z.strictObject({ id: jobId }),
});

export const runShape = z.object({
  id,
  kind: z.string().describe('What it is, such as import'),
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  done: z.int(),
  total: z.int().nullable().describe('Null while it is not known'),
  note: z.string().nullable(),
  result: z.unknown(),
  personId: id.nullable(),
  version,
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});

export const listJobRuns = route({
  id: 'jobs.runs',
  method: 'GET',
  path: '/api/v1/job-runs',
  summary: 'Long work, the newest first',
  rights: { kind: 'job-run', action: 'read' },
  query: z.strictObject(pageQuery),
  answer: page(runShape),
});

export const readJobRun = route({
  id: 'jobs.run',
  method: 'GET',
  path: '/api/v1/job-runs/:id',
  summary: 'How far long work is',
  rights: { kind: 'job-run', action: 'read' },
  params: z.strictObject({ id }),
  answer: runShape,
});

export const cancelJobRun = route({
  id: 'jobs.cancelRun',
  method: 'POST',
  path: '/api/v1/job-runs/:id/cancel',
  summary: 'Stop long work',
  rights: { kind: 'job-run', action: 'write' },
  params: z.strictObject({ id }),
  answer: runShape,
  refusals: ['already-over'],
});

export const live = route({
  id: 'live.changes',
  method: 'GET',
  path: '/api/v1/live',
  summary: 'What changes, as it changes',
  description:
    'Each event names a record that changed and that the caller may see; fetch it to have it. Without an id many of the ' +
    'kind changed; the kind `all` says that some changes may have been missed.',
  rights: 'signed-in',
  query: z.strictObject({
    age: wholeInQuery(0, 86_400_000)
      .optional()
      .describe(
        'How long ago, in milliseconds, the caller began to read what he shows: what changed since is told first',
      ),
  }),
  answer: z.object({ kind: z.string(), id: id.nullable(), version: z.int(), gone: z.boolean() }),
  stream: true,
});
