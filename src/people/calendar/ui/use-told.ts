import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { undoAct } from '../../../platform/history/browser.ts';

/** Says that hours were kept, reads them anew, and offers to take it back. */
export function useTold() {
  const { t } = useTranslation();
  const { told } = useUndoable(['working-hours'], undoAct);
  return (groupId: string) => told(groupId, t('calendar.kept'));
}
