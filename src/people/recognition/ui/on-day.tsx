import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { Offers } from './offers.tsx';
import { unsharedQuery } from './queries.ts';
import css from './recognition.module.css';

/** What one won of late and could share, in My day. Nothing where there is nothing. */
export default function OnDay() {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const { data } = useQuery({ ...unsharedQuery, enabled: !isPast });
  if (isPast || !data || data.items.length === 0) return null;
  return (
    <section className={css.day} aria-labelledby="day-wins">
      <h2 id="day-wins">{t('recognition.offer.title')}</h2>
      <Offers named />
    </section>
  );
}
