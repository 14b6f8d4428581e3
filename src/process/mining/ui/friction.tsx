import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Go } from '../../../kit/look/go.tsx';
import { frictionKinds } from '../rules/friction.ts';
import css from './mining.module.css';
import { frictionQuery, type Friction as Item, type Question } from './queries.ts';

/** What rubs, in four kinds, the worst of each first. */
export function Friction({ asked }: { asked: Question }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(frictionQuery(asked));
  const problem = problemIn(found.error);
  if (problem && !found.data)
    return (
      <ErrorPage
        title={t('mining.failed')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={8} />;
  const { items, looked } = found.data;
  const counted = t('mining.friction.looked', { deals: f.number(looked.openDeals), moves: f.number(looked.moves) });
  if (items.length === 0) return <Empty title={t('mining.friction.none')} text={counted} />;
  return (
    <div className={css.page}>
      <p className={css.sentence}>
        {t('mining.friction.sentence', { count: items.length, number: f.number(items.length) })} {counted}
      </p>
      <div className={css.kinds}>
        {frictionKinds.map((kind) => (
          <Kind key={kind} kind={kind} items={items.filter((item) => item.kind === kind)} />
        ))}
      </div>
    </div>
  );
}

/** Of a kind so many are listed; where it says more, all of it. */
const most = 6;

function Kind({ kind, items }: { kind: Item['kind']; items: readonly Item[] }) {
  const { t } = useTranslation();
  return (
    <section className={css.card} aria-labelledby={`friction-${kind}`}>
      <h2 id={`friction-${kind}`}>{t(`mining.friction.kind.${kind}.name`)}</h2>
      <p className={css.note}>{t(`mining.friction.kind.${kind}.note`)}</p>
      {items.length === 0 ? (
        <p>{t('mining.friction.fine')}</p>
      ) : (
        <ul className={css.frictions}>
          {items.slice(0, most).map((item) => (
            <Line key={item.about} item={item} />
          ))}
          {items.length > most ? (
            <li>
              <Go href={waysToMend[kind] ?? '/process-mining'}>
                {t('mining.friction.more', { count: items.length - most, number: items.length - most })}
              </Go>
            </li>
          ) : null}
        </ul>
      )}
    </section>
  );
}

const waysToMend: Partial<Record<Item['kind'], string>> = { 'missing-data': '/deals', 'not-adopted': '/adoption' };

function Line({ item }: { item: Item }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { kind, about, n, of, share, before } = item;
  const name =
    kind === 'missing-data'
      ? t(`mining.friction.field.${about}`)
      : kind === 'process-drift'
        ? t(`mining.kind.${about}`)
        : kind === 'not-adopted'
          ? t(`adoption.feature.${about}.name`)
          : about;
  const to = waysToMend[kind];
  return (
    <li>
      <b>{to ? <Go href={to}>{name}</Go> : name}</b>
      <span className={css.bar} aria-hidden="true">
        <i style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      <span className={css.quiet}>
        {t(`mining.friction.kind.${kind}.said`, {
          n: f.number(n),
          of: f.number(of),
          share: f.percent(share),
          before: f.percent(before ?? 0),
        })}
      </span>
    </li>
  );
}
