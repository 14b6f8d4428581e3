import { z } from 'zod';
import { id, instant, line, page, pageQuery, route } from '../../http/contract.ts';

const kind = z.string().min(1).max(40);
const named = z.object({ kind, name: z.string().nullable() });

export const listDeleted = route({
  id: 'history.listDeleted',
  method: 'GET',
  path: '/api/v1/trash',
  summary: 'What was deleted and you could read, the newest first',
  description:
    'Nothing is emptied here: history keeps it. Of records that were deleted in one act one stands for all, and is restored with them.',
  rights: 'signed-in',
  query: z.strictObject({
    ...pageQuery,
    kind: kind.optional().describe('Of this kind alone: deal, company …'),
    q: line(200).optional().describe('Those that were called so'),
  }),
  answer: page(
    z.object({
      id: id.describe('Restore it by this'),
      kind,
      recordId: id,
      name: z.string().nullable().describe('Null where it was erased'),
      deletedAt: instant,
      deletedBy: z.object({ id, name: z.string() }).nullable(),
      others: z.array(z.object({ kind, count: z.int() })).describe('What went with it and comes back with it'),
      became: z.object({ kind, id, name: z.string() }).nullable().describe('The record it was put together with'),
      erased: z.boolean().describe('What was about a person is gone from it for good'),
      mayRestore: z.boolean(),
    }),
  ),
});

export const restoreDeleted = route({
  id: 'history.restoreDeleted',
  method: 'POST',
  path: '/api/v1/trash/restore',
  summary: 'Restore what was deleted, each with all that went with it; one act, undone as one',
  description: 'One that cannot come back is left with why, and the others are restored.',
  rights: 'signed-in',
  body: z.strictObject({ ids: z.array(id).min(1).max(100) }),
  answer: z.object({
    groupId: id.describe('Undo it by this'),
    restored: z.int(),
    left: z.array(
      named.omit({ kind: true }).extend({
        id,
        why: z.enum(['belongs-to-gone', 'place-taken', 'not-yours', 'erased', 'there-again']),
        gone: z.array(named).describe('What it belongs to and was deleted too: restore that first'),
      }),
    ),
  }),
  refusals: ['nothing-restored'],
});
