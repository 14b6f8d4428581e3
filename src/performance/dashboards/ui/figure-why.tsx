import { useQueries, useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definedOf } from '../../../ground/defined.ts';
import { Why } from '../../../kit/figures/why.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import { overTimeAddress, type Question, questionBehind, rowsAddress } from '../rules/question.ts';
import { periodWords, sentence } from '../words/periods.ts';
import { exactWords, missingWords, rangeWords, spelledOut, valueWords } from '../words/values.ts';
import type { Definition, Figure, MetricAnswer } from './api.ts';
import { metricQuery } from './queries.ts';

/** A figure's answer to why: what it means, its numbers, where they come from, and what it is not. */
export function FigureWhy({ definition, figure, of }: { definition: Definition; figure: Figure; of?: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { unit, band } = definition;
  const question = questionBehind(figure.rowsHref);
  const answer = useQuery(metricQuery(definition.id, question));
  const now = useNow(answer.data?.freshAt);
  const quotas = useQuotas(definition, figure, question);
  const others = useOthers(definition.notToConfuseWith, question);
  const leads = useOthers(definition.leads, question);
  const from = useOthers(definition.from, question);
  const shown = answer.data?.whole ?? figure;
  const spelled = spelledOut(unit, shown, f, t);
  const unknown = shown.value === null ? missingWords(shown, t) : null;
  const rows = rowsAddress(definition.id, question, f.today);
  const n = f.number(shown.n);
  // Velocity counts the open deals, but rests on the closed ones as well.
  const behind = Math.max(shown.n, answer.data?.basis?.n ?? 0);
  const fresh = answer.data ? f.fresh(Math.max(0, (now - Date.parse(answer.data.freshAt)) / 1000)) : t('kit.loading');
  return (
    <Why
      name={of ? t('metrics.why.of', { name: definition.name, of }) : definition.name}
      version={t('metrics.why.version', { version: definition.version })}
      formula={`${definition.meaning} ${sentence(definition.formula)}`}
      spelledOut={[spelled, unknown].filter(Boolean).join('; ') || t('metrics.missing.no-data')}
      healthy={
        band
          ? t(`metrics.why.band.${shown.place ?? 'unknown'}`, {
              low: f.number(band.low, 1),
              high: f.number(band.high, 1),
            })
          : undefined
      }
      range={shown.range ? t('metrics.why.range', { range: rangeWords(unit, shown, f) }) : undefined}
      n={
        shown.median === null
          ? t('metrics.n', { number: n })
          : t('metrics.why.nAndMedian', { number: n, median: exactWords(unit, shown.median, shown.currency, f) })
      }
      rows={[
        { label: t(behindKey(definition), { count: behind, number: f.number(behind) }), href: rows },
        ...(quotas === null
          ? []
          : [
              {
                label: t('metrics.why.quotas', { count: quotas, number: f.number(quotas) }),
                href: rowsAddress('quota', forQuota(question), f.today),
              },
            ]),
      ]}
      more={[
        { label: t('metrics.why.period'), text: periodWords(shown, f) },
        ...moreOf(answer.data, t, f),
        ...countsFromOf(answer.data, t),
        ...(from.length > 0 ? [{ label: t('metrics.from'), text: <Others answers={from} question={question} /> }] : []),
        ...(leads.length > 0
          ? [{ label: t('metrics.leads'), text: <Others answers={leads} question={question} /> }]
          : []),
      ]}
      leftOut={leftOutOf(shown, answer.data, t, f)}
      fresh={`${shown.asOf < f.today ? t('metrics.why.asOf', { day: f.dayWithYear(shown.asOf), fresh }) : fresh} · ${t(`metrics.tells.${definition.tells}`)}`}
      notThis={others.length > 0 ? <Others answers={others} question={question} /> : undefined}
      actions={
        <>
          <Go href={rows} className={small.button}>
            {t('metrics.openRows')}
          </Go>
          <Go href={overTimeAddress(definition.id, question, f.today)} className={small.button}>
            {t('metrics.overTime')}
          </Go>
        </>
      }
    />
  );
}

function Others({ answers, question }: { answers: MetricAnswer[]; question: Question }) {
  const { t } = useTranslation();
  const f = useFormat();
  return answers.map(({ definition: other, whole }, place) => (
    <span key={other.id}>
      {place > 0 ? '; ' : ''}
      {other.name}:{' '}
      <Go href={overTimeAddress(other.id, question, f.today)}>
        {whole.value === null ? missingWords(whole, t) : valueWords(other.unit, whole.value, whole.currency, f)}
      </Go>
    </span>
  ));
}

/** What a number counts: deals, activities, or records of several kinds. */
function behindKey({ dimensions }: Definition): string {
  if (dimensions.includes('activityKind')) return 'metrics.activities';
  return dimensions.includes('pipeline') || dimensions.includes('sector') ? 'metrics.deals' : 'metrics.records';
}

type F = ReturnType<typeof useFormat>;

function moreOf(answer: MetricAnswer | undefined, t: TFunction, f: F) {
  const basis = answer?.basis;
  if (!basis || basis.n === 0) return [];
  const said = [
    t(listPricesKey(basis), {
      count: basis.listPriced,
      number: f.number(basis.listPriced),
      of: f.number(basis.n),
    }),
    ...(basis.withoutAmount > 0
      ? [t('metrics.why.withoutAmount', { count: basis.withoutAmount, number: f.number(basis.withoutAmount) })]
      : []),
  ];
  return [{ label: t('metrics.why.amounts'), text: said.join(' ') }];
}

/** From which stage on a deal counts, pipeline by pipeline, and whether the pipeline says so itself. */
function countsFromOf(answer: MetricAnswer | undefined, t: TFunction) {
  const found = answer?.countsFrom ?? [];
  if (found.length === 0) return [];
  const said = found.map(({ pipeline, stage, isNamed }) =>
    t(`metrics.why.counts.${stage === null ? 'nowhere' : isNamed ? 'named' : 'found'}`, { pipeline, stage }),
  );
  return [{ label: t('metrics.why.counts.label'), text: said.join(' ') }];
}

function listPricesKey({ n, listPriced }: { n: number; listPriced: number }): string {
  if (listPriced === 0) return 'metrics.why.allEntered';
  return listPriced === n ? 'metrics.why.allListPriced' : 'metrics.why.listPriced';
}

/** What is not in the number: other currencies, and what the reader may not see. */
function leftOutOf(figure: Figure, answer: MetricAnswer | undefined, t: TFunction, f: F): string | undefined {
  const said = [
    ...figure.leftOut.map(({ currency, n, amount }) =>
      t('metrics.why.otherCurrency', { count: n, number: f.number(n), amount: f.moneyShort({ amount, currency }) }),
    ),
    ...(answer?.limitedTo ? [t(`metrics.limited.${answer.limitedTo}`)] : []),
  ];
  return said.length > 0 ? said.join(' ') : undefined;
}

/** A quota knows days and people alone, and so do some of the other figures. */
function forQuota({ period, from, until, asOf, owner, team, currency }: Question): Question {
  const kept = { period, from, until, asOf, owner, team, currency };
  return definedOf(kept);
}

function useQuotas(definition: Definition, figure: Figure, question: Question): number | null {
  const needed = definition.id !== 'quota' && figure.calculation.some(({ of }) => of === 'quota');
  const found = useQuery({ ...metricQuery('quota', forQuota(question)), enabled: needed });
  return needed && found.data ? found.data.whole.n : null;
}

/** Other figures, with what they say about the same. */
function useOthers(ids: readonly string[], question: Question): MetricAnswer[] {
  return useQueries({
    queries: ids.map((id) => metricQuery(id, forQuota(question))),
  }).flatMap(({ data }) => data ?? []);
}

/** The clock, once a second while someone reads how fresh a number is. */
function useNow(since: string | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!since) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [since]);
  return now;
}
