import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { namedQuarterOf, quarterOf, shiftQuarter } from '../../../ground/periods.ts';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Empty, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import type { Role } from '../../../platform/access/actor.ts';
import { payPolicy } from '../policy.ts';
import css from './pay.module.css';
import { payApi, runsQuery } from './queries.ts';
import { StateTag } from './state-tag.tsx';
import { TableForm } from './table-form.tsx';

/** The pay of each period: begun, frozen, approved and locked. */
export default function RunsPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const found = useQuery(runsQuery());
  const [isBeginning, setBeginning] = useState(false);
  const [isTaking, setTaking] = useState(false);
  useCrumbs([{ label: t('pay.title'), path: '/pay' }, { label: t('pay.runs.title') }]);
  const items = found.data?.items ?? [];
  const mayWrite = payPolicy.write[user.role as Role] !== 'none';
  const begin = mayWrite ? (
    <Button kind="primary" onClick={() => setBeginning(true)}>
      {t('pay.runs.begin')}
    </Button>
  ) : undefined;
  const take = mayWrite ? <Button onClick={() => setTaking(true)}>{t('pay.tables.title')}</Button> : undefined;
  return (
    <PageHead
      flows
      title={t('pay.runs.title')}
      lead={t('pay.runs.lead')}
      tools={
        <span className={css.tools}>
          {take}
          {items.length > 0 ? begin : null}
        </span>
      }
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('pay.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : items.length === 0 ? (
        <Empty
          title={t('pay.runs.empty.title')}
          text={t('pay.runs.empty.text')}
          example={t('pay.runs.empty.example')}
          action={begin}
        />
      ) : (
        <div className={css.page}>
          <ul className={css.list} aria-label={t('pay.runs.title')}>
            {items.map(({ id, name, state }) => (
              <li key={id} className={css.row}>
                <span className={css.name}>
                  <Go href={`/pay/runs/${id}`}>{name}</Go>
                </span>
                <StateTag state={state} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {isTaking ? <TableForm onClose={() => setTaking(false)} /> : null}
      {isBeginning ? <Begin onClose={() => setBeginning(false)} /> : null}
    </PageHead>
  );
}

/** Usually the quarter that has just ended. */
function Begin({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const client = useQueryClient();
  const last = shiftQuarter(quarterOf(f.today, f.fiscal), -1, f.fiscal);
  const [period, setPeriod] = useState(namedQuarterOf(last.first, f.fiscal).name);
  const [error, setError] = useState<string | undefined>();
  const send = async () => {
    const sent = await payApi.call('POST /api/v1/pay/runs', { body: { period: period.trim() } });
    if (!sent.ok) return setError(sentenceOf(sent.problem, t('kit.unreachable')));
    await client.invalidateQueries({ queryKey: ['pay-run'] });
    way.go(`/pay/runs/${sent.answer.id}`);
  };
  return (
    <Dialog title={t('pay.runs.begin')} onClose={onClose}>
      <Form submit={t('pay.runs.begin')} onSubmit={send} extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}>
        <TextField
          label={t('pay.runs.period')}
          hint={t('pay.runs.periodHint')}
          required
          value={period}
          onChange={setPeriod}
          error={error}
        />
      </Form>
    </Dialog>
  );
}
