import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayCell, type FileCell } from '../../../ground/csv.ts';
import { Empty, ErrorPage } from '../../../kit/feedback/states.tsx';
import { Ask } from '../../../kit/figures/ask.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Grid } from '../../../kit/grid/grid.tsx';
import { useListPort } from '../../../kit/list/list-port.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { SaveFile } from '../../../kit/save/save-file.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { overTimeAddress, questionIn } from '../rules/question.ts';
import { periodWords } from '../words/periods.ts';
import { exactWords, missingWords, spelledOut } from '../words/values.ts';
import type { MetricRow } from './api.ts';
import css from './bridge.module.css';
import { FigureWhy } from './figure-why.tsx';
import { metricQuery, namesQuery, rowsPage, rowsQuery } from './queries.ts';
import { rowColumns } from './row-columns.tsx';
import { compareRows, sumRows } from './rows-sum.ts';

/** Past this many records they are added up only when the reader asks for it. */
const addedUnasked = 10_000;

/** The records behind a number, with what they come to beside what the number says. */
export default function RowsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const port = useListPort();
  const { asOf } = useAsOf();
  const isNarrow = useIsPhone();
  const { metricId = '' } = useParams({ strict: false }) as { metricId?: string };
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const { asOf: _, ...rest } = questionIn(search);
  const question = { ...rest, ...(asOf ? { asOf } : {}) };
  const answer = useQuery(metricQuery(metricId, question));
  const list = useInfiniteQuery(rowsQuery(metricId, question));
  const names = useQuery(namesQuery()).data ?? {};
  const [wanted, setWanted] = useState(false);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];

  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = list;
  const goesOn = hasNextPage && !isFetchingNextPage && !isError && (wanted || rows.length < addedUnasked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each number of loaded rows
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, rows.length]);

  const figure = answer.data?.whole;
  const definition = answer.data?.definition;
  const title =
    definition && figure ? t('metrics.rows.title', { name: definition.name, period: periodWords(figure, f) }) : '';
  const owner = question.owner?.length === 1 ? names[question.owner[0] ?? ''] : undefined;
  const isWhole = list.data !== undefined && !hasNextPage;
  const header = ['deal', 'part', 'day', 'owner', 'amount', 'currency', 'basis', 'days', 'share', 'id'] as const;
  const inFile = (row: MetricRow): FileCell[] => [
    row.name,
    t(`metrics.part.${row.part}`),
    dayCell(row.day),
    row.ownerId ? (names[row.ownerId] ?? '') : '',
    row.amount === null || row.currency === null ? null : { amount: row.amount, currency: row.currency },
    row.currency,
    row.amountBasis ? t(`metrics.basis.${row.amountBasis}`) : null,
    row.days,
    row.share ?? null,
    row.id,
  ];
  /** Quotas have no page of their own: they stand with the targets. */
  const pathOf = ({ kind, id }: MetricRow) => (kind === 'quota' ? '/targets' : port.pathOf(kind, id));
  /** All rows, page by page, whatever of them the screen has so far. */
  async function* allRows(signal: AbortSignal): AsyncGenerator<FileCell[][]> {
    for (let cursor: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof rowsPage>> = await rowsPage(metricId, question, cursor, signal);
      yield page.items.map(inFile);
      cursor = page.nextCursor;
      if (cursor === null) return;
    }
  }
  useCrumbs([
    { label: t('app.pillar.performance') },
    { label: t('bridge.title'), path: '/bridge' },
    ...(definition ? [{ label: definition.name, path: overTimeAddress(metricId, question, f.today) }] : []),
    { label: t('metrics.rows.crumb') },
  ]);

  const error = answer.error ?? list.error;
  if (error && (!answer.data || !list.data)) {
    const problem = problemIn(error);
    return (
      <ErrorPage
        title={problem?.status === 404 ? t('metrics.unknown.title') : t('metrics.rows.failed')}
        text={problem?.detail ?? (problem?.status === 404 ? t('metrics.unknown.text') : t('bridge.unreachable'))}
        request={problem?.instance}
        onRetry={() => void Promise.all([answer.refetch(), list.refetch()])}
      />
    );
  }
  return (
    <PageHead
      title={owner ? t('metrics.why.of', { name: title, of: owner }) : title}
      fresh={answer.data?.freshAt}
      tools={
        <SaveFile
          name={`${metricId}-${figure?.from ?? ''}-${figure?.until ?? ''}`}
          kind={`metric-${metricId.replaceAll('_', '-')}`.slice(0, 40)}
          asOf={asOf ?? null}
          headers={header.map((name) => t(`metrics.column.${name}`))}
          rows={allRows}
          disabled={rows.length === 0}
        />
      }
      lead={
        definition && figure ? (
          <>
            <Ask name={definition.name} why={() => <FigureWhy definition={definition} figure={figure} />}>
              <b>
                {figure.value === null
                  ? missingWords(figure, t)
                  : exactWords(definition.unit, figure.value, figure.currency, f)}
              </b>
            </Ask>
            {figure.calculation.length > 1 && figure.value !== null ? (
              <span className={css.quiet}> = {spelledOut(definition.unit, figure, f, t)?.split(' = ')[0]}</span>
            ) : null}
            . <SumSentence {...{ rows, isWhole, figure, wanted: wanted }} onAdd={() => setWanted(true)} />
          </>
        ) : undefined
      }
    >
      <Grid<MetricRow>
        label={title}
        remember={`metric-${metricId}`}
        columns={rowColumns({ t, f, names, rows, isWhole, isNarrow, pathOf })}
        rows={rows}
        rowId={(row) => `${row.id} ${row.part} ${row.day}`}
        rowName={(row) => row.name}
        count={isWhole ? rows.length : null}
        hasMore={hasNextPage}
        loading={list.isPending || isFetchingNextPage}
        failed={list.isFetchNextPageError}
        onLoadMore={() => void fetchNextPage()}
        onOpen={(row) => {
          const href = pathOf(row);
          if (href) way.go(href);
        }}
        sort={null}
        onSort={() => undefined}
        empty={
          <Empty
            title={t('metrics.rows.noneTitle')}
            text={t('metrics.rows.none')}
            action={<Go href="/metrics">{t('metrics.rows.toGlossary')}</Go>}
          />
        }
      />
    </PageHead>
  );
}

type SumProps = {
  rows: MetricRow[];
  isWhole: boolean;
  wanted: boolean;
  figure: Parameters<typeof compareRows>[0];
  onAdd: () => void;
};

/** "1,257 won, together $ 2,982,255: the same as the figure." */
function SumSentence({ rows, isWhole, wanted, figure, onAdd }: SumProps) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!isWhole) {
    if (rows.length < addedUnasked || wanted) return t('metrics.rows.adding', { number: f.number(rows.length) });
    return (
      <Button kind="link" onClick={onAdd}>
        {t('metrics.rows.addUp')}
      </Button>
    );
  }
  if (rows.length === 0) return null;
  const sums = sumRows(rows);
  const compared = compareRows(figure, sums);
  const currency = rows.find((row) => row.currency)?.currency ?? null;
  const parts = Object.entries(sums).map(([part, sum]) => {
    const words = { number: f.number(sum.n), part: t(`metrics.part.${part}`) };
    const isMoney = compared.some(({ of, kind }) => of === part && kind === 'money');
    return isMoney && currency
      ? t('metrics.rows.together', { ...words, sum: f.money({ amount: sum.amount, currency }) })
      : t('metrics.rows.counted', words);
  });
  const same = compared.every((each) => each.figure === each.rows);
  return (
    <span role="status">
      {t(compared.length === 0 ? 'metrics.rows.list' : same ? 'metrics.rows.same' : 'metrics.rows.differs', {
        list: parts.join(', '),
      })}
    </span>
  );
}
