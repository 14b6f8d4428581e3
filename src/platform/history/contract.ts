import { z } from 'zod';
import { id, route } from '../http/contract.ts';

const left = z.object({
  kind: z.string(),
  recordId: id,
  field: z.string().nullable(),
  why: z.enum(['changed-since', 'not-yours', 'gone', 'in-use', 'erased']),
});
const undone = z.object({ groupId: id, undone: z.int(), left: z.array(left) });

export const undoChange = route({
  id: 'history.undoChange',
  method: 'POST',
  path: '/api/v1/changes/:id/undo',
  summary: 'Take back one change; what was changed again since is left and listed',
  rights: 'signed-in',
  params: z.strictObject({ id }),
  answer: undone,
  refusals: ['nothing-undone'],
});

export const undoGroup = route({
  id: 'history.undoGroup',
  method: 'POST',
  path: '/api/v1/changes/groups/:id/undo',
  summary: 'Take back all that was done in one act',
  rights: 'signed-in',
  params: z.strictObject({ id }),
  answer: undone,
  refusals: ['nothing-undone'],
});
