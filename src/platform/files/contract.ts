import { z } from 'zod';
import { id, instant, line, route } from '../http/contract.ts';

/** Above any setting: what one request may ever carry. */
const mostBytes = 4 * 1024 ** 3;

export const uploadFile = route({
  id: 'files.upload',
  method: 'POST',
  path: '/api/v1/files',
  summary: 'Bring a file, such as one to import',
  description:
    'The body is the file itself, `curl --data-binary @FILE`. It stays for a day, or as long as what it is used for. How large it may be is a setting (`MAX_UPLOAD_MB`).',
  rights: { kind: 'file', action: 'write' },
  query: z.strictObject({ name: line(200).describe('Its name, without folders') }),
  bytes: true,
  bodyBytes: mostBytes,
  idempotent: false,
  limit: { max: 200, seconds: 60 },
  answer: z.object({ id, name: z.string(), size: z.int(), sha256: z.string(), createdAt: instant }),
  created: true,
  refusals: ['too-big', 'empty'],
});
