import { useTranslation } from 'react-i18next';
import css from './boards.module.css';

/** In the place of a picture of nothing: what would stand there. */
export function Nothing({ title, text }: { title: string; text?: string }) {
  const { t } = useTranslation();
  return (
    <section className={css.panel} aria-label={title}>
      <h2>{title}</h2>
      <p className={css.quiet}>{text ?? t('boards.nothing')}</p>
    </section>
  );
}
