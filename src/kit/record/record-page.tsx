import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../look/button.tsx';
import { useKeys } from '../look/keys.ts';
import css from './record.module.css';

export type RecordPageProps = {
  title: string;
  /** The one figure that matters, beside the name. */
  amount?: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  path?: ReactNode;
  facts: ReactNode;
  timeline: ReactNode;
  /** What the middle is called where it is no timeline. */
  middle?: string;
  todo: ReactNode;
};

/** One record: what it is on the left, what happened in the middle, what to do on the right; stacked on a phone. */
export function RecordPage(props: RecordPageProps) {
  const { t } = useTranslation();
  return (
    <article className={css.record}>
      <header className={css.head}>
        <h1>{props.title}</h1>
        {props.amount ? <span className={css.amount}>{props.amount}</span> : null}
        {props.subtitle ? <span className={css.sub}>{props.subtitle}</span> : null}
        {props.actions ? <span className={css.actions}>{props.actions}</span> : null}
      </header>
      {props.path}
      <div className={css.panes}>
        <section className={css.pane} aria-label={t('kit.record.facts')}>
          {props.facts}
        </section>
        <section className={`${css.pane} ${css.middle}`} aria-label={props.middle ?? t('kit.record.timeline')}>
          {props.timeline}
        </section>
        <section className={`${css.pane} ${css.right}`} aria-label={t('kit.record.todo')}>
          {props.todo}
        </section>
      </div>
    </article>
  );
}

/** J and K walk through the list the record was opened from. It stands in the top bar. */
export function ListWalk(props: {
  index: number;
  count: number;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  useKeys({
    ...(props.onNext ? { j: { does: t('kit.record.next'), run: props.onNext } } : {}),
    ...(props.onPrevious ? { k: { does: t('kit.record.previous'), run: props.onPrevious } } : {}),
  });
  return (
    <span className={css.walk}>
      <span>{t('kit.record.place', { index: props.index + 1, total: props.count })}</span>
      <IconButton
        icon="left"
        label={t('kit.record.previous')}
        aria-keyshortcuts="K"
        disabled={!props.onPrevious}
        onClick={props.onPrevious}
      />
      <IconButton
        icon="right"
        label={t('kit.record.next')}
        aria-keyshortcuts="J"
        disabled={!props.onNext}
        onClick={props.onNext}
      />
    </span>
  );
}

export type PathStep = {
  id: string;
  name: string;
  state: 'done' | 'now' | 'ahead' | 'skipped';
  /** "9-24 Sep · 15 d", "since 25 Nov · 8 d of 10", "2 of 3 criteria met". */
  line?: string | undefined;
  /** Longer than usual: said in words by the line, and in colour. */
  slow?: boolean | undefined;
};

/** The way of a record through its stages, with dates and days. */
export function StagePath(props: { label: string; steps: PathStep[]; onStep?: ((id: string) => void) | undefined }) {
  const { t } = useTranslation();
  const body = (step: PathStep) => (
    <>
      <span className={css.stepName}>{step.name}</span>
      {step.line ? (
        <span className={step.slow ? css.slow : css.stepLine} title={step.line}>
          {step.line}
        </span>
      ) : null}
    </>
  );
  return (
    <ol className={css.path} aria-label={props.label} style={{ '--steps': props.steps.length } as React.CSSProperties}>
      {props.steps.map((step) => (
        <li
          key={step.id}
          className={`${css.step} ${css[step.state]}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          {props.onStep && step.state !== 'now' ? (
            <button
              type="button"
              title={t('kit.board.moveTo', { column: step.name })}
              onClick={() => props.onStep?.(step.id)}
            >
              {body(step)}
            </button>
          ) : (
            body(step)
          )}
        </li>
      ))}
    </ol>
  );
}

/** A titled part of a pane, parted from the one above by a hairline. */
export function Section(props: { title: string; note?: ReactNode; action?: ReactNode; children?: ReactNode }) {
  return (
    <section className={css.section}>
      <div className={css.sectionHead}>
        <h2>{props.title}</h2>
        {props.action}
      </div>
      {props.note ? <p className={css.note}>{props.note}</p> : null}
      {props.children}
    </section>
  );
}
