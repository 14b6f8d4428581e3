import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Table } from '../../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import type { WinLoss } from './api.ts';
import type { Behind } from './behind-count.tsx';
import css from './closing.module.css';

type ReasonsProps = {
  told: WinLoss;
  count: (n: number, title: string, filter: Behind['filter']) => ReactNode;
  money: (amount: number | null) => string;
};

/** Why deals were lost, in the order of the tree. */
export function Reasons({ told, count, money }: ReasonsProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const lost = t('pipeline.status.lost');
  return (
    <>
      <h2 className={css.heading}>{t('closing.report.byReason')}</h2>
      <Table
        boxed
        label={t('closing.report.byReason')}
        table={{
          columns: [
            { label: t('closing.field.lossReason') },
            { label: lost, end: true },
            { label: t('closing.report.share'), end: true },
            { label: t('pipeline.field.amount'), end: true },
          ],
          save: 'win-loss',
          rows: told.byReason.map((row) => {
            const name = row.id === null ? t('closing.report.withoutReason') : row.name;
            const filter = row.id === null ? { withoutReason: true } : { lossReasonId: row.ids };
            return {
              id: row.id ?? 'none',
              file: [
                name,
                row.lost,
                row.lost / told.lost,
                row.amount === null ? null : { amount: row.amount, currency: told.currency },
              ],
              cells: [
                <span key="name" style={{ paddingInlineStart: row.depth * 18 }}>
                  {name}
                </span>,
                count(row.lost, name, { ...filter, status: ['lost'] }),
                f.percent(row.lost / told.lost),
                money(row.amount),
              ],
            };
          }),
        }}
      />
    </>
  );
}

/** What buyers said in interviews: how often, to which question what, and the latest in their words. */
export function Interviews({ told }: { told: WinLoss['interviews'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const answered = told.answers.filter(({ n }) => n > 0);
  return (
    <section>
      <h2 className={css.heading}>{t('closing.report.interviews', { count: told.held })}</h2>
      {told.held === 0 ? <p className={css.quiet}>{t('closing.report.noInterviews')}</p> : null}
      {answered.length > 0 ? (
        <Table
          boxed
          label={t('closing.report.answers')}
          table={{
            columns: [
              { label: t('closing.report.question') },
              { label: t('closing.report.said') },
              { label: t('closing.report.n'), end: true },
            ],
            save: 'win-loss',
            rows: answered.map(({ key, question, n, mean, counts }) => ({
              id: key,
              file: [question, mean ?? counts.map((each) => `${each.value} ${each.n}`).join(' · '), n],
              cells: [
                question,
                mean === null
                  ? counts
                      .filter((each) => each.n > 0)
                      .map((each) => `${each.value} ${f.number(each.n)}`)
                      .join(' · ') || t('closing.report.inWords')
                  : t('closing.report.mean', { mean: f.number(mean, 1) }),
                f.number(n),
              ],
            })),
          }}
        />
      ) : null}
      {told.latest.length > 0 ? (
        <ul className={css.rows} aria-label={t('closing.report.latest')}>
          {told.latest.map(({ id, name, status, said }) => (
            <li key={id}>
              <span className={css.name}>
                <Go href={`/deals/${id}`}>{name}</Go>{' '}
                <span className={css.quiet}>{t(`pipeline.status.${status}`)}</span>
              </span>
              <span className={css.says}>{said}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
