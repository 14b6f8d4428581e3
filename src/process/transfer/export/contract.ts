import { z } from 'zod';
import { id, instant, route } from '../../../platform/http/contract.ts';

const read = { kind: 'export', action: 'read' } as const;
const write = { kind: 'export', action: 'write' } as const;
const params = z.strictObject({ id });

const archive = z.object({
  id,
  state: z
    .enum(['waiting', 'running', 'ready', 'failed', 'stopped', 'gone'])
    .describe('Gone: its time is over, it was removed, or somebody in it was erased'),
  askedAt: instant,
  runId: id.describe('The long work at it, to be watched and stopped'),
  done: z.int().describe('Records written so far'),
  total: z.int().nullable(),
  note: z.string().nullable().describe('Why it failed'),
  records: z.int().nullable(),
  size: z.int().nullable().describe('Bytes'),
  contentHash: z.string().nullable().describe('The same wherever the same is true; an import of it says it again'),
  keptUntil: instant.nullable(),
  downloads: z.int(),
});

export const listExports = route({
  id: 'exports.list',
  method: 'GET',
  path: '/api/v1/exports',
  summary: 'Your archives of all that you may see, the last 20',
  rights: read,
  answer: z.object({ items: z.array(archive) }),
});

export const startExport = route({
  id: 'exports.start',
  method: 'POST',
  path: '/api/v1/exports',
  summary: 'Have an archive made of all that you may see, with its whole past',
  description:
    'A zip of JSON lines and CSV, made in the background with your rights of then, and kept for a week. That it was made is told to leaders and operations.',
  rights: write,
  answer: archive,
  created: true,
  refusals: ['being-made', 'not-in-their-place'],
});

export const readExport = route({
  id: 'exports.read',
  method: 'GET',
  path: '/api/v1/exports/:id',
  summary: 'How far one of your archives is',
  rights: read,
  params,
  answer: archive,
});

export const downloadExport = route({
  id: 'exports.download',
  method: 'GET',
  path: '/api/v1/exports/:id/file',
  summary: 'One of your archives, as a file',
  description: 'Refused where your rights have become less since it was made: have it made again.',
  rights: read,
  params,
  download: 'application/zip',
  refusals: ['not-ready', 'reaches-less'],
});

export const removeExport = route({
  id: 'exports.remove',
  method: 'DELETE',
  path: '/api/v1/exports/:id',
  summary: 'Remove the file of one of your archives before its time',
  rights: write,
  params,
});
