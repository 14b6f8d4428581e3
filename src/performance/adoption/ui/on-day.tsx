import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../kit/look/button.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './adoption.module.css';
import { Hint } from './hint.tsx';
import { adoptionQuery } from './queries.ts';

const dismissedAs = 'feature-hints-dismissed';
const dismissedHere = (): string[] => (localStorage.getItem(dismissedAs) ?? '').split(' ').filter(Boolean);
const day = 86_400_000;

/** In My day: one feature that would help. Whoever has read it puts it away, and of that feature nothing more is said. */
export default function OnDay() {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const { role } = useSession().user;
  const [away, setAway] = useState(dismissedHere);
  // Who sells is reminded; who leads others sees the report.
  const query = adoptionQuery({ each: null, team: null, person: null, asOf: null });
  const { data: told } = useQuery({ ...query, enabled: role === 'rep' && !isPast, staleTime: day });
  if (!told?.hint || isPast) return null;
  const { hint } = told;
  if (away.includes(hint.feature)) return null;
  const dismiss = () => {
    const all = [...away, hint.feature];
    localStorage.setItem(dismissedAs, all.join(' '));
    setAway(all);
  };
  return (
    <section className={css.hint} aria-label={t('adoption.hint.title')}>
      <Hint told={told} hint={hint} />
      <IconButton icon="close" label={t('kit.dismiss')} onClick={dismiss} />
    </section>
  );
}
