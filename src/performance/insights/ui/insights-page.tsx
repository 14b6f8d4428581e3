import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useIsOn } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './insights.module.css';
import { type Feed, type Insight, insightsQuery } from './queries.ts';
import { saidOf } from './said.ts';
import { useInsights } from './use-insights.ts';

/** What was found in the reader's numbers, what is worth most first, each with its evidence and something to do. */
export default function InsightsPage() {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const found = useQuery({ ...insightsQuery(asOf), placeholderData: keepPreviousData });
  const acts = useInsights();
  if (!found.data)
    return found.error ? (
      <ErrorPage
        title={t('insights.failed')}
        text={sentenceOf(problemIn(found.error) as never, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    ) : (
      <Skeleton lines={10} />
    );
  const { items, answered, precision, freshAt } = found.data;
  const look = isPast ? undefined : (
    <Button kind={items.length === 0 ? 'primary' : 'button'} disabled={acts.looking} onClick={() => void acts.look()}>
      {t(acts.looking ? 'insights.looking' : 'insights.look')}
    </Button>
  );
  return (
    <PageHead
      flows
      title={t('insights.title')}
      lead={t('insights.lead')}
      fresh={freshAt}
      tools={items.length === 0 ? undefined : look}
    >
      <div className={css.page} aria-busy={found.isPlaceholderData || acts.looking}>
        {items.length === 0 ? (
          <Empty
            title={t(answered.length > 0 ? 'insights.none.answered' : 'insights.none.title')}
            text={t('insights.none.text')}
            example={t('insights.none.example')}
            action={look}
          />
        ) : (
          <ol className={css.list} aria-label={t('insights.title')}>
            {items.map((one) => (
              <One key={one.id} insight={one} {...(isPast ? {} : { onAnswer: acts.answer })} />
            ))}
          </ol>
        )}
        {precision.length > 0 ? <Worth precision={precision} /> : null}
        {answered.length > 0 ? <Answered items={answered} /> : null}
      </div>
    </PageHead>
  );
}

function One({ insight, onAnswer }: { insight: Insight; onAnswer?: ReturnType<typeof useInsights>['answer'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const isOn = useIsOn();
  const { text, why, evidence, act } = saidOf(insight, f, t);
  const { stake, currency, kind, foundOn } = insight;
  return (
    <li className={css.one}>
      <div className={css.told}>
        <span className={css.kind}>
          <Tag tone="quiet">{t(`insights.kind.${kind}`)}</Tag>
          <span className={css.quiet}>{t('insights.foundOn', { day: f.dayNear(foundOn) })}</span>
        </span>
        <p className={css.text}>{text}</p>
        <p className={css.quiet}>
          {why} <Go href={evidence.href}>{evidence.text}</Go>
        </p>
      </div>
      <div className={css.stake}>
        {stake === null ? null : (
          <>
            <b title={f.money({ amount: stake, currency })}>{f.moneyShort({ amount: stake, currency })}</b>
            <span className={css.quiet}>{t(`insights.stake.${kind}`)}</span>
          </>
        )}
      </div>
      <div className={css.acts}>
        {isOn(act.module) ? (
          <Go href={act.href} className={css.act}>
            {act.text}
          </Go>
        ) : null}
        {onAnswer ? (
          <>
            <Button onClick={() => void onAnswer(insight, 'done')}>{t('insights.done')}</Button>
            <Button kind="plain" onClick={() => void onAnswer(insight, 'not-useful')}>
              {t('insights.notUseful')}
            </Button>
          </>
        ) : null}
      </div>
    </li>
  );
}

/** How often what was told was worth telling, by kind, with how sure that is. */
function Worth({ precision }: { precision: Feed['precision'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const overOf = (over: Feed['precision'][number]['afterwards']['done']) =>
    over === null
      ? '–'
      : t('insights.worth.over', {
          ...{ over: f.number(over.over), n: f.number(over.n), share: f.percent(over.share) },
          range: over.range ? f.percentRange(over.range.low, over.range.high) : '–',
        });
  return (
    <section className={css.card} aria-labelledby="insights-worth">
      <h2 id="insights-worth">{t('insights.worth.title')}</h2>
      <p className={css.quiet}>
        {t('insights.worth.note')} {t('insights.worth.afterNote')}
      </p>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('insights.worth.kind')}</th>
            <th scope="col">{t('insights.worth.done')}</th>
            <th scope="col">{t('insights.worth.share')}</th>
            <th scope="col">{t('insights.worth.range')}</th>
            <th scope="col">{t('insights.worth.afterDone')}</th>
            <th scope="col">{t('insights.worth.afterLeft')}</th>
          </tr>
        </thead>
        <tbody>
          {precision.map(({ kind, done, judged, share, range, afterwards }) => (
            <tr key={kind}>
              <th scope="row">{t(`insights.kind.${kind}`)}</th>
              <td>{t('insights.worth.of', { done: f.number(done), judged: f.number(judged) })}</td>
              <td>{share === null ? '–' : f.percent(share)}</td>
              <td>{range ? f.percentRange(range.low, range.high) : '–'}</td>
              <td>{overOf(afterwards.done)}</td>
              <td>{overOf(afterwards.left)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Answered({ items }: { items: Insight[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <details className={css.card}>
      <summary>{t('insights.before', { count: items.length, number: f.number(items.length) })}</summary>
      <ul className={css.before}>
        {items.map((one) => (
          <li key={one.id}>
            <span>{saidOf(one, f, t).text}</span>
            <span className={css.quiet}>
              {one.verdict ? t(`insights.said.${one.verdict}`) : null} ·{' '}
              {t('insights.foundOn', { day: f.dayNear(one.foundOn) })}
              {one.endedOn ? ` · ${t('insights.endedOn', { day: f.dayNear(one.endedOn) })}` : null}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
