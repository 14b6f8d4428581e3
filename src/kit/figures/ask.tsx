import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../panel/panel.tsx';
import css from './figures.module.css';

/** A number in a table or a sentence that can be asked why; the answer is made only then. */
export function Ask({ name, children, why }: { name: string; children: ReactNode; why: () => ReactNode }) {
  const { t } = useTranslation();
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className={css.ask}
        aria-haspopup="dialog"
        aria-expanded={open}
        title={t('kit.figure.whyOf', { name })}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open ? (
        <Panel
          anchor={() => button}
          label={t('kit.figure.whyOf', { name })}
          width={404}
          align="end"
          onClose={() => setOpen(false)}
        >
          {why()}
        </Panel>
      ) : null}
    </>
  );
}
