import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../look/button.tsx';
import css from './panel.module.css';

export type Unsaved = {
  isFilled: () => boolean;
  note: (event: FormEvent) => void;
  leave: () => void;
  question: ReactNode;
};

/**
 * What was entered into a form is not lost in passing: a press beside it does nothing, and Escape and the cross ask first. A button of the
 * form's own that says what it does, such as Cancel, does it.
 */
export function useUnsaved(isForm: boolean, onClose: () => void): Unsaved {
  const filled = useRef(false);
  /** How often it was asked since somebody stayed: asked again, it takes the focus again. */
  const [asked, setAsked] = useState(0);
  const isFilled = () => isForm && filled.current;
  return {
    isFilled,
    note: (event) => {
      // What takes effect at once stands in no form, and what is searched for is no loss.
      const field = event.target as Element;
      filled.current ||= field.closest('form') !== null && !field.matches('[type="search"], [role="searchbox"]');
    },
    leave: () => (isFilled() ? setAsked((times) => times + 1) : onClose()),
    question: asked > 0 ? <Question key={asked} onStay={() => setAsked(0)} onLeave={onClose} /> : null,
  };
}

function Question({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { t } = useTranslation();
  const textId = useId();
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    stay.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      role="alertdialog"
      aria-labelledby={textId}
      className={css.question}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onStay();
      }}
    >
      <span id={textId}>{t('kit.unsaved.text')}</span>
      <Button ref={stay} onClick={onStay}>
        {t('kit.unsaved.stay')}
      </Button>
      <Button kind="danger" onClick={onLeave}>
        {t('kit.unsaved.leave')}
      </Button>
    </div>
  );
}
