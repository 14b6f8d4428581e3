import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../look/button.tsx';
import { Go } from '../look/go.tsx';
import css from './timeline.module.css';

export type TimelineItem = {
  id: string;
  when: string;
  whenExact: string;
  /** The bold beginning: "Amount", "Meeting with R. Castellan". */
  title: string;
  /** What follows in plain ink: "€ 260,000 → € 240,000". */
  text?: ReactNode;
  /** Quiet remarks behind it: "by Ana Kovač". */
  note?: ReactNode;
  /** Another record that it is about: a deal on its company's page. */
  about?: { label: string; href: string } | null;
  /** A second line of words, such as what the mail said. */
  body?: ReactNode;
  actions?: { label: string; run: () => void }[];
  undo?: (() => void) | undefined;
};

type TimelineProps = {
  composer?: ReactNode;
  items: TimelineItem[];
  /** A list that teaches when there is nothing yet. */
  empty: ReactNode;
  hasMore?: boolean;
  onMore?: () => void;
};

/** Everything that happened to a record, newest first; each change can be taken back by itself. */
export function Timeline({ composer, items, empty, hasMore, onMore }: TimelineProps) {
  const { t } = useTranslation();
  return (
    <>
      {composer ? <div className={css.composer}>{composer}</div> : null}
      {items.length === 0 ? empty : null}
      <ol className={css.timeline}>
        {items.map((item) => (
          <TimelineLine key={item.id} item={item} />
        ))}
      </ol>
      {hasMore ? <Button onClick={onMore}>{t('kit.record.older')}</Button> : null}
    </>
  );
}

/** One line of a timeline: when, what, and what can be done about it. */
export function TimelineLine({ item }: { item: TimelineItem }) {
  const { t } = useTranslation();
  const undo = { label: t('kit.undo'), about: t('kit.record.undo', { change: item.title }), run: item.undo };
  const acts: { label: string; about?: string; run?: (() => void) | undefined }[] = [
    ...(item.actions ?? []),
    ...(item.undo ? [undo] : []),
  ];
  return (
    <li>
      <time title={item.whenExact}>{item.when}</time>
      <div className={css.event}>
        <div>
          <b>{item.title}</b> {item.text}
          {item.note ? <span className={css.note}> · {item.note}</span> : null}
          {acts.map(({ label, about, run }) => (
            <span key={label} className={css.undo}>
              <span className={css.note}> · </span>
              <Button kind="link" onClick={run} aria-label={about}>
                {label}
              </Button>
            </span>
          ))}
        </div>
        {item.about ? (
          <Go className={css.about} href={item.about.href}>
            {item.about.label}
          </Go>
        ) : null}
        {item.body ? <div className={css.body}>{item.body}</div> : null}
      </div>
    </li>
  );
}

/** The composer's tabs: what is being logged, each with its key. */
export function ComposerTabs(props: {
  label: string;
  value: string;
  kinds: { id: string; label: string; key?: string }[];
  onChange: (id: string) => void;
}) {
  return (
    <fieldset className={css.kinds} aria-label={props.label}>
      {props.kinds.map((kind) => (
        <button
          key={kind.id}
          type="button"
          aria-pressed={kind.id === props.value}
          aria-keyshortcuts={kind.key}
          onClick={() => props.onChange(kind.id)}
        >
          {kind.label}
        </button>
      ))}
    </fieldset>
  );
}
