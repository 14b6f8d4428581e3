import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../look/button.tsx';
import css from './feedback.module.css';

/** Teaches instead of apologising: what the page is for, an example, one thing to do. */
export function Empty(props: { title: string; text: string; example?: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.example ? <div className={css.example}>{props.example}</div> : null}
      {props.action}
    </div>
  );
}

/** What went wrong, why, and what to do now. The number lets an administrator find it in the log. */
export function ErrorPage(props: { title: string; text: string; request?: string | undefined; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.empty} role="alert">
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.onRetry ? (
        <Button kind="primary" onClick={props.onRetry}>
          {t('kit.retry')}
        </Button>
      ) : null}
      {props.request ? <p className={css.request}>{t('kit.request', { id: props.request })}</p> : null}
    </div>
  );
}

/** What follows could not be read: said where it would stand, and asked for again there. */
export function RestFailed({ busy = false, onRetry }: { busy?: boolean; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <span className={css.rest} role="alert">
      {t('kit.restFailed')}{' '}
      <Button kind="link" disabled={busy} onClick={onRetry}>
        {t('kit.retry')}
      </Button>
    </span>
  );
}

const patience = 300;

/** Shows its content only when the wait is long enough to be felt. */
export function Late({ children }: { children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return late ? children : null;
}

/** Grey bars in the place of lines to come, after 300 ms. */
export function Skeleton({ lines = 3, label }: { lines?: number; label?: string }) {
  const { t } = useTranslation();
  return (
    <Late>
      <div className={css.skeleton} role="status">
        <span className="sr-only">{label ?? t('kit.loading')}</span>
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have nothing else to be told apart by
          <i key={line} style={{ width: `${92 - ((line * 29) % 40)}%` }} />
        ))}
      </div>
    </Late>
  );
}

/** Work that takes longer than a second: how far it is, a way to leave it and a way to stop it. */
export function Progress(props: {
  label: string;
  done: number;
  total: number | null;
  note?: string;
  onCancel?: () => void;
}) {
  const { t } = useTranslation();
  const share = props.total ? Math.min(1, props.done / props.total) : null;
  return (
    <div className={css.progress}>
      <div className={css.progressHead}>
        <b>{props.label}</b>
        <span>{props.note}</span>
        {props.onCancel ? <Button onClick={props.onCancel}>{t('kit.cancel')}</Button> : null}
      </div>
      <div
        className={share === null ? `${css.rail} ${css.unknown}` : css.rail}
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      >
        <i style={{ width: share === null ? '30%' : `${share * 100}%` }} />
      </div>
    </div>
  );
}
