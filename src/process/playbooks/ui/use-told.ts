import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { undoAct } from '../../../platform/history/browser.ts';

const kinds = ['playbook', 'playbook-step', 'discovery', 'discovery-form', 'deal', 'board'];

/** Says that something was saved, shows what it touches anew, and offers to take it back. */
export const useTold = () => useUndoable(kinds, undoAct).told;
