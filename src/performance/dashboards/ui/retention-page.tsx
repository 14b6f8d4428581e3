import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Ask } from '../../../kit/figures/ask.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { FigureTile } from '../../../kit/figures/figure-tile.tsx';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Choices } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { periodWords } from '../words/periods.ts';
import { exactWords, figureCell, missingWords, rangeWords, valueWords } from '../words/values.ts';
import type { MetricAnswer } from './api.ts';
import css from './bridge.module.css';
import { FigureWhy } from './figure-why.tsx';
import { metricQuery, namesQuery } from './queries.ts';
import {
  partsOfRetention,
  type RetentionPart,
  retentionRows,
  retentionSpan,
  retentionSpans,
} from './retention-rows.ts';

const metrics = ['net_revenue_retention', 'gross_revenue_retention', 'logo_retention'] as const;

/** What became of the companies that paid at the beginning of a period: in whole, and by owner, team or sector. */
export default function RetentionPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const part = partsOfRetention.find((each) => each === search.by) ?? 'owner';
  const span = retentionSpans.find((each) => each === search.span) ?? 'year';
  const question = { ...retentionSpan(span, asOf ?? f.today, f.fiscal), ...(asOf ? { asOf } : {}) };
  const found = useQueries({
    queries: metrics.map((id) => ({ ...metricQuery(id, question, [part]), placeholderData: keepPreviousData })),
  });
  useCrumbs([{ label: t('app.pillar.performance') }, { label: t('retention.title') }]);
  const failed = found.find(({ error, data }) => error && !data);
  if (failed)
    return (
      <ErrorPage
        title={t('metrics.failed')}
        text={problemIn(failed.error)?.detail ?? t('bridge.unreachable')}
        request={problemIn(failed.error)?.instance}
        onRetry={() => {
          for (const { refetch } of found) void refetch();
        }}
      />
    );
  const answers = found.flatMap(({ data }) => data ?? []);
  if (answers.length < metrics.length) return <Skeleton lines={10} />;
  const href = (changes: { by?: string; span?: string }) => {
    const asked = new URLSearchParams({ by: part, span, ...changes });
    return `/retention?${asked}`;
  };
  const [first] = answers;
  return (
    <PageHead
      flows
      title={t('retention.title')}
      term="retention-rate"
      fresh={first?.freshAt}
      lead={[t('retention.lead'), first?.limitedTo ? t(`metrics.limited.${first.limitedTo}`) : '']
        .filter(Boolean)
        .join(' ')}
      filters={
        <>
          <Choices
            label={t('retention.period')}
            value={span}
            options={retentionSpans.map((id) => ({ id, label: t(`retention.span.${id}`), href: href({ span: id }) }))}
          />
          <Choices
            label={t('retention.by')}
            value={part}
            options={partsOfRetention.map((id) => ({ id, label: t(`retention.part.${id}`), href: href({ by: id }) }))}
          />
        </>
      }
    >
      {answers.every(({ whole }) => whole.value === null) ? (
        <Teach
          id="retention"
          title={t('retention.empty.title')}
          text={t('retention.empty.text')}
          action={<Go href="/deals">{t('pipeline.nav.deals')}</Go>}
        />
      ) : (
        <div className={css.stack}>
          <Tiles answers={answers} />
          <Parts answers={answers} part={part} />
        </div>
      )}
    </PageHead>
  );
}

/** The three of them in whole, each with its why. */
function Tiles({ answers }: { answers: readonly MetricAnswer[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <div className={css.tilesBox}>
      <div className={css.three}>
        {answers.map(({ definition, whole }) => (
          <FigureTile
            key={definition.id}
            name={definition.name}
            value={whole.value === null ? null : valueWords(definition.unit, whole.value, whole.currency, f)}
            exact={whole.value === null ? undefined : exactWords(definition.unit, whole.value, whole.currency, f)}
            note={whole.value === null ? missingWords(whole, t) : noteOf({ definition, whole }, f, t)}
            why={() => <FigureWhy definition={definition} figure={whole} />}
          />
        ))}
      </div>
    </div>
  );
}

const noteOf = ({ definition, whole }: Pick<MetricAnswer, 'definition' | 'whole'>, f: Format, t: TFunction) =>
  [periodWords(whole, f), rangeWords(definition.unit, whole, f), t('metrics.n', { number: f.number(whole.n) })]
    .filter(Boolean)
    .join(' · ');

/** The same by owner, team or sector, the most companies first; each number opens its own why. */
function Parts({ answers, part }: { answers: readonly MetricAnswer[]; part: RetentionPart }) {
  const { t } = useTranslation();
  const f = useFormat();
  const names = useQuery(namesQuery()).data ?? {};
  const called = (key: string | null) => {
    if (key === null) return t(`retention.none.${part}`);
    if (part === 'sector') return key;
    const name = names[key] ?? '–';
    return part === 'team' ? t('retention.teamOf', { name }) : name;
  };
  const rows = retentionRows(answers, part, called);
  return (
    <Table
      boxed
      label={t('retention.title')}
      table={{
        columns: [
          { label: t(`retention.part.${part}`) },
          ...answers.map(({ definition }) => ({ label: definition.name, end: true })),
          { label: t('retention.companies'), end: true },
        ],
        save: 'retention',
        rows: rows.map(({ id, name, figures, n }) => ({
          id,
          file: [
            name,
            ...figures.map((figure, at) =>
              figure && answers[at] ? figureCell(answers[at].definition.unit, figure) : null,
            ),
            n,
          ],
          cells: [
            name,
            ...figures.map((figure, at) => {
              const definition = answers[at]?.definition;
              return figure && definition && figure.value !== null ? (
                <Ask
                  key={definition.id}
                  name={t('metrics.why.of', { name: definition.name, of: name })}
                  why={() => <FigureWhy definition={definition} figure={figure} of={name} />}
                >
                  {valueWords(definition.unit, figure.value, figure.currency, f)}
                </Ask>
              ) : (
                '–'
              );
            }),
            f.number(n),
          ],
        })),
      }}
    />
  );
}
