import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useIsPhone } from '../look/media.ts';
import { Dialog } from './dialog.tsx';
import css from './panel.module.css';
import { place } from './place.ts';
import { useUnsaved } from './unsaved.tsx';

export type Anchor = () => Element | null | undefined;

type PanelProps = {
  anchor: Anchor;
  label: string;
  onClose: () => void;
  children: ReactNode;
  width?: number;
  align?: 'start' | 'end';
  /** Stays open when the reader clicks elsewhere, for panels with half-filled fields. */
  sticky?: boolean;
};

/** A panel that hangs on the thing it is about; on a phone the same content comes up as a sheet. */
export function Panel(props: PanelProps) {
  const phone = useIsPhone();
  if (phone)
    return (
      <Dialog title={props.label} hideTitle isForm={props.sticky ?? false} onClose={props.onClose}>
        {props.children}
      </Dialog>
    );
  return <Floating {...props} />;
}

function Floating({ anchor, label, onClose, children, width, align = 'start', sticky }: PanelProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [before] = useState(() => document.activeElement as HTMLElement | null);
  // What stands outside of a dialog cannot be reached while that is open.
  const [into] = useState(() => anchor()?.closest('dialog') ?? document.body);
  const unsaved = useUnsaved(sticky ?? false, onClose);
  const latest = useRef({ anchor, onClose, leave: unsaved.leave, align });
  latest.current = { anchor, onClose, leave: unsaved.leave, align };

  useLayoutEffect(() => {
    const panel = ref.current;
    if (!panel) return;
    const put = () => {
      const box = latest.current.anchor()?.getBoundingClientRect();
      if (!box) return;
      const spot = place(
        box,
        { width: panel.offsetWidth, height: panel.offsetHeight },
        { width: window.innerWidth, height: window.innerHeight },
        latest.current.align,
      );
      panel.style.left = `${spot.left}px`;
      panel.style.top = `${spot.top}px`;
    };
    put();
    const grown = new ResizeObserver(put);
    grown.observe(panel);
    window.addEventListener('resize', put);
    window.addEventListener('scroll', put, { capture: true, passive: true });
    return () => {
      grown.disconnect();
      window.removeEventListener('resize', put);
      window.removeEventListener('scroll', put, { capture: true });
    };
  }, []);

  useEffect(() => {
    const panel = ref.current;
    if (panel && !panel.contains(document.activeElement)) firstStop(panel).focus({ preventScroll: true });
    return () => {
      if (!document.activeElement || document.activeElement === document.body) before?.focus({ preventScroll: true });
    };
  }, [before]);

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      latest.current.leave();
    };
    const press = (event: PointerEvent) => {
      const at = event.target as Node;
      if (sticky || ref.current?.contains(at) || latest.current.anchor()?.contains(at)) return;
      latest.current.onClose();
    };
    document.addEventListener('keydown', key);
    document.addEventListener('pointerdown', press, true);
    return () => {
      document.removeEventListener('keydown', key);
      document.removeEventListener('pointerdown', press, true);
    };
  }, [sticky]);

  return createPortal(
    <div
      ref={ref}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={css.panel}
      style={{ width }}
      onChange={unsaved.note}
    >
      {children}
      {unsaved.question}
    </div>,
    into,
  );
}

function firstStop(panel: HTMLElement): HTMLElement {
  return (
    panel.querySelector<HTMLElement>('[autofocus],[data-autofocus]') ??
    panel.querySelector<HTMLElement>('a[href],button:not(:disabled),input,select,textarea') ??
    panel
  );
}
