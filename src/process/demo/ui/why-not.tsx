import { useTranslation } from 'react-i18next';
import type { Demo } from './api.ts';

/** Why it is not whole and what to do now; where something broke, with its own words. */
export function WhyNot({ demo: { why, note } }: { demo: Demo }) {
  const { t } = useTranslation();
  return why ? t(`demo.whyNot.${why}`, { note: note ?? '' }) : null;
}
