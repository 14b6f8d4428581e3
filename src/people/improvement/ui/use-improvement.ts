import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import type { Problem } from '../../../kit/forms/problem.ts';
import type * as approvals from '../../../platform/approvals/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import type { Decision } from '../rules/course.ts';
import type { Answer, SupportKind } from '../rules/diagnosis.ts';
import { type Case, type Check, improvementApi, type Plan } from './queries.ts';

const approvalsApi = browserClient<typeof approvals>();
const kinds = ['improvement-case', 'improvement-plan', 'approval'];

export type NewPlan = {
  behaviour: string;
  targets: { metricId: string; atLeast: number }[];
  support: { kind: SupportKind; what: string; by: string }[];
  coachingPlanId: string | null;
  weeks: number;
};
export type NewCheck = { heldOn: string; seen: string; next: string; kept: number[] };

/** The steps of a case, one after another; null when it is done, else what stands in the way. None is taken back. */
export function useImprovement() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const done = async (
    sent: { ok: true } | { ok: false; problem: Problem },
    said: 'looked' | 'diagnosed' | 'opened' | 'held' | 'heard' | 'asked',
  ): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    toast({ text: t(`improvement.said.${said}`) });
    await Promise.all(kinds.map((kind) => client.invalidateQueries({ queryKey: [kind] })));
    return null;
  };
  const ofOne = ({ id, version }: { id: string; version: number }) => ({ params: { id }, ifMatch: version });
  return {
    lookNow: async () => done(await improvementApi.call('POST /api/v1/improvement/look'), 'looked'),
    diagnose: async (of: Case, answers: Answer[]) =>
      done(
        await improvementApi.call('POST /api/v1/improvement/cases/:id/diagnosis', { ...ofOne(of), body: { answers } }),
        'diagnosed',
      ),
    openPlan: async (of: Case, body: NewPlan) =>
      done(await improvementApi.call('POST /api/v1/improvement/cases/:id/plan', { ...ofOne(of), body }), 'opened'),
    holdCheck: async (check: Check, body: NewCheck) =>
      done(await improvementApi.call('POST /api/v1/improvement/checks/:id/held', { ...ofOne(check), body }), 'held'),
    sayTo: async (plan: Plan, text: string) =>
      done(
        await improvementApi.call('POST /api/v1/improvement/plans/:id/words', {
          params: { id: plan.id },
          body: { text },
        }),
        'heard',
      ),
    askDecision: async (plan: Plan, decision: Decision, reasons: string) =>
      done(
        await approvalsApi.call('POST /api/v1/approvals', {
          body: { subject: 'improvement-decision', recordId: plan.id, wish: { decision, reasons } },
        }),
        'asked',
      ),
  };
}
