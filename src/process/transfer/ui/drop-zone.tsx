import { type DragEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { filesIn } from './dropped.ts';
import css from './transfer.module.css';

/** Files dropped or chosen, all of an export together. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [over, setOver] = useState(false);
  const title = t('import.drop');
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void filesIn(event.dataTransfer).then((files) => {
      if (files.length > 0) onFiles(files);
    });
  };
  return (
    <section
      aria-label={title}
      className={over ? `${css.zone} ${css.over}` : css.zone}
      onDragOver={drag}
      onDragLeave={drag}
      onDrop={drop}
    >
      <b>{title}</b>
      <p className={css.quiet}>{t('import.which')}</p>
      <p className={css.quiet}>{t('import.besideToo')}</p>
      <input
        id={id}
        type="file"
        multiple
        className={css.input}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <label htmlFor={id} className={css.choose}>
        {t('import.choose')}
      </label>
    </section>
  );
}
