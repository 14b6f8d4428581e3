import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { CheckField } from '../../../kit/forms/fields.tsx';
import css from './pay.module.css';
import { boardQuery, outlookApi, projectedQuery } from './queries.ts';

/** Where the running quarter may end for one's own pay, with its range. */
export function ProjectedPay() {
  const { t } = useTranslation();
  const f = useFormat();
  const projected = useQuery(projectedQuery()).data?.projected;
  if (!projected) return null;
  const { currency, sales } = projected;
  const money = (amount: number) => f.money({ amount, currency });
  return (
    <p>
      {t('pay.projected', {
        ...{ p10: money(projected.p10), p50: money(projected.p50), p90: money(projected.p90) },
        ...{ low: money(sales.p10), high: money(sales.p90) },
      })}
    </p>
  );
}

/** Who agreed to be shown, by attainment; whoever did not sees nobody either. */
export function Board() {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const board = useQuery(boardQuery()).data;
  if (!board) return null;
  const agree = async (shown: boolean) => {
    await outlookApi.call('POST /api/v1/pay/board', { body: { shown } });
    await client.invalidateQueries({ queryKey: ['pay-assignment'] });
  };
  return (
    <section>
      <h2>{t('pay.board.title')}</h2>
      <CheckField label={t('pay.board.agree')} checked={board.isShown} onChange={(shown) => void agree(shown)} />
      {board.items.length > 0 ? (
        <ol className={css.list} aria-label={t('pay.board.title')}>
          {board.items.map(({ person, attainment, place }) => (
            <li key={person.id} className={css.row}>
              <span className={css.name}>
                {f.number(place)}. {person.name}
              </span>
              <span className={css.amount}>{f.percent(attainment)}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}
