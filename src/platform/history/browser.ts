import { browserClient } from '../http/browser.ts';
import type * as contract from './contract.ts';

const api = browserClient<typeof contract>();

/** Takes back one act from a page: what of it was left, or what stands in the way. */
export const undoAct = (groupId: string) =>
  api.call('POST /api/v1/changes/groups/:id/undo', { params: { id: groupId } });
