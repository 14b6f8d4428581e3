import { useTranslation } from 'react-i18next';
import { Go } from './go.tsx';
import css from './page-head.module.css';

/** Beside a name: the way to what the word means here. */
export function Term({ of }: { of: string }) {
  const { t } = useTranslation();
  const label = t('kit.shell.term');
  return (
    <Go href={`/learning/shelf?term=${of}`} className={css.term} aria-label={label} title={label}>
      ?
    </Go>
  );
}
