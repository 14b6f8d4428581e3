import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button, Choices, IconButton } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useKeyHelp } from '../../../kit/look/keys.ts';
import { Avatar } from '../../../kit/look/person.tsx';
import { commentsApi } from './api.ts';
import { type Notice, noticesQuery } from './notice-data.ts';
import css from './notices.module.css';
import { wayTo } from './record-ways.ts';

/** What somebody was told of, the newest first; by arrows from one to the next. */
export default function NoticeList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  useKeyHelp([{ keys: ['ArrowUp', 'ArrowDown'], does: t('kit.keys.walk') }]);
  const client = useQueryClient();
  const [which, setWhich] = useState<'unread' | 'all'>('all');
  const found = useInfiniteQuery(noticesQuery(which === 'unread'));
  const refresh = () => client.invalidateQueries({ queryKey: ['notice'] });
  const mark = async (ids: string[], read: boolean) => {
    const marked = await commentsApi.call('POST /api/v1/notices/read', { body: { ids, read } });
    if (!marked.ok) toast({ text: sentenceOf(marked.problem, t('kit.unreachable')), tone: 'bad' });
    await refresh();
  };
  const readAll = async () => {
    const read = await commentsApi.call('POST /api/v1/notices/read-all');
    await refresh();
    if (!read.ok) return toast({ text: sentenceOf(read.problem, t('kit.unreachable')), tone: 'bad' });
    const { ids } = read.answer;
    const undo = ids.length > 0 ? () => void mark(ids, false) : undefined;
    return toast({ text: t('notice.allRead', { count: ids.length }), undo });
  };
  const problem = problemIn(found.error);
  const notices = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className={css.panel}>
      <div className={css.head}>
        <h2>{t('notice.title')}</h2>
        <Choices
          label={t('notice.which')}
          value={which}
          options={(['all', 'unread'] as const).map((id) => ({
            id,
            label: t(id === 'all' ? 'notice.all' : 'notice.unreadOnly'),
          }))}
          onChange={(id) => setWhich(id as typeof which)}
        />
      </div>
      {problem && !found.data ? (
        <ErrorPage
          title={t('notice.failed')}
          text={sentenceOf(problem, t('kit.unreachable'))}
          onRetry={() => void found.refetch()}
        />
      ) : null}
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.data && notices.length === 0 ? <p className={css.quiet}>{t('notice.empty')}</p> : null}
      {notices.length > 0 ? (
        <ul className={css.list} onKeyDown={walk}>
          {notices.map((notice) => (
            <Line key={notice.id} notice={notice} onMark={mark} onClose={onClose} />
          ))}
        </ul>
      ) : null}
      {found.hasNextPage ? <Button onClick={() => void found.fetchNextPage()}>{t('notice.older')}</Button> : null}
      <div className={css.foot}>
        <Button kind="link" onClick={() => void readAll()} disabled={!notices.some(({ readAt }) => readAt === null)}>
          {t('notice.readAll')}
        </Button>
        <Go href="/me/notices" onClick={onClose}>
          {t('notice.settings')}
        </Go>
      </div>
    </div>
  );
}

type LineProps = {
  notice: Notice;
  onMark: (ids: string[], read: boolean) => Promise<void>;
  onClose: () => void;
};

function Line({ notice, onMark, onClose }: LineProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { id, kind, by, record, count, readAt, commentId } = notice;
  const isNew = readAt === null;
  const says = t(`notice.says.${kind}`, {
    person: by?.name ?? t('notice.system'),
    record: record.title ?? t('notice.untitled'),
    count,
  });
  const way = wayTo(record, commentId);
  const open = () => {
    if (isNew) void onMark([id], true);
    onClose();
  };
  const words = (
    <>
      <span className={css.says}>{says}</span>
      {notice.excerpt ? (
        <span className={css.excerpt} dir="auto">
          {notice.excerpt}
        </span>
      ) : null}
      <time className={css.quiet} title={f.whenExact(notice.at)}>
        {f.when(notice.at)}
      </time>
    </>
  );
  return (
    <li className={isNew ? `${css.line} ${css.isNew}` : css.line}>
      <Avatar person={by ?? { id: 'system', name: t('notice.system') }} />
      {way ? (
        <Go href={way} className={css.words} onClick={open}>
          {isNew ? <span className="sr-only">{t('notice.unread')}: </span> : null}
          {words}
        </Go>
      ) : (
        <span className={css.words}>{words}</span>
      )}
      <IconButton
        icon={isNew ? 'check' : 'undo'}
        label={t(isNew ? 'notice.markRead' : 'notice.markUnread')}
        onClick={() => void onMark([id], isNew)}
      />
    </li>
  );
}

function walk(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (!step) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('a[href]')];
  const at = stops.findIndex((stop) => stop.closest('li')?.contains(document.activeElement));
  event.preventDefault();
  stops[(at + step + stops.length) % stops.length]?.focus();
}
