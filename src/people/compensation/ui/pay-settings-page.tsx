import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { RestFailed, Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { CheckField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import css from './pay.module.css';
import { paySettingsQuery, ratesQuery, settingsApi } from './queries.ts';
import { Rates } from './rates.tsx';

/** How the workspace pays: whether plans have to be approved, and what other currencies are worth. */
export default function PaySettingsPage() {
  const { t } = useTranslation();
  const settings = useQuery(paySettingsQuery());
  const rates = useQuery(ratesQuery());
  useCrumbs([{ label: t('pay.title'), path: '/pay' }, { label: t('pay.settings.title') }]);
  return (
    <PageHead flows title={t('pay.settings.title')} lead={t('pay.settings.lead')}>
      {settings.error && !settings.data ? (
        <ReadFailed title={t('pay.failed')} of={settings} />
      ) : !settings.data ? (
        <Skeleton lines={6} />
      ) : (
        <div className={css.page}>
          <Approval isAsked={settings.data.plansNeedApproval} />
          {rates.data ? (
            <Rates rates={rates.data.items} />
          ) : rates.isError ? (
            <RestFailed onRetry={() => void rates.refetch()} />
          ) : (
            <Skeleton lines={4} />
          )}
        </div>
      )}
    </PageHead>
  );
}

function Approval({ isAsked }: { isAsked: boolean }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const client = useQueryClient();
  // What was clicked shows at once, and falls back where it was refused.
  const [clicked, setClicked] = useState<boolean | null>(null);
  const ask = async (plansNeedApproval: boolean) => {
    setClicked(plansNeedApproval);
    const sent = await settingsApi.call('POST /api/v1/pay/settings', { body: { plansNeedApproval } });
    toast({
      text: sent.ok
        ? t(plansNeedApproval ? 'pay.settings.approval.on' : 'pay.settings.approval.off')
        : sentenceOf(sent.problem, t('kit.unreachable')),
    });
    for (const kind of ['pay-settings', 'pay-run', 'pay-statement'])
      await client.invalidateQueries({ queryKey: [kind] });
    setClicked(null);
  };
  return (
    <section>
      <h2>{t('pay.settings.approval.title')}</h2>
      {user.role === 'leader' ? (
        <CheckField
          label={t('pay.settings.approval.ask')}
          checked={clicked ?? isAsked}
          onChange={(is) => {
            if (clicked === null) void ask(is);
          }}
        />
      ) : (
        <p>{t(isAsked ? 'pay.settings.approval.isAsked' : 'pay.settings.approval.isNot')}</p>
      )}
      <p className={css.quiet}>{t('pay.settings.approval.text')}</p>
    </section>
  );
}
