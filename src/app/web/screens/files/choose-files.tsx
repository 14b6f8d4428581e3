import { type ChangeEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import css from './files.module.css';

/** Chooses files, several at once; where there is a camera under the thumb, takes a picture too. */
export function ChooseFiles({ label, onFiles }: { label: string; onFiles: (files: File[]) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    // The same file may be chosen once more.
    event.target.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <span className={css.choose}>
      <span className={css.camera}>
        <input
          id={`${id}-photo`}
          type="file"
          accept="image/*"
          capture="environment"
          className={css.input}
          onChange={take}
        />
        <label htmlFor={`${id}-photo`} className={css.pick}>
          {t('files.photo')}
        </label>
      </span>
      <span>
        <input id={id} type="file" multiple className={css.input} onChange={take} />
        <label htmlFor={id} className={css.pick}>
          {label}
        </label>
      </span>
    </span>
  );
}
