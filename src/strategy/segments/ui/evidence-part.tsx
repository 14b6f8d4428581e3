import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import amounts from '../../../kit/figures/amounts-table.module.css';
import rows from '../../../kit/figures/told-table.module.css';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import css from './segments.module.css';
import { type AskedField, evidenceQuery, type Rule } from './segments.ts';
import { useTraitWords } from './use-trait-words.ts';

const tones = { more: 'good', less: 'warn', unsure: 'quiet' } as const;
const mostShown = 25;

/** Whom we win: each trait with its lift, how sure that is and the count behind it; what is sure can be taken as rules. */
export function EvidencePart({
  fields,
  onTake,
}: {
  fields: AskedField[];
  onTake: ((rules: Rule[]) => void) | undefined;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useTraitWords(fields);
  const found = useQuery(evidenceQuery);
  const told = found.data;
  if (found.error && !told) return <ReadFailed of={found} />;
  if (!told) return <Skeleton lines={6} />;
  const range = ({ low, high }: { low: number; high: number }) => `${f.number(low, 2)}-${f.number(high, 2)}`;
  return (
    <section aria-label={t('segments.evidence.title')} className={css.part}>
      <h2 className={css.title}>{t('segments.evidence.title')}</h2>
      {told.hidden ? (
        <p className={css.quiet}>{t('segments.hidden')}</p>
      ) : told.base === null || told.traits.length === 0 ? (
        <p className={css.quiet}>{t('segments.evidence.none', { n: f.number(told.n) })}</p>
      ) : (
        <>
          <p className={css.quiet}>
            {t('segments.evidence.text', {
              n: f.number(told.n),
              rate: f.percent(told.base),
              day: told.from ? f.dayWithYear(told.from) : '',
            })}
            {told.withoutCompany > 0 ? ` ${t('segments.evidence.without', { n: f.number(told.withoutCompany) })}` : ''}
          </p>
          {onTake && told.proposed.length > 0 ? (
            <p>
              <Button onClick={() => onTake(told.proposed)}>{t('segments.evidence.take')}</Button>
            </p>
          ) : null}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <div className={amounts.scroll} tabIndex={0}>
            <table className={`${amounts.table} ${rows.told}`}>
              <thead>
                <tr>
                  <th scope="col">{t('segments.evidence.trait')}</th>
                  <th scope="col" className={amounts.end}>
                    {t('segments.evidence.rate')}
                  </th>
                  <th scope="col" className={amounts.end}>
                    n
                  </th>
                  <th scope="col" className={amounts.end}>
                    {t('segments.evidence.lift')}
                  </th>
                  <th scope="col">{t('segments.evidence.tells')}</th>
                </tr>
              </thead>
              <tbody>
                {told.traits.slice(0, mostShown).map((one) => (
                  <tr key={`${one.trait} ${one.value}`}>
                    <th scope="row">
                      {words.trait(one.trait)}: {words.value(one.trait, one.value)}
                    </th>
                    <td className={amounts.end} data-word={t('segments.evidence.rate')}>
                      {f.percent(one.winRate)}
                    </td>
                    <td className={amounts.end} data-word="n">
                      {f.number(one.won + one.lost)}
                    </td>
                    <td className={amounts.end} data-word={t('segments.evidence.lift')}>
                      {f.number(one.lift, 2)} <span className={css.quiet}>({range(one.range)})</span>
                    </td>
                    <td data-word={t('segments.evidence.tells')}>
                      <Tag tone={tones[one.tells]}>{t(`segments.evidence.${one.tells}`)}</Tag>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
