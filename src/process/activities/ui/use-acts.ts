import { useTranslation } from 'react-i18next';
import { ownerNow } from '../../../kit/device/known.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { anyTimeline } from '../../../kit/record/entries.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { type Activity, activitiesApi } from './api.ts';
import { drop, type Fate, type NewEntry, writeDown } from './outbox.ts';

type Answered = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };
type Completion = Parameters<typeof completing>[1];

const completing = (activity: Activity, body: Body) =>
  activitiesApi.call('POST /api/v1/activities/:id/complete', {
    params: { id: activity.id },
    ifMatch: activity.version,
    body,
  });
type Body = Parameters<typeof activitiesApi.call<'POST /api/v1/activities/:id/complete'>>[1]['body'];
type Changes = Parameters<typeof activitiesApi.call<'PATCH /api/v1/activities/:id'>>[1]['body'];

/** Nothing is kept for somebody as whom a leader is signed in: it would wait on the leader's device. */
async function kept(entry: NewEntry): Promise<Fate> {
  const whose = ownerNow();
  const straight = () => activitiesApi.call('POST /api/v1/activities', { body: entry.body });
  return whose === null ? straight() : writeDown(whose, entry).catch(straight);
}

/** What one does to an activity from wherever it stands: each says what was done and offers to take it back. */
export function useActs() {
  const { t } = useTranslation();
  const { refresh, told: tell } = useUndoable(['activity', anyTimeline], undoAct);
  /** Null when it was done, else what stands in the way. */
  const told = async (done: Answered, text: string): Promise<Problem | null> => {
    await (done.ok ? tell(done.answer.groupId, text) : refresh());
    return done.ok ? null : done.problem;
  };
  const unwrite = async (key: string) => {
    const dropped = await drop(ownerNow() ?? '', key);
    if (!dropped) toast({ text: t('outbox.wentAlready') });
  };
  const said = (problem: Problem | null) => {
    if (!problem) return;
    const text = problem.status === 412 ? t('activities.changed') : sentenceOf(problem, t('kit.unreachable'));
    toast({ text, tone: 'bad' });
  };
  const at = ({ id, version }: Activity) => ({ params: { id }, ifMatch: version });
  return {
    said,
    /** Kept on this device first, so that it is not lost when nobody answers; sent straight where nothing can be kept. */
    create: async (entry: NewEntry) => {
      const { subject } = entry.body;
      const text = t(entry.draft.isDone ? 'activities.logged' : 'activities.planned', { subject });
      const fate = await kept(entry);
      if (typeof fate === 'string') await refresh();
      else if ('ok' in fate) return told(fate, text);
      toast(
        typeof fate === 'string'
          ? { text }
          : { text: t('outbox.keptHere', { subject }), undo: () => void unwrite(fate.waits) },
      );
      return null;
    },
    complete: async (activity: Activity, body: Completion) =>
      told(await completing(activity, body), t('activities.completed', { subject: activity.subject })),
    change: async (activity: Activity, body: Changes) =>
      told(
        await activitiesApi.call('PATCH /api/v1/activities/:id', { ...at(activity), body }),
        t('activities.saved', { subject: activity.subject }),
      ),
    cancel: async (activity: Activity) =>
      said(
        await told(
          await activitiesApi.call('POST /api/v1/activities/:id/cancel', { ...at(activity), body: {} }),
          t('activities.calledOff', { subject: activity.subject }),
        ),
      ),
    remove: async (activity: Activity) =>
      said(
        await told(
          await activitiesApi.call('DELETE /api/v1/activities/:id', at(activity)),
          t('activities.removed', { subject: activity.subject }),
        ),
      ),
  };
}
