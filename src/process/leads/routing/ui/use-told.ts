import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../../kit/feedback/use-undoable.ts';
import { undoAct } from '../../../../platform/history/browser.ts';

/** Says that something was kept, reads it anew, and offers to take it back. */
export function useTold(kinds: readonly string[]) {
  const { t } = useTranslation();
  const { told } = useUndoable(kinds, undoAct);
  return (groupId: string) => told(groupId, t('routing.kept'));
}
