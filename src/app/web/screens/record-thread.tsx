import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ownerNow } from '../../../kit/device/known.ts';
import { asItBecomes, type Later } from '../../../kit/device/later.ts';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { ThreadPanel } from '../../../kit/thread/thread-panel.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { useLine } from '../../../process/activities/ui/outbox.ts';
import { commentsApi } from './api.ts';
import { type Comment, isOnItsWay, type RecordRef, threadsQuery, withWaiting } from './thread-data.ts';
import { useTalk } from './use-talk.ts';

/** Whoever is named in a comment, or will be once what waits was sent. */
function peopleIn({ id, mentions }: Comment, rewords: readonly Later[]): Comment['mentions'] {
  const told = rewords.flatMap(({ on }) => (on?.id === id ? on.fields : [])).map(({ as }) => as);
  const more = told.flatMap((as) => (as.kind === 'said' ? Object.entries(as.names) : []));
  return [...mentions, ...more.map(([person, name]) => ({ id: person, name }))];
}

/** What people say to each other about one record, for any record page: in its slot. */
export function RecordThread({ kind, id }: RecordRef) {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const { asOf, isPast } = useAsOf();
  const { comment: opened } = useSearch({ strict: false }) as { comment?: string };
  const threads = useInfiniteQuery(threadsQuery({ kind, id }, asOf));
  const talk = useTalk({ kind, id });
  const line = useLine(ownerNow() ?? '');
  const find = useCallback(
    async (typed: string, signal: AbortSignal) => {
      const query = { kind, id, ...(typed.trim() ? { q: typed.trim() } : {}) };
      return (await answerOf(commentsApi.call('GET /api/v1/comments/people', { query, signal }))).items;
    },
    [kind, id],
  );
  const problem = problemIn(threads.error);
  if (problem && !threads.data)
    return problem.status === 404 ? (
      <p>{t('comment.unseen')}</p>
    ) : (
      <ErrorPage
        title={t('comment.failed')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void threads.refetch()}
      />
    );
  if (!threads.data) return <Skeleton lines={4} />;
  const waiting = line.flatMap((entry) => {
    const isHere = entry.act === 'comment' && entry.body.record.kind === kind && entry.body.record.id === id;
    return isHere ? [entry] : [];
  });
  const rewords = line.flatMap((entry) => (entry.act === 'later' && entry.on?.kind === 'comment' ? [entry] : []));
  const pages = waiting.reduce((all, entry) => withWaiting(all, user, entry), threads.data).pages;
  const sending = (item: Comment) => {
    const entry = waiting.find(({ shownAs }) => shownAs === item.id);
    const changed = rewords.find(({ on }) => on?.id === item.id);
    if (changed) return t(changed.aside ? 'outbox.notSent' : 'outbox.waits');
    return entry?.aside ? t('outbox.notSent') : isOnItsWay(item) ? t(entry ? 'outbox.waits' : 'comment.sending') : null;
  };
  // What is changed stands there as it will be, also while it could not be sent: there it is put right.
  const shown = (item: Comment) => ({
    ...asItBecomes('comment', item, rewords),
    people: peopleIn(item, rewords),
    when: f.when(item.writtenAt),
    whenExact: f.whenExact(item.writtenAt),
    sending: sending(item),
  });
  return (
    <ThreadPanel
      key={`${kind} ${id}`}
      threads={pages.flatMap(({ items }) => items.map((thread) => ({ ...thread, items: thread.items.map(shown) })))}
      fixed={isPast}
      draftKey={`${user.id} ${kind} ${id}`}
      opened={opened ?? null}
      find={find}
      onWrite={talk.write}
      onEdit={talk.edit}
      onRemove={(item) => void talk.remove(item)}
      onAct={(threadId, act) => void talk.act(threadId, act)}
      onMore={threads.hasNextPage ? () => void threads.fetchNextPage() : undefined}
    />
  );
}
