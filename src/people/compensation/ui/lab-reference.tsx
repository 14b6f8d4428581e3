import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useSession } from '../../../kit/session.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import type { Plan as Rules } from '../rules/plan.ts';
import { againstReference, type Published, referencePay } from '../rules/reference-pay.ts';
import css from './pay.module.css';
import { type Reference, referencesQuery, settingsApi } from './queries.ts';
import { ReferenceForm } from './reference-form.tsx';
import { SidewaysTable } from './sideways-table.tsx';

type Row = Published & { key: string; role: string; own: Reference | null };

/** What others published of pay, with its year and source, and how the plan stands to it. */
export function ReferencePay({ plan }: { plan: Pick<Rules, 'base' | 'variable' | 'currency'> }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const [isAdding, setAdding] = useState(false);
  const own = useQuery(referencesQuery()).data?.items ?? [];
  const mayWrite = user.role !== 'finance';
  const rows: Row[] = [
    ...referencePay.map((each) => ({
      ...{ ...each, key: `${each.year} ${each.source}`, own: null },
      role: t(`pay.lab.reference.roles.${each.role}`),
    })),
    ...own.map((each) => ({ ...each, key: each.id, own: each })),
  ];
  return (
    <section>
      <h2 className={css.tools}>
        {t('pay.lab.reference.title')}
        {mayWrite ? <Button onClick={() => setAdding(true)}>{t('pay.lab.reference.add')}</Button> : null}
      </h2>
      <p className={css.quiet}>{t('pay.lab.reference.lead')}</p>
      <SidewaysTable
        label={t('pay.lab.reference.title')}
        heads={(['role', 'year', 'amount', 'plan'] as const).map((id) => t(`pay.lab.reference.${id}`))}
      >
        {rows.map((row) => {
          const share = againstReference(plan.base + plan.variable, plan.currency, row);
          return (
            <tr key={row.key}>
              <th scope="row">
                {row.role}{' '}
                <small className={css.quiet} {...(row.own ? {} : { lang: 'en' })}>
                  {row.source}
                </small>{' '}
                {row.own && mayWrite ? <Remove reference={row.own} /> : null}
              </th>
              <td>{row.year}</td>
              <td>{f.money(row)}</td>
              <td>{share === null ? t('pay.lab.reference.other') : f.percent(share)}</td>
            </tr>
          );
        })}
      </SidewaysTable>
      {isAdding ? <ReferenceForm currency={plan.currency} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function Remove({ reference }: { reference: Reference }) {
  const { t } = useTranslation();
  const acts = useUndoable(['pay-reference'], undoAct);
  const { role, year } = reference;
  const remove = async () => {
    const sent = await settingsApi.call('DELETE /api/v1/pay/references/:id', {
      ...{ params: { id: reference.id }, ifMatch: reference.version },
    });
    if (sent.ok) await acts.told(sent.answer.groupId, t('pay.lab.reference.removed', { role, year }));
    else toast({ text: sentenceOf(sent.problem, t('kit.unreachable')) });
  };
  return (
    <Button kind="link" aria-label={t('pay.lab.reference.removeOf', { role, year })} onClick={() => void remove()}>
      {t('pay.lab.reference.remove')}
    </Button>
  );
}
