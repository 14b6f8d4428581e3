import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../../kit/feedback/use-undoable.ts';
import { type Problem, sentenceOf } from '../../../../kit/forms/problem.ts';
import { undoAct } from '../../../../platform/history/browser.ts';
import type { BodyOf } from '../../../../platform/http/contract.ts';
import type * as contract from '../../plans/contract.ts';
import { approvalsApi, type Plan, plansApi } from './plans.ts';

export type PlanFields = BodyOf<typeof contract.changePlan>;
export type NewPlan = BodyOf<typeof contract.makePlan>;

/** Planning a year, each step with its undo. */
export function usePlanActs() {
  const { t } = useTranslation();
  const { told, failed, refresh } = useUndoable(['target-plan', 'quota', 'approval'], undoAct);
  return {
    /** The plan that was made, or what the form has to say. */
    async make(body: NewPlan): Promise<{ id: string } | { problem: Problem }> {
      const sent = await plansApi.call('POST /api/v1/target-plans', { body });
      if (!sent.ok) return { problem: sent.problem };
      await told(sent.answer.groupId, t('quota.plan.kept', { name: sent.answer.name }));
      return sent.answer;
    },
    /** Null when it is kept, else what the form has to say. */
    async change({ id, version }: Pick<Plan, 'id' | 'version'>, body: PlanFields): Promise<Problem | null> {
      const sent = await plansApi.call('PATCH /api/v1/target-plans/:id', { params: { id }, ifMatch: version, body });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('quota.plan.kept', { name: sent.answer.name }));
      return null;
    },
    async remove({ id, version, name }: Plan): Promise<boolean> {
      const sent = await plansApi.call('DELETE /api/v1/target-plans/:id', { params: { id }, ifMatch: version });
      if (!sent.ok) {
        await failed(sent.problem);
        return false;
      }
      await told(sent.answer.groupId, t('quota.plan.removed', { name }));
      return true;
    },
    async propose(id: string, proposed: number[] | null, note: string | null): Promise<Problem | null> {
      const sent = await plansApi.call('PUT /api/v1/target-plans/:id/proposal', {
        ...{ params: { id }, body: { proposed, note } },
      });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('quota.plan.own.proposed'));
      return null;
    },
    async acknowledge(id: string, edition: number): Promise<void> {
      const sent = await plansApi.call('PUT /api/v1/target-plans/:id/acknowledgement', {
        ...{ params: { id }, body: { edition } },
      });
      if (!sent.ok) return failed(sent.problem);
      await told(sent.answer.groupId, t('quota.plan.own.acknowledged'));
    },
    /** Null when it was sent, else why not. */
    async ask(plan: Plan, reason: string): Promise<string | null> {
      const body = { subject: 'target-plan', recordId: plan.id, wish: { version: plan.version }, reason };
      const sent = await approvalsApi.call('POST /api/v1/approvals', { body });
      if (!sent.ok) return sentenceOf(sent.problem, t('kit.unreachable'));
      toast({ text: sent.answer.state === 'approved' ? t('quota.plan.ask.atOnce') : t('quota.plan.ask.sent') });
      await refresh();
      return null;
    },
  };
}
