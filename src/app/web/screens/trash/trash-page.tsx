import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import css from './trash.module.css';
import { type Deleted, trashKinds, trashQuery } from './trash-data.ts';
import { TrashLine } from './trash-line.tsx';
import { useRestoring } from './use-restoring.ts';

/** What was deleted and can be restored: history keeps it, so nothing here is ever emptied. */
export default function TrashPage() {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const [kind, setKind] = useState('');
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const found = useInfiniteQuery({ ...trashQuery(kind, q), placeholderData: keepPreviousData });
  const restore = useRestoring();
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = items.filter(({ id }) => ticked.has(id)).map(({ id }) => id);
  const tick = (item: Deleted, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(item.id);
    else next.delete(item.id);
    setTicked(next);
  };
  // What was ticked beside it stays so.
  const bring = async (ids: string[]) => {
    if (await restore(ids)) setTicked((now) => new Set([...now].filter((id) => !ids.includes(id))));
  };
  const problem = problemIn(found.error);
  return (
    <PageHead title={t('trash.title')} lead={t('trash.lead')} flows>
      <div className={css.filters}>
        <TextField type="search" label={t('trash.search')} value={typed} onChange={setTyped} maxLength={200} />
        <SelectField
          required
          label={t('trash.kindLabel')}
          none={t('trash.all')}
          value={kind}
          options={trashKinds.map((id) => ({ id, label: t(`trash.kind.${id}`) }))}
          onChange={setKind}
        />
        {chosen.length > 0 ? (
          <Button kind="primary" onClick={() => void bring(chosen)}>
            {t('trash.restoreMany', { count: chosen.length })}
          </Button>
        ) : null}
      </div>
      {problem && !found.data ? (
        <ErrorPage
          title={t('trash.failed')}
          text={sentenceOf(problem, t('kit.unreachable'))}
          onRetry={() => void found.refetch()}
        />
      ) : found.isPending ? (
        <Skeleton lines={6} />
      ) : items.length === 0 ? (
        <Empty
          title={t(kind || q ? 'trash.noneFound' : 'trash.empty')}
          text={t(kind || q ? 'trash.noneFoundText' : 'trash.emptyText')}
        />
      ) : (
        <ul className={css.list} aria-label={t('trash.title')}>
          {items.map((item) => (
            <TrashLine
              key={item.id}
              item={item}
              ticked={ticked.has(item.id)}
              fixed={isPast}
              onTick={(on) => tick(item, on)}
              onRestore={() => void bring([item.id])}
            />
          ))}
        </ul>
      )}
      {found.hasNextPage ? (
        <p>
          <Button onClick={() => void found.fetchNextPage()} disabled={found.isFetchingNextPage}>
            {t('trash.more')}
          </Button>
        </p>
      ) : null}
    </PageHead>
  );
}
