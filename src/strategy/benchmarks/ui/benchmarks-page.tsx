import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { Rows } from '../../../kit/figures/rows.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import css from './benchmarks.module.css';
import { type Benchmark, benchmarksApi, benchmarksQuery } from './benchmarks.ts';
import { TakeForm } from './take-form.tsx';
import { useBenchmarkWords } from './use-words.ts';

const columns = ['metric', 'segment', 'low', 'median', 'high', 'currency', 'n', 'source', 'year'] as const;

/** How others sell, each beside one's own figure. */
export default function BenchmarksPage() {
  const { t } = useTranslation();
  const found = useQuery(benchmarksQuery());
  const [isTaking, setTaking] = useState(false);
  const { items = [], mayWrite = false } = found.data ?? {};
  const take = mayWrite ? (
    <Button kind="primary" onClick={() => setTaking(true)}>
      {t('benchmarks.take')}
    </Button>
  ) : undefined;
  const tools = (
    <>
      <SaveTable
        name="benchmarks"
        kind="benchmark"
        headers={[...columns]}
        rows={items.map((one) => [
          ...[one.metricId, one.segment, plain(one, one.low), plain(one, one.median), plain(one, one.high)],
          ...[one.currency, one.n, one.source, one.year],
        ])}
      />
      {take}
    </>
  );
  return (
    <PageHead
      flows
      title={t('benchmarks.title')}
      lead={t('benchmarks.lead')}
      tools={items.length > 0 ? tools : undefined}
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('benchmarks.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          {items.length === 0 ? (
            <Teach
              id="benchmarks"
              title={t('benchmarks.empty.title')}
              text={t('benchmarks.empty.text')}
              example={t('benchmarks.empty.example')}
              action={take}
            />
          ) : (
            <Lines items={items} mayWrite={mayWrite} />
          )}
          <p className={css.quiet}>{t('benchmarks.pooling')}</p>
        </div>
      )}
      {isTaking ? <TakeForm onClose={() => setTaking(false)} /> : null}
    </PageHead>
  );
}

/** A value as a file says it again: money in whole units of its currency. */
const plain = ({ currency }: Benchmark, value: number | null) =>
  value === null || currency === null ? value : { amount: Math.round(value), currency };

function Lines({ items, mayWrite }: { items: Benchmark[]; mayWrite: boolean }) {
  const { t } = useTranslation();
  const words = useBenchmarkWords();
  const { told, failed } = useUndoable(['benchmark'], undoAct);
  const remove = async ({ id, version, metricId }: Benchmark) => {
    const sent = await benchmarksApi.call('DELETE /api/v1/benchmarks/:id', { params: { id }, ifMatch: version });
    if (!sent.ok) return failed(sent.problem);
    return told(sent.answer.groupId, t('benchmarks.removed', { metric: words.metric(metricId) }));
  };
  const rows = items.map((one) => ({
    id: one.id,
    cells: [
      words.metric(one.metricId),
      words.band(one),
      one.own === null ? '–' : words.value(one, one.own),
      one.stands ? (
        <Tag key="stands" tone={one.stands === 'within' ? 'good' : 'quiet'}>
          {t(`benchmarks.stands.${one.stands}`)}
        </Tag>
      ) : (
        ''
      ),
      <span key="from" className={css.quiet}>
        {words.from(one)}
      </span>,
      mayWrite ? (
        <Button
          key="remove"
          kind="link"
          aria-label={t('benchmarks.removeOf', { metric: words.metric(one.metricId), from: words.from(one) })}
          onClick={() => void remove(one)}
        >
          {t('benchmarks.remove')}
        </Button>
      ) : null,
    ],
  }));
  return (
    <Rows
      label={t('benchmarks.title')}
      table={{
        columns: [
          { label: t('benchmarks.column.metric') },
          { label: t('benchmarks.column.others') },
          { label: t('benchmarks.column.own'), end: true },
          { label: t('benchmarks.column.stands') },
          { label: t('benchmarks.column.from') },
          { label: '' },
        ],
        rows,
      }}
    />
  );
}
