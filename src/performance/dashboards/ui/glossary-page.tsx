import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { Ask } from '../../../kit/figures/ask.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import small from '../../../kit/look/small.module.css';
import { useIsOn } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { listedMetrics } from '../../../platform/settings/rules/modules.ts';
import { type Question, questionBehind } from '../rules/question.ts';
import { periodWords } from '../words/periods.ts';
import { missingWords, valueWords } from '../words/values.ts';
import type { Bridge, Definition, MetricAnswer } from './api.ts';
import css from './bridge.module.css';
import { FigureWhy } from './figure-why.tsx';
import own from './glossary.module.css';
import { bridgeQuery, definitionsQuery, metricQuery, useQuotaChanges } from './queries.ts';
import { offeredDefinitions } from './use-definitions.ts';

/** Every metric there is: what it means, how it is calculated, what others call it, and what it says now. */
export default function GlossaryPage() {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const found = useQuery(definitionsQuery());
  const isOn = useIsOn();
  const definitions = listedMetrics(isOn('figures'), offeredDefinitions(found.data ?? [], isOn), ({ id }) => id);
  const bridge = useQuery(bridgeQuery(null, asOf));
  const answers = useQueries({
    queries: definitions.map(({ id }) => ({
      ...metricQuery(id, questionOf(id, bridge.data) ?? (asOf ? { asOf } : {})),
      enabled: !bridge.isPending,
    })),
  });
  useQuotaChanges();
  if (found.error && !found.data) {
    const problem = problemIn(found.error);
    return (
      <ErrorPage
        title={t('metrics.failed')}
        text={problem?.detail ?? t('bridge.unreachable')}
        request={problem?.instance}
        onRetry={() => void found.refetch()}
      />
    );
  }
  if (!found.data) return <Skeleton lines={10} />;
  return (
    <PageHead
      flows
      title={t('metrics.title')}
      term="metrics"
      lead={t('metrics.lead')}
      tools={
        <>
          <Go href="/kpis" className={small.button}>
            {t('kpis.title')}
          </Go>
          <Go href="/own-metrics" className={small.button}>
            {t('metrics.own.title')}
          </Go>
        </>
      }
    >
      <ul className={own.glossary}>
        {definitions.map((definition, place) => (
          <Entry
            key={definition.id}
            definition={definition}
            answer={answers[place]?.data}
            others={definitions.filter(({ id }) => definition.notToConfuseWith.includes(id))}
            paired={definitions.flatMap((other, at) =>
              definition.leads.includes(other.id) || other.leads.includes(definition.id)
                ? [{ definition: other, answer: answers[at]?.data }]
                : [],
            )}
          />
        ))}
      </ul>
    </PageHead>
  );
}

/** What is asked over the same twelve months as the win rate of the Bridge. */
const rates = [
  'stage_conversion',
  'days_created_to_close',
  'days_to_close_censored',
  'won_of_presented',
  'average_deal_size',
  'channel_yield',
];

/** As the Bridge asks it, so that both say the same: rates look back over twelve months, all else is of the quarter. */
function questionOf(id: string, bridge: Bridge | undefined): Question | null {
  const like = rates.includes(id) ? 'win_rate' : id;
  const found = bridge?.figures.find(({ definition }) => definition.id === like);
  return found ? questionBehind(found.figure.rowsHref) : null;
}

type Paired = { definition: Definition; answer: MetricAnswer | undefined };
type EntryProps = Paired & { others: Definition[]; paired: Paired[] };

function Entry({ definition, answer, others, paired }: EntryProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { id, name, unit, band, aliases } = definition;
  return (
    <li id={id} className={own.entry}>
      <div>
        <h2>
          <Go href={`/metrics/${id}`}>{name}</Go>
        </h2>
        <p>
          <Tag tone="quiet">{t(`metrics.tellsShort.${definition.tells}`)}</Tag>
        </p>
      </div>
      <div>
        <p>{definition.meaning}</p>
        <dl className={own.facts}>
          <div>
            <dt>{t('metrics.formula')}</dt>
            <dd>
              {definition.formula}{' '}
              <span className={css.quiet}>{t('metrics.why.version', { version: definition.version })}</span>
            </dd>
          </div>
          <div>
            <dt>{t('metrics.unitLabel')}</dt>
            <dd>
              {t(`metrics.unit.${unit}`)}; {t(`metrics.better.${definition.betterIs}`)}
            </dd>
          </div>
          {band ? (
            <div>
              <dt>{t('kit.why.healthy')}</dt>
              <dd>{t('metrics.why.band.unknown', { low: f.number(band.low, 1), high: f.number(band.high, 1) })}</dd>
            </div>
          ) : null}
          {aliases.length > 0 ? (
            <div>
              <dt>{t('metrics.alsoCalled')}</dt>
              <dd>{aliases.join(', ')}</dd>
            </div>
          ) : null}
          {paired.length > 0 ? <Pairs of={definition} paired={paired} /> : null}
          {others.length > 0 ? (
            <div>
              <dt>{t('kit.why.notThis')}</dt>
              <dd>
                {others.map((other, place) => (
                  <span key={other.id}>
                    {place > 0 ? ', ' : ''}
                    <a href={`#${other.id}`}>{other.name}</a>
                  </span>
                ))}
                {t(`metrics.confusion.${id}`, { defaultValue: '' })}
              </dd>
            </div>
          ) : null}
        </dl>
      </div>
      <div className={own.now}>
        {answer ? (
          <Ask name={name} why={() => <FigureWhy definition={definition} figure={answer.whole} />}>
            <b className={answer.whole.value === null ? css.quiet : own.value}>
              {answer.whole.value === null
                ? missingWords(answer.whole, t)
                : valueWords(unit, answer.whole.value, answer.whole.currency, f)}
            </b>
            {answer.whole.value !== null && unit === 'money-per-day' ? ` ${t('metrics.aDayShort')}` : ''}
          </Ask>
        ) : (
          <span className={css.quiet}>{t('kit.loading')}</span>
        )}
        {answer ? <p className={css.quiet}>{periodWords(answer.whole, f)}</p> : null}
        <Go href={`/metrics/${id}`}>{t('metrics.overTime')}</Go>
      </div>
    </li>
  );
}

/** Beside a lagging metric the leading ones that move first, each with what it says now; beside a leading one where it shows. */
function Pairs({ of: { tells }, paired }: { of: Definition; paired: Paired[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <div>
      <dt>{tells === 'lagging' ? t('metrics.leads') : t('metrics.showsIn')}</dt>
      <dd>
        {paired.map(({ definition: { id, name, unit }, answer }, place) => {
          const { value, currency } = answer?.whole ?? { value: null, currency: null };
          return (
            <span key={id}>
              {place > 0 ? ', ' : ''}
              <a href={`#${id}`}>{name}</a>
              {value === null ? null : <span className={css.quiet}> {valueWords(unit, value, currency, f)}</span>}
            </span>
          );
        })}
      </dd>
    </div>
  );
}
