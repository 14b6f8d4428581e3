import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Behind } from './deals-behind.tsx';
import css from './mining.module.css';
import type { Mined } from './queries.ts';
import { namesIn } from './sankey.tsx';

/** The ways that closed deals took, the most frequent first, with what share of each was won and how long it took. */
export function Variants({ mined }: { mined: Mined }) {
  const { t } = useTranslation();
  const f = useFormat();
  const nameOf = namesIn(mined, t('mining.won'), t('mining.lost'));
  const most = mined.variants[0]?.share ?? 1;
  const { otherVariants } = mined;
  return (
    <section className={css.card} aria-labelledby="mining-ways">
      <h2 id="mining-ways">{t('mining.ways.title')}</h2>
      <p className={css.note}>{t('mining.ways.note', { closed: f.number(mined.closed) })}</p>
      <ol className={css.ways}>
        {mined.variants.map(({ path, deals, share, won, medianDays, isStraight }) => {
          const name = path.map(nameOf).join(' → ');
          return (
            <li key={path.join('>')}>
              <span className={css.path}>
                {path.map((place, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a way may come through a place more than once
                  <span key={at} className={place === 'won' ? css.isWon : place === 'lost' ? css.isLost : undefined}>
                    {nameOf(place)}
                  </span>
                ))}
                {isStraight ? null : <Tag tone="quiet">{t('mining.ways.off')}</Tag>}
              </span>
              <span className={css.bar} aria-hidden="true">
                <i style={{ width: `${(share / most) * 100}%` }} />
              </span>
              <span className={css.figures}>
                <Behind of={`variant:${path.join('>')}`} name={name} n={deals}>
                  {t('mining.ways.deals', { count: deals, number: f.number(deals), share: f.percent(share) })}
                </Behind>
                <span className={css.quiet}>
                  {won && won.n > 0 && won.n < won.of
                    ? `${t('mining.ways.won', { share: f.percent(won.share) })} · `
                    : ''}
                  {medianDays === null ? '' : t('mining.ways.days', { days: f.days(medianDays) })}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
      {otherVariants.ways > 0 ? (
        <p className={css.quiet}>
          {t('mining.ways.others', {
            count: otherVariants.ways,
            ways: f.number(otherVariants.ways),
            deals: f.number(otherVariants.deals),
          })}
        </p>
      ) : null}
    </section>
  );
}
