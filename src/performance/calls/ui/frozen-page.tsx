import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { BreakdownCard } from './breakdown.tsx';
import css from './calls.module.css';
import { Landing } from './landing.tsx';
import { addressOf, callQuery, type Frozen } from './queries.ts';

/** A call as it was when it was locked, beside what it became. */
export default function FrozenPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { callId = '' } = useParams({ strict: false }) as { callId?: string };
  const found = useQuery(callQuery(callId));
  const problem = problemIn(found.error);
  if (problem)
    return (
      <ErrorPage
        title={t('forecast.frozen.failed')}
        text={problem.status === 404 ? t('forecast.frozen.none') : sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={12} />;
  const told = found.data;
  const { call, node, whole, currency } = told;
  const live = addressOf('/forecast', { period: call.period.name, node: node?.id });
  return (
    <PageHead
      flows
      title={t('forecast.frozen.title', {
        who: node?.name ?? t('forecast.node.all'),
        period: call.period.kind === 'month' ? f.month(call.period.from) : call.period.name,
      })}
      lead={
        call.lockedAt
          ? t('forecast.frozen.lead', { who: call.lockedBy?.name, day: f.dayWithYear(f.dayOf(call.lockedAt)) })
          : t('forecast.frozen.open', { day: f.dayWithYear(call.dueOn) })
      }
      tools={<Go href={live}>{t('forecast.frozen.live')}</Go>}
    >
      {whole === null ? (
        <Empty
          title={t('forecast.frozen.nothing.title')}
          text={t(call.lockedAt ? 'forecast.frozen.nothing.notYours' : 'forecast.frozen.nothing.notYet')}
        />
      ) : (
        <div className={css.page}>
          <p className={css.frozen}>
            {t('forecast.frozen.became', {
              commit: f.money({ amount: whole.commit.amount, currency }),
              came: told.came === null ? '–' : f.money({ amount: told.came, currency }),
            })}{' '}
            {told.hidden > 0 ? t('forecast.frozen.hidden', { count: told.hidden }) : ''}
          </p>
          <Landing
            told={{ projection: told.projection, currency, pacing: { quota: told.rows[0]?.quota ?? null } as never }}
            frozen
          />
          <People told={told} />
          {told.dimensions.length > 0 ? <BreakdownCard dimensions={told.dimensions} call={call.id} /> : null}
          <Deals told={told} />
        </div>
      )}
    </PageHead>
  );
}

const columns = ['commit', 'bestCase', 'mostLikely'] as const;

function People({ told }: { told: Frozen }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number) => f.money({ amount, currency: told.currency });
  const line = (id: string, name: string, numbers: NonNullable<Frozen['whole']>, reason: string) => ({
    id,
    cells: [name, ...columns.map((one) => money(numbers[one].amount)), reason],
    file: [name, ...columns.map((one) => ({ amount: numbers[one].amount, currency: told.currency })), reason],
  });
  return (
    <section className={css.card} aria-labelledby="frozen-people">
      <h2 id="frozen-people">{t('forecast.frozen.people')}</h2>
      <Table
        label={t('forecast.frozen.people')}
        table={{
          columns: [
            { label: t('forecast.tree.person') },
            ...columns.map((one) => ({ label: t(`forecast.column.${one}`), end: true })),
            { label: t('forecast.frozen.reason') },
          ],
          rows: [
            ...told.rows.map((row) =>
              line(
                row.personId,
                row.name,
                row.numbers,
                row.adjusted?.reason ?? row.said?.reason ?? row.said?.note ?? '–',
              ),
            ),
            ...(told.whole && told.node === null ? [line('whole', t('forecast.node.all'), told.whole, '–')] : []),
          ],
          save: 'forecast-call',
        }}
      />
    </section>
  );
}

function Deals({ told }: { told: Frozen }) {
  const { t } = useTranslation();
  const f = useFormat();
  const say = (side: Frozen['deals'][number]['became']) =>
    side === null
      ? t('forecast.frozen.gone')
      : [
          t(`forecast.status.${side.status}`),
          side.amount === null
            ? t('forecast.agenda.noAmount')
            : f.money({ amount: side.amount, currency: side.currency }),
          side.status === 'open' && side.category ? t(`pipeline.category.${side.category}`) : null,
          side.stageName,
          side.closeOn ? f.day(side.closeOn) : t('forecast.agenda.noDay'),
        ]
          .filter(Boolean)
          .join(' · ');
  return (
    <section className={css.card} aria-labelledby="frozen-deals">
      <h2 id="frozen-deals">{t('forecast.frozen.deals', { number: f.number(told.deals.length) })}</h2>
      <Table
        label={t('forecast.frozen.deals', { number: f.number(told.deals.length) })}
        table={{
          columns: [
            { label: t('forecast.changes.column.deal') },
            { label: t('forecast.tree.person') },
            { label: t('forecast.frozen.then') },
            { label: t('forecast.frozen.now') },
          ],
          rows: told.deals.map((deal) => ({
            id: deal.id,
            cells: [
              deal.became ? (
                <Go key="deal" href={`/deals/${deal.id}`}>
                  {deal.name}
                </Go>
              ) : (
                deal.name
              ),
              deal.owner.name,
              say(deal.was),
              say(deal.became),
            ],
            file: [deal.name, deal.owner.name, say(deal.was), say(deal.became)],
          })),
          save: 'forecast-call-deals',
        }}
      />
    </section>
  );
}
