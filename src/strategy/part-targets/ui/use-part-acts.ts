import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { type PersonSetting, partTargetsApi, type Setting } from './part-targets.ts';

/** Sets targets of parts as one act that can be undone as one, and asks for what would be proposed. */
export function usePartActs() {
  const { t } = useTranslation();
  const { told, failed, refresh } = useUndoable(['part-target', 'quota'], undoAct);
  const set = async (items: Setting[]): Promise<void> => {
    const sent = await partTargetsApi.call('PUT /api/v1/part-targets', { body: { items } });
    if (!sent.ok) return failed(sent.problem);
    const count = sent.answer.set + sent.answer.cleared;
    await (count > 0 ? told(sent.answer.groupId, t('partTargets.saved', { count })) : refresh());
  };
  /** Says what of a person's quota is to be won with a line; what was wrong with it, else null. */
  const give = async (item: PersonSetting): Promise<Problem | null> => {
    const sent = await partTargetsApi.call('PUT /api/v1/part-targets/people', { body: { items: [item] } });
    if (!sent.ok) return sent.problem;
    await (sent.answer.set > 0 ? told(sent.answer.groupId, t('partTargets.saved', { count: 1 })) : refresh());
    return null;
  };
  return {
    set,
    give,
    /** The same from a cell of the table, where what was wrong is told beside the page. */
    async setOfPerson(item: PersonSetting): Promise<void> {
      const problem = await give(item);
      if (problem) await failed(problem);
    },
    /** Sets what is proposed for a year, over whatever stands at the top; true where there was anything to propose. */
    async propose(by: 'product' | 'territory', year: number): Promise<boolean> {
      const sent = await partTargetsApi.call('GET /api/v1/part-targets/proposal', { query: { by, year } });
      if (!sent.ok) {
        await failed(sent.problem);
        return true;
      }
      if (sent.answer.items.length > 0) await set(sent.answer.items);
      return sent.answer.items.length > 0;
    },
  };
}
