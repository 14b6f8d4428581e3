import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../look/button.tsx';
import small from '../look/small.module.css';
import css from './feedback.module.css';

export type Toast = {
  text: string;
  tone?: 'plain' | 'bad';
  undo?: (() => void) | undefined;
  action?: { label: string; run: () => void } | undefined;
};

/** `lasting` stays until it is ended. */
type Shown = Toast & { id: number; lasting?: true };

let shown: Shown[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const change = (next: Shown[]) => {
  shown = next;
  for (const listener of listeners) listener();
};
const dismiss = (id: number) => change(shown.filter((toast) => toast.id !== id));

/** Says what was done, with its undo; at most three at once, the oldest leaves first. */
export function toast(message: Toast): void {
  lastId += 1;
  change([...shown, { ...message, id: lastId }].slice(-3));
}

/** Says how far something is that takes its time: it stands until it is ended, and what it says anew is not read out each time. */
export function lastingToast(text: string): { say(text: string): void; end(): void } {
  lastId += 1;
  const id = lastId;
  change([...shown, { text, id, lasting: true as const }].slice(-3));
  return {
    say: (next) => change(shown.map((each) => (each.id === id ? { ...each, text: next } : each))),
    end: () => dismiss(id),
  };
}

const seconds = 8;

/** The one place where toasts stand. It is always on the page, so that screen readers hear what comes into it. */
export function Toasts() {
  const { t } = useTranslation();
  const list = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
  return (
    <section className={css.toasts} aria-label={t('kit.toasts')} aria-live="polite" aria-relevant="additions">
      {list.map((item) => (
        <OneToast key={item.id} toast={item} />
      ))}
    </section>
  );
}

function OneToast({ toast: item }: { toast: Shown }) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || item.lasting || item.tone === 'bad') return;
    const timer = setTimeout(() => dismiss(item.id), seconds * 1000);
    return () => clearTimeout(timer);
  }, [held, item]);
  const then = (run: () => void) => () => {
    dismiss(item.id);
    run();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a message that is being read stays
    <div
      role={item.tone === 'bad' ? 'alert' : 'status'}
      className={item.tone === 'bad' ? `${css.toast} ${css.badToast}` : css.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={css.toastText}>{item.text}</span>
      {item.action ? (
        <button type="button" className={small.link} onClick={then(item.action.run)}>
          {item.action.label}
        </button>
      ) : null}
      {item.undo ? (
        <button type="button" className={small.link} onClick={then(item.undo)}>
          {t('kit.undo')}
        </button>
      ) : null}
      <IconButton icon="close" label={t('kit.dismiss')} onClick={() => dismiss(item.id)} />
    </div>
  );
}
