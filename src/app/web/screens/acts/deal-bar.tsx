import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWaiting } from '../../../../kit/device/later.ts';
import { useIsPhone } from '../../../../kit/look/media.ts';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { asItBecomes } from '../../../../process/pipeline/ui/as-it-becomes.ts';
import { dealQuery } from '../../../../process/pipeline/ui/queries.ts';
import css from './acts.module.css';
import { Acts } from './deal-acts.tsx';

/** On a phone the daily acts on a deal lie under the thumb, above the tabs; a desk has them in their places. */
export default function DealBar({ id }: { id: string }) {
  const phone = useIsPhone();
  const { isPast } = useAsOf();
  return phone && !isPast ? <Bar id={id} /> : null;
}

function Bar({ id }: { id: string }) {
  const { t } = useTranslation();
  const deal = useQuery(dealQuery(id, null)).data;
  const waiting = useWaiting();
  if (!deal) return null;
  return (
    <section aria-label={t('acts.title')}>
      <Acts deal={asItBecomes(deal, waiting)} most={1} className={css.bar} />
    </section>
  );
}
