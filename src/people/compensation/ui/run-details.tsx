import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayCell } from '../../../ground/csv.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import css from './pay.module.css';
import { accrualsQuery, differencesQuery, type Run } from './queries.ts';
import { SidewaysTable } from './sideways-table.tsx';

/** What the run settles of periods paid before: as it was paid beside as it is now. */
export function Differences({ run }: { run: Run }) {
  const { t } = useTranslation();
  const f = useFormat();
  const items = useQuery(differencesQuery(run)).data?.items ?? [];
  if (items.length === 0) return null;
  const columns = ['was', 'now', 'change'] as const;
  return (
    <section>
      <h2>{t('pay.runs.differences')}</h2>
      <p className={css.quiet}>{t('pay.runs.differencesLead')}</p>
      <SidewaysTable
        label={t('pay.runs.differences')}
        heads={[t('pay.runs.person'), t('pay.runs.paidFor'), ...columns.map((id) => t(`pay.runs.column.${id}`))]}
      >
        {items.map((each, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else of their own, and are never moved
          <tr key={at}>
            <th scope="row">{each.person.name}</th>
            <td>
              {each.deal?.name ? (
                <Go href={`/deals/${each.deal.id}`}>{each.deal.name}</Go>
              ) : (
                (each.what ?? each.component)
              )}{' '}
              <small className={css.quiet}>{f.dayWithYear(each.first)}</small>
            </td>
            {columns.map((id) => (
              <td key={id}>{f.money({ amount: each[id], currency: each.currency })}</td>
            ))}
          </tr>
        ))}
      </SidewaysTable>
    </section>
  );
}

/** For the books: what is capitalised, expensed or lent, as a file. */
export function Accruals({ run }: { run: Run }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [months, setMonths] = useState('36');
  const count = Number(months);
  const isRead = /^\d+$/.test(months) && count >= 1 && count <= 120;
  const found = useQuery({ ...accrualsQuery(run.id, count), enabled: isOpen && isRead });
  const sums = ['earned', 'paid', 'accrued', 'writtenOff', 'left'] as const;
  const items = isRead ? found.data?.items : undefined;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('pay.runs.accruals.title')}</Button>
      {isOpen ? (
        <Dialog title={t('pay.runs.accruals.title')} onClose={() => setOpen(false)}>
          <div className={css.page}>
            <p>{t('pay.runs.accruals.text')}</p>
            <TextField
              required
              label={t('pay.runs.accruals.months')}
              hint={t('pay.runs.accruals.hint')}
              inputMode="numeric"
              maxLength={3}
              value={months}
              onChange={setMonths}
              error={isRead ? undefined : t('pay.runs.accruals.unread')}
            />
            {items ? (
              <SaveTable
                name={`${t('pay.runs.accruals.fileName')}-${run.name.replaceAll(' ', '-')}`}
                label={t('pay.runs.accruals.save')}
                kind="pay-run"
                headers={[
                  ...[t('pay.runs.person'), t('pay.runs.personId'), t('pay.runs.accruals.deal')],
                  ...[t('pay.runs.accruals.dealId'), t('pay.runs.accruals.day'), t('pay.runs.accruals.component')],
                  ...[t('pay.runs.accruals.treatment'), t('pay.runs.currency')],
                  ...sums.map((id) => t(`pay.runs.accruals.sum.${id}`)),
                ]}
                rows={items.map((each) => [
                  ...[each.person.name, each.person.id, each.deal?.name ?? each.what, each.deal?.id ?? null],
                  ...[dayCell(each.day), each.component, t(`pay.runs.accruals.as.${each.treatment}`), each.currency],
                  ...sums.map((id) => ({ amount: each[id], currency: each.currency })),
                ])}
              />
            ) : null}
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
