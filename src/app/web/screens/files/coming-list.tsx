import { useTranslation } from 'react-i18next';
import { Progress } from '../../../../kit/feedback/states.tsx';
import { IconButton } from '../../../../kit/look/button.tsx';
import css from './files.module.css';
import type { Coming } from './use-uploads.ts';

/** Files on their way, each with a way to stop it, and those that did not get there, with why. */
export function ComingList({ coming, onDismiss }: { coming: readonly Coming[]; onDismiss: (key: number) => void }) {
  const { t } = useTranslation();
  if (coming.length === 0) return null;
  return (
    <ul className={css.list}>
      {coming.map(({ key, name, share, error, stop }) => (
        <li key={key} className={css.coming}>
          {error === null ? (
            <Progress label={name} done={Math.round(share * 100)} total={share < 1 ? 100 : null} onCancel={stop} />
          ) : (
            <div role="alert" className={css.failed}>
              <span>{error.startsWith(name) ? error : t('files.notAdded', { name, why: error })}</span>
              <IconButton icon="close" label={t('kit.dismiss')} onClick={() => onDismiss(key)} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
