import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../look/button.tsx';
import css from './panel.module.css';
import { useUnsaved } from './unsaved.tsx';

type DialogProps = {
  title: string;
  onClose: () => void;
  children: ReactNode;
  hideTitle?: boolean;
  wide?: boolean;
  /** Whether what is entered would be missed; a mere choice, such as of a filter, closes by a press beside it all the same. */
  isForm?: boolean;
};

/**
 * The browser's own modal dialog: it keeps the focus, closes on Escape and is a sheet from below on a phone. A press beside it closes it
 * too. Once a form in it was filled it asks before it closes (`unsaved.tsx`).
 */
export function Dialog({ title, onClose, children, hideTitle, wide, isForm = true }: DialogProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    // The browser would begin at the button that closes; whoever opens a form means to fill it.
    dialog?.querySelector<HTMLElement>('input:not(:disabled), textarea:not(:disabled), select:not(:disabled)')?.focus();
    return () => {
      dialog?.close();
      // The browser gives the focus back only where the dialog still stands on the page.
      const isLost = !document.activeElement || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  // A press that began inside, such as text marked to beyond the edge, is no press beside the dialog.
  const pressed = useRef<EventTarget | null>(null);
  const focused = useRef<HTMLElement>(null);
  const unsaved = useUnsaved(isForm, onClose);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too, the browser sees to that
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className={wide ? `${css.dialog} ${css.wide}` : css.dialog}
      onCancel={(event) => {
        // Choosing a file in it can be cancelled too.
        if (event.target !== ref.current) return;
        event.preventDefault();
        if (event.cancelable) unsaved.leave();
      }}
      onClose={(event) => {
        // Of two Escapes in a row the browser does not let the second be cancelled.
        if (event.target !== ref.current || ref.current.open) return;
        const before = focused.current;
        ref.current.showModal();
        before?.focus();
        unsaved.leave();
      }}
      onFocus={(event) => {
        focused.current = event.target;
      }}
      onChange={unsaved.note}
      onPointerDown={(event) => {
        pressed.current = event.target;
      }}
      onClick={(event) => {
        if (event.target === ref.current && pressed.current === ref.current && !unsaved.isFilled()) onClose();
      }}
    >
      <div className={css.inside}>
        <header className={hideTitle ? 'sr-only' : css.head}>
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="close" label={t('kit.close')} onClick={unsaved.leave} />
        </header>
        {children}
        {unsaved.question}
      </div>
    </dialog>
  );
}
