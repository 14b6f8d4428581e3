import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import type { ClockState } from '../rules/listed-columns.ts';
import type { Lead } from './api.ts';
import { inWords } from './in-words.ts';

type Clocked = Pick<Lead, 'clock' | 'receivedAt'> & Partial<Pick<Lead, 'status' | 'answeredAt'>>;
const tones: Partial<Record<ClockState, 'good' | 'bad' | 'quiet'>> = {
  ...{ over: 'bad', broken: 'bad', kept: 'good', running: 'quiet' },
};

/** How long the person waited for an answer, or waits still; and how the promise stands, where one was made. */
export function ClockMark({ lead }: { lead: Clocked }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const { clock, receivedAt, answeredAt = null, status = 'new' } = lead;
  const tone = tones[clock];
  const isWaiting = answeredAt === null && status === 'new';
  if (!tone && !isWaiting && answeredAt === null) return null;
  const time = inWords(Date.parse(answeredAt ?? new Date().toISOString()) - Date.parse(receivedAt), locale);
  return (
    <span>
      {answeredAt !== null || isWaiting ? t(isWaiting ? 'lead.waits' : 'lead.answeredAfter', { time }) : null}{' '}
      {tone ? <Tag tone={tone}>{t(`lead.clock.${clock}`)}</Tag> : null}
    </span>
  );
}
