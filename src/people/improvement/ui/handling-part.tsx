import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import css from './improvement.module.css';
import { type Handled, handlingQuery } from './queries.ts';

type Row = Omit<Handled['managers'][number], 'manager'>;
type Share = Row['planned'];

/** How evenly managers handle their cases, and which were treated otherwise. */
export function HandlingPart() {
  const { t } = useTranslation();
  const { data } = useQuery(handlingQuery);
  if (!data || data.whole.cases === 0) return null;
  return (
    <section aria-labelledby="improvement-handling">
      <h2 id="improvement-handling">{t('improvement.handling')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-labelledby="improvement-handling">
        <table className={css.table}>
          <thead>
            <tr>
              {(['manager', 'cases', 'days', 'planned', 'checked', 'supported', 'outcomes'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`improvement.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.managers.map(({ manager, ...row }) => (
              <HandledRow key={manager.id} name={manager.name} row={row} />
            ))}
            <HandledRow name={t('improvement.all')} row={data.whole} />
          </tbody>
        </table>
      </section>
      {data.odd.length > 0 ? <Odd odd={data.odd} /> : null}
    </section>
  );
}

function HandledRow({ name, row }: { name: string; row: Row }) {
  const { t } = useTranslation();
  const f = useFormat();
  const share = ({ n, of, rate, range }: Share) =>
    rate === null
      ? t('improvement.nothing')
      : t('improvement.share', {
          rate: f.percent(rate),
          n: f.number(n),
          of: f.number(of),
          low: f.percent(range?.low ?? 0),
          high: f.percent(range?.high ?? 1),
        });
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{f.number(row.cases)}</td>
      <td>{row.daysToDiagnosis === null ? t('improvement.nothing') : f.number(row.daysToDiagnosis)}</td>
      <td>{share(row.planned)}</td>
      <td>{share(row.checked)}</td>
      <td>{share(row.supported)}</td>
      <td>
        {row.outcomes.map(({ outcome, n }) => `${t(`improvement.outcome.${outcome}`)} ${f.number(n)}`).join(', ') ||
          t('improvement.nothing')}
      </td>
    </tr>
  );
}

function Odd({ odd }: { odd: Handled['odd'] }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('improvement.odd')}</h3>
      <ul className={css.list}>
        {odd.map(({ caseId, person, manager, oddities }) => (
          <li key={caseId} className={css.one}>
            <div className={css.told}>
              <p>
                <Go href={`/improvement/cases/${caseId}`}>{person.name}</Go>{' '}
                <span className={css.quiet}>{t('improvement.ledBy', { name: manager.name })}</span>
              </p>
            </div>
            <p className={css.quiet}>{oddities.map((oddity) => t(`improvement.oddity.${oddity}`)).join(', ')}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
