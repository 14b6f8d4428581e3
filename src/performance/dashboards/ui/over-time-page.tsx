import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { parseQuarter, quarterName, quarterOf, shiftQuarter } from '../../../ground/periods.ts';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { Ask } from '../../../kit/figures/ask.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { LineChart } from '../../../kit/figures/line-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import small from '../../../kit/look/small.module.css';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { questionBehind, questionIn, rowsAddress } from '../rules/question.ts';
import { sentence } from '../words/periods.ts';
import { figureCell, missingWords, rangeWords, valueWords } from '../words/values.ts';
import type { MetricAnswer } from './api.ts';
import css from './bridge.module.css';
import { FigureWhy } from './figure-why.tsx';
import { metricQuery, namesQuery, useQuotaChanges } from './queries.ts';

const quartersShown = 12;

/** A metric over three years of quarters, drawn and as a table; each quarter can be asked why. */
export default function OverTimePage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const { metricId = '' } = useParams({ strict: false }) as { metricId?: string };
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const { asOf: _a, from: _f, until: _u, period, ...rest } = questionIn(search);
  const last = (period ? parseQuarter(period, f.fiscal) : null) ?? quarterOf(asOf ?? f.today, f.fiscal);
  const first = shiftQuarter(last, 1 - quartersShown, f.fiscal);
  const question = { ...rest, from: first.first, until: last.next, ...(asOf ? { asOf } : {}) };
  const found = useQuery({ ...metricQuery(metricId, question, ['quarter']), placeholderData: keepPreviousData });
  const names = useQuery(namesQuery()).data ?? {};
  useQuotaChanges();
  const name = found.data?.definition.name ?? '';
  useCrumbs([
    { label: t('app.pillar.performance') },
    { label: t('metrics.title'), path: '/metrics' },
    ...(name ? [{ label: name }] : []),
  ]);
  if (found.error && !found.data) {
    const problem = problemIn(found.error);
    return (
      <ErrorPage
        title={problem?.status === 404 ? t('metrics.unknown.title') : t('metrics.failed')}
        text={problem?.detail ?? (problem?.status === 404 ? t('metrics.unknown.text') : t('bridge.unreachable'))}
        request={problem?.instance}
        onRetry={() => void found.refetch()}
      />
    );
  }
  if (!found.data) return <Skeleton lines={10} />;
  const owner = rest.owner?.length === 1 ? names[rest.owner[0] ?? ''] : undefined;
  return (
    <PageHead
      flows
      title={owner ? t('metrics.why.of', { name, of: owner }) : name}
      fresh={found.data.freshAt}
      lead={`${found.data.definition.meaning}${found.data.limitedTo ? ` ${t(`metrics.limited.${found.data.limitedTo}`)}` : ''}`}
      tools={
        <Go href="/metrics" className={small.button}>
          {t('metrics.all')}
        </Go>
      }
    >
      <Quarters answer={found.data} />
    </PageHead>
  );
}

function Quarters({ answer }: { answer: MetricAnswer }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { definition } = answer;
  const { unit, band } = definition;
  const begun = answer.groups.findIndex(({ n }) => n > 0);
  const groups = begun < 0 ? [] : answer.groups.slice(begun);
  const nameOf = (from: string) => quarterName(quarterOf(from, f.fiscal), f.fiscal);
  const say = (value: number) => valueWords(unit, value, answer.whole.currency, f);
  const hasRange = groups.some(({ range }) => range !== null);
  if (groups.length === 0)
    return (
      <Empty
        title={t('metrics.none.title')}
        text={t('metrics.none.text')}
        action={<Go href="/metrics">{t('metrics.rows.toGlossary')}</Go>}
      />
    );
  return (
    <div className={css.stack}>
      <LineChart
        title={t('metrics.overTimeTitle', { name: definition.name })}
        note={[sentence(definition.formula), hasRange ? t('metrics.shaded') : null].filter(Boolean).join(' ')}
        points={groups.map(({ from }) => nameOf(from))}
        pointColumn={t('bridge.quarters.quarter')}
        lines={[{ id: definition.id, label: definition.name, values: groups.map(({ value }) => value) }]}
        say={say}
        range={hasRange ? groups.map(({ range }) => (range ? [range.low, range.high] : null)) : undefined}
        level={band ? { value: band.low, label: t('metrics.healthyFrom', { low: f.multiple(band.low) }) } : undefined}
      />
      <Table
        boxed
        label={definition.name}
        table={{
          columns: [
            { label: t('bridge.quarters.quarter') },
            { label: definition.name, end: true },
            ...(hasRange ? [{ label: t('kit.why.range'), end: true }] : []),
            { label: t('metrics.count'), end: true },
            { label: t('kit.why.rows'), end: true },
          ],
          save: `metric-${definition.id.replaceAll('_', '-')}`.slice(0, 40),
          rows: [...groups].reverse().map((group) => ({
            id: group.from,
            file: [
              nameOf(group.from),
              figureCell(unit, group),
              ...(hasRange ? [rangeWords(unit, group, f) ?? null] : []),
              group.n,
            ],
            cells: [
              nameOf(group.from),
              <Ask
                key="value"
                name={t('metrics.why.of', { name: definition.name, of: nameOf(group.from) })}
                why={() => <FigureWhy definition={definition} figure={group} of={nameOf(group.from)} />}
              >
                {group.value === null ? (
                  <span className={css.quiet}>{missingWords(group, t)}</span>
                ) : (
                  <b>{say(group.value)}</b>
                )}
              </Ask>,
              ...(hasRange ? [rangeWords(unit, group, f) ?? '–'] : []),
              f.number(group.n),
              <Go key="rows" href={rowsAddress(definition.id, questionBehind(group.rowsHref), f.today)}>
                {t('metrics.openRows')}
              </Go>,
            ],
          })),
        }}
      />
    </div>
  );
}
