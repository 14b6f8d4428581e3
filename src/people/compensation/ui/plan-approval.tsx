import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { ReasonDialog } from '../../../kit/forms/dialogs.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import type * as approvals from '../../../platform/approvals/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import css from './pay.module.css';
import type { Plan } from './queries.ts';

const approvalsApi = browserClient<typeof approvals>();

/** Whether somebody else approved the plan in its present version; else it can be asked for. */
export function PlanApproval({ plan, mayAsk }: { plan: Plan; mayAsk: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { approved } = plan;
  if (approved)
    return (
      <p className={css.quiet}>
        {t('pay.plans.approval.by', { name: approved.by?.name ?? '', day: f.whenWithin(approved.at) })}
      </p>
    );
  const ask = async (reason: string) => {
    const body = { subject: 'pay-plan', recordId: plan.id, wish: { version: plan.version }, reason };
    const sent = await approvalsApi.call('POST /api/v1/approvals', { body });
    if (!sent.ok) return sentenceOf(sent.problem, t('kit.unreachable'));
    setAsking(false);
    toast({ text: t('pay.plans.approval.asked') });
    await client.invalidateQueries({ queryKey: ['pay-plan'] });
    return null;
  };
  return (
    <p className={css.quiet}>
      {t('pay.plans.approval.none')}{' '}
      {mayAsk ? (
        <Button kind="link" onClick={() => setAsking(true)}>
          {t('pay.plans.approval.ask')}
        </Button>
      ) : null}
      {isAsking ? (
        <ReasonDialog
          title={t('pay.plans.approval.ask')}
          text={t('pay.plans.approval.text')}
          label={t('pay.plans.approval.why')}
          submit={t('pay.plans.approval.ask')}
          least={3}
          onSubmit={ask}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </p>
  );
}
