import { z } from 'zod';
import { id, instant, line, page, pageQuery, route } from '../http/contract.ts';

const who = z.object({ id, name: z.string() });

export const listTakings = route({
  id: 'takings.list',
  method: 'GET',
  path: '/api/v1/takings',
  summary: 'Who took what away, the newest first: of everybody for leaders and operations, else one’s own',
  description:
    'Archives of all that somebody may see, lists saved as files, and many records read page by page, on the screen or by an API key.',
  rights: { kind: 'taking', action: 'read' },
  query: z.strictObject(pageQuery),
  answer: page(
    z.object({
      id,
      person: who,
      behind: who.nullable().describe('The leader who was signed in as that person'),
      by: z.string().describe('By which hand: screen or api'),
      way: z.enum(['archive', 'file', 'read']),
      kind: z.string().describe('Of what; workspace is all that the person may see'),
      name: z.string().nullable().describe('Of the file'),
      records: z.int(),
      beganAt: instant,
      lastAt: instant,
      downloads: z.int(),
      downloadedAt: instant.nullable(),
    }),
  ),
});

export const noteSavedFile = route({
  id: 'takings.note',
  method: 'POST',
  path: '/api/v1/takings',
  summary: 'Say that a list was saved as a file; its pages are noticed anyway',
  rights: { kind: 'taking', action: 'write' },
  body: z.strictObject({
    kind: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/, 'is no kind of record')
      .describe('Of what: deal'),
    name: line(200),
    records: z.int().min(0).max(10_000_000),
  }),
});
