import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, addMonths } from '../../../ground/days.ts';
import { monthOf, quarterOf } from '../../../ground/periods.ts';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { WaterfallChart } from '../../../kit/figures/waterfall-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Choices } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './calls.module.css';
import { ChangedDeals } from './changed-deals.tsx';
import { addressOf, askedIn, type Changes, changesQuery } from './queries.ts';
import { Whose } from './whose.tsx';

const isDay = (text: string | undefined) => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);

/** What moved the open value between two days, bar by bar, with the deals, the people and their reasons behind each. */
export default function ChangesPage() {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const search = useSearch({ strict: false }) as Record<string, string>;
  const asked = {
    ...askedIn(search),
    asOf,
    from: isDay(search.from),
    until: isDay(search.until),
    call: search.call ?? null,
  };
  const found = useQuery({ ...changesQuery(asked), placeholderData: keepPreviousData });
  const problem = problemIn(found.error);
  if (problem && !found.data)
    return (
      <ErrorPage
        title={t('forecast.failed')}
        text={problem.status === 404 ? t('forecast.notYours') : sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={12} />;
  const told = found.data;
  const rest = { from: asked.from, until: asked.until, call: asked.call };
  return (
    <PageHead
      flows
      title={t('forecast.changes.title')}
      filters={
        <Whose
          page="/forecast/changes"
          rest={rest}
          period={told.period?.name ?? null}
          node={told.node}
          nodes={told.nodes}
          day={told.until}
          withoutPeriod
        />
      }
      tools={<Spans told={told} asked={asked} />}
      fresh={told.freshAt}
      lead={<Lead told={told} />}
    >
      {told.isHidden ? (
        <Empty title={t('forecast.hidden.title')} text={t('forecast.hidden.text')} />
      ) : (
        <div className={css.page} aria-busy={found.isPlaceholderData}>
          <Days told={told} asked={asked} />
          <Between told={told} />
        </div>
      )}
    </PageHead>
  );
}

function Lead({ told }: { told: Changes }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (told.isHidden) return null;
  const money = (amount: number) => f.moneyShort({ amount, currency: told.currency });
  const by = told.end.amount - told.start.amount;
  const key = by === 0 ? 'same' : by > 0 ? 'grew' : 'shrank';
  return t(`forecast.changes.${key}`, {
    by: money(Math.abs(by)),
    start: money(told.start.amount),
    end: money(told.end.amount),
    from: f.day(told.from.day),
    until: f.day(told.until),
  });
}

type Asked = {
  period: string | null;
  node: string | null;
  from: string | null;
  until: string | null;
  call: string | null;
};

/** From when: the last call, or the beginning of the week, month or quarter. */
function Spans({ told, asked }: { told: Changes; asked: Asked }) {
  const { t } = useTranslation();
  const { settings } = useSession();
  const { until } = told;
  const week = addDays(until, -((new Date(`${until}T00:00:00Z`).getUTCDay() + 6) % 7) - 1);
  const from = {
    week,
    month: addDays(monthOf(until, settings.fiscal).first, -1),
    quarter: addDays(quarterOf(until, settings.fiscal).first, -1),
    year: addMonths(until, -12),
  };
  const [last] = told.calls;
  const link = (more: Record<string, string | null>) =>
    addressOf('/forecast/changes', { ...asked, from: null, call: null, ...more });
  const options = [
    ...(last ? [{ id: 'call', label: t('forecast.changes.span.call'), href: link({ call: last.id }) }] : []),
    ...(['week', 'month', 'quarter', 'year'] as const).map((id) => ({
      id,
      label: t(`forecast.changes.span.${id}`),
      href: link({ from: from[id] }),
    })),
  ];
  const at = told.from.callId ? 'call' : (Object.entries(from).find(([, day]) => day === told.from.day)?.[0] ?? '');
  return <Choices label={t('forecast.changes.span.label')} value={at} options={options} />;
}

/** Two days of one's own choice. */
function Days({ told, asked }: { told: Changes; asked: Asked }) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const go = (more: Record<string, string | null>) =>
    way.go(addressOf('/forecast/changes', { ...asked, call: null, ...more }));
  return (
    <div className={css.picks}>
      <label className={css.who}>
        {t('forecast.changes.from')}
        <input
          type="date"
          className={css.select}
          style={{ maxWidth: 160 }}
          value={told.from.day}
          max={addDays(told.until, -1)}
          onChange={({ target }) => target.value && go({ from: target.value, until: asked.until })}
        />
      </label>
      <label className={css.who}>
        {t('forecast.changes.until')}
        <input
          type="date"
          className={css.select}
          style={{ maxWidth: 160 }}
          value={told.until}
          max={f.today}
          onChange={({ target }) => target.value && go({ from: told.from.day, until: target.value })}
        />
      </label>
    </div>
  );
}

const tones: Record<string, 'good' | 'bad' | 'warn' | 'accent' | 'context'> = {
  ...{ new: 'good', pulledIn: 'good', increased: 'good', reopened: 'good', movedIn: 'context' },
  ...{ decreased: 'bad', pushedOut: 'warn', won: 'accent', lost: 'bad', movedOut: 'context', currency: 'context' },
};

function Between({ told }: { told: Changes }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [bar, setBar] = useState<string | null>(null);
  const money = (amount: number) => ({ amount, currency: told.currency });
  const signed = (amount: number, exact = false) =>
    `${amount < 0 ? '\u2212' : '+'}${exact ? f.money(money(Math.abs(amount))) : f.moneyShort(money(Math.abs(amount)))}`;
  const start = { label: f.day(told.from.day), value: told.start.amount, text: f.moneyShort(money(told.start.amount)) };
  const end = {
    label: told.until === f.today ? t('forecast.changes.now') : f.day(told.until),
    value: told.end.amount,
    text: f.moneyShort(money(told.end.amount)),
  };
  const bars = told.bars.map(({ bar: id, amount }) => ({
    id,
    label: t(`forecast.bar.${id}`),
    value: amount,
    text: signed(amount),
    tone: tones[id] ?? ('context' as const),
    onOpen: () => setBar(bar === id ? null : id),
  }));
  const level = (id: string, label: string, { amount, n }: { amount: number; n: number }) => ({
    id,
    cells: [label, f.money(money(amount)), f.number(n)],
    file: [label, money(amount), n],
  });
  const table = {
    columns: [
      { label: t('forecast.changes.what') },
      { label: t('forecast.changes.amount'), end: true },
      { label: t('forecast.changes.deals'), end: true },
    ],
    rows: [
      level('start', start.label, told.start),
      ...told.bars.map(({ bar: id, amount, n }) => ({
        id,
        cells: [t(`forecast.bar.${id}`), signed(amount, true), f.number(n)],
        file: [t(`forecast.bar.${id}`), money(amount), n],
      })),
      level('end', end.label, told.end),
    ],
  };
  return (
    <>
      {told.start.n === 0 && told.end.n === 0 && told.bars.length === 0 ? (
        <Empty title={t('forecast.changes.empty.title')} text={t('forecast.changes.empty.text')} />
      ) : (
        <WaterfallChart
          title={t('forecast.changes.chart')}
          note={t('forecast.changes.note')}
          {...{ start, end, bars, table }}
          axisFrom={(value) => t('forecast.changes.axis', { amount: f.moneyShort(money(Math.round(value))) })}
        />
      )}
      <ChangedDeals told={told} bar={bar} onBar={setBar} />
    </>
  );
}
