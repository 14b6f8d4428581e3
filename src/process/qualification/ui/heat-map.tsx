import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import heat from './heat.module.css';
import css from './qualification.module.css';
import { type Compared, calledIn } from './queries.ts';

const atFirst = 25;

type Props = { of: Compared; stages: readonly { id: string; name: string }[] };

/** Deals by elements: the darker, the better it is known; a dash is nothing said, a ring what went stale. */
export function HeatMap({ of, stages }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const [isWhole, setWhole] = useState(false);
  const { method, deals, total } = of;
  const shown = isWhole ? deals : deals.slice(0, atFirst);
  if (!method) return null;
  const stageName = new Map(stages.map(({ id, name }) => [id, name]));
  return (
    <section className={css.card} aria-labelledby="qualification-deals">
      <h2 id="qualification-deals">
        {t('qualification.heat.title', { method: method.name, number: f.number(total), count: total })}
      </h2>
      <p className={css.note}>
        {t('qualification.heat.note')}
        {total > deals.length ? ` ${t('qualification.heat.largest', { number: f.number(deals.length) })}` : ''}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard */}
      <section className={heat.scrolls} tabIndex={0} aria-labelledby="qualification-deals">
        <table className={heat.heat}>
          <thead>
            <tr>
              <th scope="col">{t('qualification.heat.deal')}</th>
              <th scope="col" className={`${heat.number} ${heat.wide}`}>
                {t('qualification.heat.amount')}
              </th>
              {method.elements.map((one) => (
                <th key={one.key} scope="col" className={heat.turned}>
                  {calledIn(method.id, one)}
                </th>
              ))}
              <th scope="col" className={heat.number}>
                {t('qualification.heat.confirmed')}
              </th>
              <th scope="col" className={heat.number} title={t('qualification.depth.short')}>
                {t('qualification.depth.title')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.deal.id}>
                <th scope="row">
                  <Go href={`/deals/${row.deal.id}`}>
                    {row.company ? `${row.company.name} · ${row.deal.name}` : row.deal.name}
                  </Go>
                  <span className={css.small}>
                    {[stageName.get(row.stageId), row.owner.name].filter(Boolean).join(' · ')}
                  </span>
                </th>
                <td className={`${heat.number} ${heat.wide}`}>
                  {row.amount === null ? '–' : f.moneyShort({ amount: row.amount, currency: row.currency })}
                </td>
                {row.cells.map((cell) => (
                  <td key={cell.key} className={heat.cell}>
                    <span className={`${heat[`s${cell.score ?? 'none'}`]} ${cell.isStale ? heat.staleCell : ''}`}>
                      {cell.score ?? '–'}
                      {cell.isStale ? <span className="sr-only">, {t('qualification.stale')}</span> : null}
                    </span>
                  </td>
                ))}
                <td className={heat.number}>
                  {f.number(row.confirmed)}/{f.number(row.cells.length)}
                </td>
                <td className={heat.number}>{row.depth === null ? '–' : f.percent(row.depth)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < deals.length ? (
        <Button kind="link" onClick={() => setWhole(true)}>
          {t('qualification.heat.more', { number: f.number(deals.length - shown.length) })}
        </Button>
      ) : null}
    </section>
  );
}
