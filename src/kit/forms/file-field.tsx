import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './file-field.module.css';

type Props = {
  label: string;
  /** What may be chosen, as browsers take it: `.csv,text/csv`. */
  accept: string;
  onFile: (file: File) => unknown;
  hint?: ReactNode;
  error?: string | null | undefined;
};

/** Chooses one file, in the words of the page and the reader's language; the same file may be chosen once more. */
export function FileField({ label, accept, onFile, hint, error }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const described = error || hint ? `${id}-below` : undefined;
  return (
    <div className={css.box}>
      <input
        id={id}
        type="file"
        accept={accept}
        className={css.input}
        aria-invalid={Boolean(error)}
        aria-describedby={described}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (!file) return;
          setChosen(file.name);
          onFile(file);
        }}
      />
      <label htmlFor={id} className={css.label}>
        <span>{label}</span>
        <span className={css.line}>
          <span className={css.pick} aria-hidden="true">
            {t(chosen ? 'files.anotherFile' : 'files.chooseFile')}
          </span>
          <bdi className={css.name}>{chosen ?? ''}</bdi>
        </span>
      </label>
      {error ? (
        <span id={described} role="alert" className={css.error}>
          {error}
        </span>
      ) : hint ? (
        <span id={described} className={css.hint}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}
