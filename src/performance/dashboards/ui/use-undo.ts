import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type * as history from '../../../platform/history/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';

const historyApi = browserClient<typeof history>();
const takeBack = (id: string) =>
  historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id }, query: { inBackground: true } });

/** An undo that anything kept can offer in its message; what it changed is asked anew, by the words of its keys. */
export const useUndo = (kinds: readonly string[]) =>
  useUndoable(
    kinds.map((kind) => kind.split(' ')),
    takeBack,
  );
