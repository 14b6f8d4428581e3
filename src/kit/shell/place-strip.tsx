import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format.tsx';
import { Icon } from '../look/icons.tsx';
import { useSession } from '../session.tsx';
import css from './place-strip.module.css';

/** Over every page while a leader is signed in as somebody: as whom, until when, and the way back. */
export function PlaceStrip({ onEnd }: { onEnd: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { user, behind } = useSession();
  if (!behind) return null;
  return (
    <div className={css.strip} role="status">
      <Icon name="key" size={14} />
      <span className={css.note}>
        <b>{t('kit.place.strip', { name: user.name })}</b>{' '}
        {t('kit.place.kept', { leader: behind.name, at: f.time(behind.until) })}
      </span>
      <button type="button" className={css.back} onClick={onEnd}>
        {t('kit.place.end')}
      </button>
    </div>
  );
}
