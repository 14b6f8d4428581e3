import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, type LocalDate } from '../../../../ground/days.ts';
import { quarterOf, shiftQuarter, yearOf } from '../../../../ground/periods.ts';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { Teach } from '../../../../kit/feedback/teach.tsx';
import { Table } from '../../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { DateField, SelectField } from '../../../../kit/forms/fields.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button, Choices } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import small from '../../../../kit/look/small.module.css';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { Slot } from '../../../../kit/slots.tsx';
import { pipelinesQuery } from '../queries.ts';
import { type WinLoss, winLossQuery } from './api.ts';
import { type Behind, BehindCount } from './behind-count.tsx';
import css from './closing.module.css';
import { Interviews, Reasons } from './win-loss-parts.tsx';

const periods = ['latest', 'this-quarter', 'last-quarter', 'this-year', 'own'] as const;
type PeriodName = (typeof periods)[number];
type Days = { from: LocalDate; through: LocalDate };

/** Why deals of a period were won and lost: by reason, competitor, stage and owner, each with the deals behind it. */
export default function WinLossPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const [named, setNamed] = useState<PeriodName>('latest');
  const [own, setOwn] = useState<Days | null>(null);
  const [pipelineId, setPipeline] = useState('');
  const [behind, setBehind] = useState<Behind | null>(null);
  const pipelines = useQuery(pipelinesQuery(null)).data ?? [];
  const { asOf } = useAsOf();
  const asked = daysOf(named, own, asOf ?? f.today, f.fiscal);
  const also = { ...(pipelineId ? { pipelineId } : {}), ...(asOf ? { asOf } : {}) };
  const found = useQuery({
    ...winLossQuery({ ...asked, ...also }),
    placeholderData: (before) => before,
  });
  const period = found.data?.period;
  const problem = problemIn(found.error);
  const open = (title: string, filter: Behind['filter']) =>
    period && setBehind({ title, filter: { ...filter, ...also }, ...period });
  // One's own period begins as the one that is looked at.
  const choose = (id: PeriodName) => {
    if (id === 'own' && period) setOwn({ from: period.from, through: addDays(period.before, -1) });
    setNamed(id);
  };
  return (
    <PageHead
      flows
      title={t('closing.report.title')}
      term="close-ratio"
      fresh={found.dataUpdatedAt}
      lead={found.data?.limitedTo ? t(`pipeline.limited.${found.data.limitedTo}`) : t('closing.report.lead')}
      tools={<Go href="/settings/closing">{t('closing.report.settings')}</Go>}
    >
      <div className={css.filters}>
        <Choices
          label={t('closing.report.period')}
          value={named}
          options={periods.map((id) => ({ id, label: t(`closing.period.${id}`) }))}
          onChange={(id) => choose(id as PeriodName)}
        />
        {named === 'own' && own ? <OwnPeriod days={own} onChange={setOwn} /> : null}
        {pipelines.length > 1 ? (
          <SelectField
            required
            label={t('pipeline.filter.pipeline')}
            none={t('closing.report.allPipelines')}
            value={pipelineId}
            options={pipelines.map(({ id, name }) => ({ id, label: name }))}
            onChange={setPipeline}
          />
        ) : null}
      </div>
      {found.data ? <Remarks told={found.data} /> : null}
      {problem && !found.data ? (
        <ErrorPage
          title={t('closing.report.failed')}
          text={sentenceOf(problem, t('kit.unreachable'))}
          onRetry={() => void found.refetch()}
        />
      ) : found.data ? (
        <Report told={found.data} pipelineId={pipelineId} onOpen={open} />
      ) : (
        <Skeleton lines={8} />
      )}
      {behind ? <BehindCount behind={behind} onClose={() => setBehind(null)} /> : null}
    </PageHead>
  );
}

/** Two days, the second with it; what ends before it begins waits for the other day. */
function OwnPeriod({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const { t } = useTranslation();
  const set = (change: Partial<Days>) => onChange({ ...days, ...change });
  const isBackwards = days.through < days.from;
  return (
    <>
      <DateField
        required
        label={t('closing.report.from')}
        value={days.from}
        onChange={(from) => (from ? set({ from }) : undefined)}
      />
      <DateField
        required
        label={t('closing.report.through')}
        value={days.through}
        error={isBackwards ? t('closing.report.backwards') : undefined}
        onChange={(through) => (through ? set({ through }) : undefined)}
      />
    </>
  );
}

/** Which days it is about, and what is kept from the reader: an amount of 0 would be a lie. */
function Remarks({ told }: { told: WinLoss }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { from, before } = told.period;
  const days = { from: f.dayWithYear(from), through: f.dayWithYear(addDays(before, -1)) };
  const said = [
    t(told.isEarlier ? 'closing.report.earlier' : 'closing.report.days', days),
    told.amountsHidden ? t('closing.report.amountsHidden') : '',
    told.reasonsHidden ? t('closing.report.reasonsHidden') : '',
  ];
  return <p className={css.quiet}>{said.filter(Boolean).join(' ')}</p>;
}

/** The days of a period by its name, seen from a day; none for the last that has any, which the server knows. */
function daysOf(
  named: PeriodName,
  own: Days | null,
  today: LocalDate,
  fiscal: ReturnType<typeof useFormat>['fiscal'],
): { from?: LocalDate; before?: LocalDate } {
  if (named === 'latest' || (named === 'own' && !own)) return {};
  if (named === 'own' && own) return { from: own.from, before: addDays(own.through, 1) };
  const quarter = quarterOf(today, fiscal);
  const { first, next } =
    named === 'this-quarter'
      ? quarter
      : named === 'last-quarter'
        ? shiftQuarter(quarter, -1, fiscal)
        : yearOf(today, fiscal);
  return { from: first, before: next };
}

type Open = (title: string, filter: Behind['filter']) => void;

function Report({ told, pipelineId, onOpen }: { told: WinLoss; pipelineId: string; onOpen: Open }) {
  const { t } = useTranslation();
  const f = useFormat();
  const closed = told.won + told.lost;
  if (closed === 0)
    return (
      <Teach
        id="win-loss"
        title={t('closing.report.emptyTitle')}
        text={t('closing.report.empty')}
        action={
          <Go href="/pipeline" className={small.primary}>
            {t('closing.report.toBoard')}
          </Go>
        }
      />
    );
  const money = (amount: number | null) =>
    amount === null ? t('closing.report.hidden') : f.moneyShort({ amount, currency: told.currency });
  const amountIn = (amount: number | null) => (amount === null ? null : { amount, currency: told.currency });
  const rate = (share: number | null, n: number) =>
    share === null ? '–' : t('closing.report.rate', { share: f.percent(share), number: f.number(n) });
  const count = (n: number, title: string, filter: Behind['filter']) =>
    n === 0 ? (
      '–'
    ) : (
      <Button
        kind="link"
        aria-label={t('closing.report.show', { count: n, title })}
        onClick={() => onOpen(title, filter)}
      >
        {f.number(n)}
      </Button>
    );
  const won = t('pipeline.status.won');
  const lost = t('pipeline.status.lost');
  const both = (name: string, ends: { won: number; lost: number }, filter: Behind['filter']) => [
    name,
    count(ends.won, `${name}, ${won}`, { ...filter, status: ['won'] }),
    count(ends.lost, `${name}, ${lost}`, { ...filter, status: ['lost'] }),
  ];
  return (
    <>
      <div className={css.figures}>
        <div>
          <b>{rate(told.share, closed)}</b>
          <span className={css.quiet}>{t('closing.report.winRate')}</span>
        </div>
        <div>
          <b>{count(told.won, won, { status: ['won'] })}</b>
          <span className={css.quiet}>{t('closing.report.won', { amount: money(told.wonAmount) })}</span>
        </div>
        <div>
          <b>{count(told.lost, lost, { status: ['lost'] })}</b>
          <span className={css.quiet}>{t('closing.report.lost', { amount: money(told.lostAmount) })}</span>
        </div>
      </div>
      {told.otherCurrencies > 0 ? (
        <p className={css.quiet}>{t('closing.report.otherCurrencies', { count: told.otherCurrencies })}</p>
      ) : null}
      {told.reasonsHidden ? null : <Reasons told={told} count={count} money={money} />}
      <h2 className={css.heading}>{t('closing.report.byCompetitor')}</h2>
      {told.byCompetitor.length === 0 ? (
        <p className={css.quiet}>{t('closing.report.noCompetitor')}</p>
      ) : (
        <Table
          boxed
          label={t('closing.report.byCompetitor')}
          table={{
            columns: [
              { label: t('closing.report.competitor') },
              { label: won, end: true },
              { label: lost, end: true },
              { label: t('closing.report.lostTo'), end: true },
              { label: t('closing.report.against'), end: true },
            ],
            save: 'win-loss',
            rows: told.byCompetitor.map((row) => ({
              id: row.id,
              file: [row.name, row.won, row.lost, row.lostTo, row.share],
              cells: [
                ...both(row.name, row, { rivalId: row.id }),
                row.lostTo === null ? t('closing.report.hidden') : f.number(row.lostTo),
                `${rate(row.share, row.won + row.lost)}${
                  row.low === null || row.high === null ? '' : ` · ${f.percent(row.low)}–${f.percent(row.high)}`
                }`,
              ],
            })),
          }}
        />
      )}
      {(['byStage', 'byOwner'] as const).map((way) => (
        <section key={way}>
          <h2 className={css.heading}>{t(`closing.report.${way}`)}</h2>
          <Table
            boxed
            label={t(`closing.report.${way}`)}
            table={{
              columns: [
                { label: t(way === 'byStage' ? 'pipeline.field.stageId' : 'pipeline.field.ownerId') },
                { label: won, end: true },
                { label: lost, end: true },
                { label: t('closing.report.winRate'), end: true },
                { label: t('closing.report.wonAmount'), end: true },
              ],
              save: 'win-loss',
              rows: told[way].map((row) => ({
                id: row.id,
                file: [row.name, row.won, row.lost, row.share, amountIn(row.wonAmount)],
                cells: [
                  ...both(row.name, row, way === 'byStage' ? { stageId: [row.id] } : { ownerId: [row.id] }),
                  rate(row.share, row.won + row.lost),
                  money(row.wonAmount),
                ],
              })),
            }}
          />
        </section>
      ))}
      <Slot at="win-loss" id="win-loss" values={{ ...told.period, pipelineId }} />
      <Interviews told={told.interviews} />
    </>
  );
}
