import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import css from './qualification.module.css';
import { type CompareAsk, calledIn, type Predictions, predictionsQuery } from './queries.ts';

const tones = { more: 'good', less: 'bad', 'no-difference': 'quiet', 'too-few': 'quiet' } as const;

/** Which elements went with winning, each with its counts and range; below 20 deals on a side nothing is claimed. */
export function Predicts({ ask, asOf }: { ask: CompareAsk; asOf: string | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(predictionsQuery(ask, asOf)).data;
  return (
    <section className={css.card} aria-labelledby="qualification-predicts">
      <h2 id="qualification-predicts">{t('qualification.predicts.title')}</h2>
      {found ? (
        <>
          <p className={css.note}>
            {t('qualification.predicts.note', {
              from: f.day(found.from),
              until: f.day(found.until),
              judged: f.number(found.judged),
              count: found.closed,
              number: f.number(found.closed),
            })}
          </p>
          <ul className={css.predicts}>
            {found.items.map((item) => (
              <Line key={item.key} item={item} of={found} />
            ))}
          </ul>
          <p className={css.small}>{t('qualification.predicts.caution')}</p>
        </>
      ) : (
        <Skeleton lines={5} />
      )}
    </section>
  );
}

function Line({ item, of }: { item: Predictions['items'][number]; of: Predictions }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { method, fewest } = of;
  const element = method?.elements.find(({ key }) => key === item.key);
  const share = ({ n, won, rate }: typeof item.confirmed) =>
    rate === null
      ? t('qualification.predicts.none')
      : t('qualification.predicts.share', { won: f.number(won), n: f.number(n), rate: f.percent(rate) });
  const { difference } = item;
  return (
    <li>
      <span>
        <b>{method && element ? calledIn(method.id, element) : item.key}</b>{' '}
        <Tag tone={tones[item.says]}>{t(`qualification.predicts.says.${item.says}`)}</Tag>
      </span>
      <span className={css.quiet}>
        {t('qualification.predicts.line', { with: share(item.confirmed), without: share(item.others) })}
      </span>
      <span className={css.small}>
        {difference
          ? t('qualification.predicts.difference', {
              points: f.number(Math.round(difference.points * 100)),
              low: f.number(Math.round(difference.range.low * 100)),
              high: f.number(Math.round(difference.range.high * 100)),
            })
          : t('qualification.predicts.needs', {
              with: f.number(item.confirmed.n),
              without: f.number(item.others.n),
              fewest: f.number(fewest),
            })}
      </span>
    </li>
  );
}
