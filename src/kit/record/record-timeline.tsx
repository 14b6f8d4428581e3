import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../feedback/states.tsx';
import { toast } from '../feedback/toasts.tsx';
import { problemIn } from '../forms/problem.ts';
import { Button } from '../look/button.tsx';
import { useAsOf } from '../shell/as-of.tsx';
import { Slot } from '../slots.tsx';
import { type EntryProps, rendererOf, sourcesOf, type TimelineEntry, type TimelinePort } from './entries.ts';
import css from './timeline.module.css';
import { useTimelinePort } from './timeline-port.ts';

type Props = {
  kind: string;
  id: string;
  /** The record has others that belong to it, whose story is told too until the reader says otherwise. */
  related?: { label: string };
  empty: { title: string; text: string };
  /** Nothing but changes is told of it: there is nothing to choose. */
  isBare?: boolean;
};

/**
 * Everything that happened to a record, whoever tells it: changes, comments, activities. What is to be written stands
 * on top (the slot `composer:deal`). In the past only what was true by then, and nothing to take back.
 */
export function RecordTimeline({ kind, id, related, empty, isBare = false }: Props) {
  const { t } = useTranslation();
  const port = useTimelinePort();
  const client = useQueryClient();
  const { asOf } = useAsOf();
  const [sources, setSources] = useState<readonly string[]>([]);
  const [withRelated, setWithRelated] = useState(related !== undefined);
  const asked = { kind, id, related: withRelated, asOf, sources };
  const found = useInfiniteQuery({
    queryKey: [kind, 'timeline', id, asked],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => (port as TimelinePort).page({ ...asked, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.nextCursor,
    enabled: port !== null,
  });
  if (!port) return null;
  const undo = async (entry: TimelineEntry, changeId: string) => {
    try {
      const left = await port.undo(changeId);
      toast({ text: left > 0 ? t('kit.timeline.left', { count: left }) : t('kit.timeline.undone') });
    } catch (error) {
      toast({ text: (error as Error).message, tone: 'bad' });
    }
    await Promise.all([kind, entry.record.kind].map((one) => client.invalidateQueries({ queryKey: [one] })));
  };
  const entries = found.data?.pages.flatMap((page) => page.items) ?? [];
  const known = sourcesOf(port.renderers);
  return (
    <>
      {asOf ? null : <Slot at={`composer:${kind}`} id={id} />}
      {isBare ? null : (
        <Filters
          known={known}
          sources={sources}
          onSources={setSources}
          related={related?.label}
          withRelated={withRelated}
          onRelated={setWithRelated}
        />
      )}
      {found.error && !found.data ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : !found.data ? (
        <Skeleton lines={6} />
      ) : entries.length === 0 ? (
        <Empty title={empty.title} text={empty.text} />
      ) : null}
      <ol className={css.timeline}>
        {entries.map((entry) => (
          <EntryLine
            key={`${entry.source} ${entry.id}`}
            port={port}
            entry={entry}
            ownId={id}
            undo={asOf ? undefined : (changeId) => void undo(entry, changeId)}
          />
        ))}
      </ol>
      {found.hasNextPage ? <Button onClick={() => void found.fetchNextPage()}>{t('kit.record.older')}</Button> : null}
    </>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const problem = problemIn(error);
  return (
    <ErrorPage
      title={t('kit.timeline.failed')}
      text={problem?.detail ?? t('kit.unreachable')}
      request={problem?.instance}
      onRetry={onRetry}
    />
  );
}

const parts = new Map<() => Promise<unknown>, ComponentType<EntryProps>>();

function EntryLine(props: {
  port: TimelinePort;
  entry: TimelineEntry;
  ownId: string;
  undo: ((changeId: string) => void) | undefined;
}) {
  const { port, entry, ownId, undo } = props;
  const renderer = rendererOf(port.renderers, entry);
  if (!renderer) return null;
  const Part = parts.get(renderer.load) ?? lazy(renderer.load);
  parts.set(renderer.load, Part);
  const href = port.pathOf(entry.record);
  const about = entry.record.id !== ownId && href && entry.record.title ? { label: entry.record.title, href } : null;
  const { mayUndo, changeId } = entry.body as { mayUndo?: boolean; changeId?: string };
  return (
    <Suspense fallback={<li />}>
      <Part entry={entry} about={about} undo={mayUndo && changeId && undo ? () => undo(changeId) : undefined} />
    </Suspense>
  );
}

/** What is told: everything, or some sources alone; with or without what belongs to the record. */
function Filters(props: {
  known: string[];
  sources: readonly string[];
  onSources: (sources: readonly string[]) => void;
  related: string | undefined;
  withRelated: boolean;
  onRelated: (withRelated: boolean) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { known, sources } = props;
  if (known.length < 2 && !props.related) return null;
  const flip = (source: string) =>
    props.onSources(sources.includes(source) ? sources.filter((one) => one !== source) : [...sources, source]);
  return (
    <fieldset className={css.filters} aria-label={t('kit.timeline.filter')}>
      {known.length < 2
        ? null
        : known.map((source) => (
            <button key={source} type="button" aria-pressed={sources.includes(source)} onClick={() => flip(source)}>
              {t(`kit.timeline.source.${source}`)}
            </button>
          ))}
      {props.related ? (
        <label>
          <input
            type="checkbox"
            checked={props.withRelated}
            onChange={(event) => props.onRelated(event.target.checked)}
          />
          {props.related}
        </label>
      ) : null}
    </fieldset>
  );
}
