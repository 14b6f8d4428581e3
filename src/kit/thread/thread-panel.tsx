import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icons.tsx';
import { Avatar, type Person } from '../look/person.tsx';
import small from '../look/small.module.css';
import { MenuButton } from '../panel/menu.tsx';
import { Section } from '../record/record-page.tsx';
import { Composer } from './composer.tsx';
import { forgetDraft, hasDraft } from './draft.ts';
import { toText } from './mention-text.ts';
import { Prose } from './prose.tsx';
import css from './thread.module.css';
import type { FindPeople } from './use-mentions.ts';

/** Something said, already in the words of the reader. */
export type Said = {
  id: string;
  author: Person;
  when: string;
  whenExact: string;
  act: 'resolved' | 'reopened' | null;
  /** Null where it was erased. */
  body: string | null;
  people: Person[];
  isEdited: boolean;
  isYours: boolean;
  /** Not on the server yet: what is said of it instead of when. */
  sending?: string | null;
};
export type ThreadOf<Item extends Said> = { id: string; isResolved: boolean; items: Item[] };

export type ThreadPanelProps<Item extends Said> = {
  threads: ThreadOf<Item>[];
  /** Nothing may be written: a past day is looked at. */
  fixed: boolean;
  /** Drafts of this panel are kept under names that begin so. */
  draftKey: string;
  /** The comment to open at. */
  opened: string | null;
  find: FindPeople;
  onWrite: (body: string, people: Person[], threadId: string | undefined) => Promise<string | null>;
  onEdit: (item: Item, body: string, people: Person[]) => Promise<string | null>;
  onRemove: (item: Item) => void;
  onAct: (threadId: string, act: 'resolved' | 'reopened') => void;
  onMore?: (() => void) | undefined;
};

/** The conversation on a record: what is open first, what is resolved folded away, a composer on top. */
export function ThreadPanel<Item extends Said>(props: ThreadPanelProps<Item>) {
  const { t } = useTranslation();
  const { threads, opened } = props;
  const holds = (thread: ThreadOf<Item>) => thread.items.some(({ id }) => id === opened);
  const [showsResolved, setShowsResolved] = useState(false);
  const resolved = threads.filter(({ isResolved }) => isResolved);
  const isUnfolded = showsResolved || resolved.some(holds);
  return (
    <Section title={t('comment.title')}>
      <div className={css.panel}>
        {props.fixed ? (
          <p className={css.quiet}>{t('comment.pastOff')}</p>
        ) : (
          <Composer
            label={t('comment.label')}
            placeholder={t('comment.placeholder')}
            action={t('comment.add')}
            draftKey={`${props.draftKey} new`}
            find={props.find}
            onSend={(body, people) => props.onWrite(body, people, undefined)}
          />
        )}
        {threads.length === 0 ? (
          <p className={css.quiet}>{t(props.fixed ? 'comment.emptyThen' : 'comment.empty')}</p>
        ) : null}
        {threads
          .filter((thread) => isUnfolded || !thread.isResolved)
          .map((thread) => (
            <OneThread key={thread.id} {...props} thread={thread} />
          ))}
        {resolved.length > 0 ? (
          <Button kind="link" aria-expanded={isUnfolded} onClick={() => setShowsResolved(!isUnfolded)}>
            {isUnfolded ? t('comment.hide') : t('comment.resolvedThreads', { count: resolved.length })}
          </Button>
        ) : null}
        {props.onMore ? <Button onClick={props.onMore}>{t('comment.older')}</Button> : null}
      </div>
    </Section>
  );
}

function OneThread<Item extends Said>(props: ThreadPanelProps<Item> & { thread: ThreadOf<Item> }) {
  const { t } = useTranslation();
  const { thread, fixed } = props;
  const draftKey = `${props.draftKey} ${thread.id}`;
  const [answering, setAnswering] = useState(() => hasDraft(draftKey));
  const [first] = thread.items;
  const isNew = Boolean(first?.sending);
  return (
    <article className={thread.isResolved ? `${css.thread} ${css.resolved}` : css.thread}>
      {first && first.id !== thread.id && !isNew ? <p className={css.quiet}>{t('comment.gone')}</p> : null}
      {thread.items.map((item) =>
        item.act ? <ActLine key={item.id} item={item} /> : <Words key={item.id} {...props} item={item} />,
      )}
      {fixed || isNew ? null : answering ? (
        <Composer
          autoFocus
          label={t('comment.answerLabel')}
          placeholder={t('comment.answerPlaceholder')}
          action={t('comment.answer')}
          draftKey={draftKey}
          find={props.find}
          onSend={async (body, people) => {
            const why = await props.onWrite(body, people, thread.id);
            if (why === null) setAnswering(false);
            return why;
          }}
          onCancel={() => setAnswering(false)}
        />
      ) : (
        <div className={css.acts}>
          <Button kind="link" onClick={() => setAnswering(true)}>
            {t('comment.answer')}
          </Button>
          <Button kind="link" onClick={() => props.onAct(thread.id, thread.isResolved ? 'reopened' : 'resolved')}>
            {t(thread.isResolved ? 'comment.reopen' : 'comment.resolve')}
          </Button>
        </div>
      )}
    </article>
  );
}

function ActLine({ item }: { item: Said }) {
  const { t } = useTranslation();
  const says = item.act === 'resolved' ? 'comment.resolved' : 'comment.reopened';
  return (
    <p className={css.act}>
      <Icon name={item.act === 'resolved' ? 'check' : 'undo'} size={14} />
      {t(says, { name: item.author.name })} · <time title={item.whenExact}>{item.when}</time>
    </p>
  );
}

function Words<Item extends Said>(props: ThreadPanelProps<Item> & { item: Item }) {
  const { t } = useTranslation();
  const { item, fixed, opened } = props;
  const place = useRef<HTMLDivElement>(null);
  const draftKey = `${props.draftKey} edit ${item.id}`;
  const [editing, setEditing] = useState(() => hasDraft(draftKey));
  const isOpened = item.id === opened;
  useEffect(() => {
    if (!isOpened) return;
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.focus({ preventScroll: true });
  }, [isOpened]);
  return (
    <div ref={place} tabIndex={-1} className={isOpened ? `${css.words} ${css.opened}` : css.words}>
      <div className={css.head}>
        <Avatar person={item.author} />
        <b>{item.author.name}</b>
        <time title={item.whenExact} className={css.quiet}>
          {item.sending ?? item.when}
        </time>
        {item.isEdited ? <span className={css.quiet}>· {t('comment.edited')}</span> : null}
        {item.isYours && !fixed && !item.sending ? (
          <MenuButton
            label={t('comment.more', { name: item.author.name })}
            className={small.square}
            align="end"
            items={[
              { id: 'edit', label: t('comment.edit'), onPick: () => setEditing(true) },
              { id: 'remove', label: t('comment.remove'), onPick: () => props.onRemove(item) },
            ]}
          >
            <Icon name="more" />
          </MenuButton>
        ) : null}
      </div>
      {editing ? (
        <Composer
          autoFocus
          label={t('comment.edit')}
          placeholder={t('comment.placeholder')}
          action={t('comment.save')}
          draftKey={draftKey}
          start={{ text: toText(item.body ?? '', item.people), picked: item.people }}
          find={props.find}
          onSend={async (body, people) => {
            const why = await props.onEdit(item, body, people);
            if (why === null) setEditing(false);
            return why;
          }}
          onCancel={() => {
            forgetDraft(draftKey);
            setEditing(false);
          }}
        />
      ) : item.body === null ? (
        <p className={css.quiet}>{t('comment.erased')}</p>
      ) : (
        <Prose body={item.body} people={item.people} />
      )}
    </div>
  );
}
