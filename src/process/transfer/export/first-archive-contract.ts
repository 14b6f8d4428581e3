import { z } from 'zod';
import { route } from '../../../platform/http/contract.ts';

const token = z.string().regex(/^[\w-]{43}$/, 'is not the token of a link');

const bringing = z.object({
  state: z.enum(['running', 'done', 'failed']),
  done: z.int().describe('Records written so far'),
  total: z.int(),
  note: z.string().nullable().describe('Why it failed; nothing was written then'),
  contentHash: z.string().nullable().describe('Over all that is here now'),
  partOf: z
    .string()
    .nullable()
    .describe('By whom the archive was made where he does not lead: what he might not see is not here'),
  isSame: z.boolean().nullable().describe('Whether that is what the archive says'),
  leaders: z
    .array(z.object({ name: z.string(), link: z.string() }))
    .describe('By which link each leader comes in: passwords do not travel'),
});

export const bringFirstArchive = route({
  id: 'firstArchive.bring',
  method: 'POST',
  path: '/api/v1/first-visit/archive',
  summary: 'Open the first workspace from an archive of another Quarterdeck',
  description:
    'The body is the archive itself; the token of the first-visit link travels in the header X-First-Visit. It is brought in whole or not at all: ask how far it is.',
  rights: 'nobody',
  idempotent: false,
  limit: { max: 10, seconds: 60 },
  bytes: true,
  bodyBytes: 4 * 1024 ** 3,
  answer: bringing,
  refusals: ['link-used', 'at-work', 'too-big', 'not-an-archive', 'no-room'],
});

export const firstArchiveProgress = route({
  id: 'firstArchive.progress',
  method: 'POST',
  path: '/api/v1/first-visit/archive/progress',
  summary: 'How far bringing in the first archive is',
  rights: 'nobody',
  idempotent: false,
  limit: { max: 240, seconds: 60 },
  body: z.strictObject({ token }),
  answer: bringing,
  refusals: ['link-used'],
});
