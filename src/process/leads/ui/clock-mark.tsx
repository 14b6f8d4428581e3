import { useTranslation } from 'react-i18next';
import { Tag } from '../../../kit/look/person.tsx';
import type { ClockState } from '../rules/listed-columns.ts';
import type { Lead } from './api.ts';

const tones: Partial<Record<ClockState, 'good' | 'bad' | 'quiet'>> = {
  over: 'bad',
  broken: 'bad',
  kept: 'good',
  running: 'quiet',
};

/** How a lead's promise stands, in a word and a colour; nothing where none was made. */
export function ClockMark({ lead }: { lead: Pick<Lead, 'clock'> }) {
  const { t } = useTranslation();
  const tone = tones[lead.clock];
  return tone ? <Tag tone={tone}>{t(`lead.clock.${lead.clock}`)}</Tag> : null;
}
