import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { type Entry, type Plan, rampApi } from './queries.ts';
import type { templateSaid } from './template-draft.ts';

type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };

export type NewEntry = { stepKey: string; onDay: string; withId: string | null; note: string | null };
export type NewResult = { stepKey: string; on: string; points: { key: string; points: number }[]; note: string | null };

/** What is done on a way into a job, each with its undo; null when it is done, else what stands in the way. */
export function useRamp() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['ramp-plan', 'ramp-entry', 'ramp-template'], undoAct);
  const done = async (sent: Sent, said: string): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, t(`ramp.said.${said as 'begun'}`));
    return null;
  };
  const ofOne = ({ id, version }: { id: string; version: number }) => ({ params: { id }, ifMatch: version });
  return {
    begin: async (body: { personId: string; startsOn: string; templateKey: string | null }) =>
      done(await rampApi.call('POST /api/v1/ramp-plans', { body }), 'begun'),
    sayTemplate: async (body: ReturnType<typeof templateSaid>) =>
      done(await rampApi.call('POST /api/v1/ramp-templates', { body }), 'templateKept'),
    end: async (plan: Plan, why: string) =>
      done(await rampApi.call('POST /api/v1/ramp-plans/:id/end', { ...ofOne(plan), body: { why } }), 'ended'),
    judge: async (plan: Plan, body: NewResult) =>
      done(await rampApi.call('POST /api/v1/ramp-plans/:id/gates', { ...ofOne(plan), body }), 'judged'),
    log: async (plan: Plan, body: NewEntry) =>
      done(await rampApi.call('POST /api/v1/ramp-plans/:id/entries', { params: { id: plan.id }, body }), 'logged'),
    unlog: async (entry: Entry) => {
      const problem = await rampApi
        .call('DELETE /api/v1/ramp-entries/:id', ofOne(entry))
        .then((sent) => done(sent, 'unlogged'));
      if (problem) await failed(problem);
    },
  };
}
