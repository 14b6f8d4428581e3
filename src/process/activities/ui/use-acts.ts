import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { anyTimeline } from '../../../kit/record/entries.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { Activity } from './api.ts';
import { keptOrSent } from './outbox.ts';
import {
  type ActedOn,
  type Changes,
  type Completion,
  type NewEntry,
  nameOf,
  seenAs,
  type Written,
} from './outbox-entries.ts';
import { useUnwrite } from './use-unwrite.ts';

type Answered = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };
/** What one does to an activity from wherever it stands: each says what was done and offers to take it back. */
export function useActs() {
  const { t } = useTranslation();
  const { refresh, told: tell } = useUndoable(['activity', anyTimeline], undoAct);
  /** Null when it was done, else what stands in the way. */
  const told = async (done: Answered, text: string): Promise<Problem | null> => {
    await (done.ok ? tell(done.answer.groupId, text) : refresh());
    return done.ok ? null : done.problem;
  };
  const unwrite = useUnwrite();
  /** Kept on this device first, so that it is not lost when nobody answers. Null unless the server refused it. */
  const keeping = async (entry: NewEntry, text: string): Promise<Problem | null> => {
    const fate = await keptOrSent(entry);
    if (typeof fate === 'string') {
      await refresh();
      toast({ text });
    } else if ('ok' in fate) return told(fate, text);
    else toast({ text: t('outbox.keptHere', { subject: nameOf(entry, t) }), undo: () => void unwrite(fate.waits) });
    return null;
  };
  const said = (problem: Problem | null) => {
    if (!problem) return;
    const text = problem.status === 412 ? t('activities.changed') : sentenceOf(problem, t('kit.unreachable'));
    toast({ text, tone: 'bad' });
  };
  return {
    said,
    create: ({ body, ...entry }: Omit<Written, 'act'>) =>
      keeping(
        { act: 'write', body, ...entry },
        t(entry.draft.isDone ? 'activities.logged' : 'activities.planned', { subject: body.subject }),
      ),
    complete: (activity: Activity, body: Completion) =>
      keeping({ act: 'complete', body, ...seenAs(activity) }, t('activities.completed', { subject: activity.subject })),
    change: (activity: Activity, body: Changes) =>
      keeping({ act: 'change', body, ...seenAs(activity) }, t('activities.saved', { subject: activity.subject })),
    cancel: async (activity: Activity) =>
      said(
        await keeping({ act: 'cancel', ...seenAs(activity) }, t('activities.calledOff', { subject: activity.subject })),
      ),
    remove: async (activity: ActedOn) =>
      said(
        await keeping({ act: 'remove', ...seenAs(activity) }, t('activities.removed', { subject: activity.subject })),
      ),
  };
}
