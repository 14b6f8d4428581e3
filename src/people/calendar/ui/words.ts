import { useTranslation } from 'react-i18next';
import type { DayPart } from '../../../ground/working-hours.ts';
import { useFormat } from '../../../kit/format/format.tsx';

/** From which day to which, or which half of one. */
export function useDaysWords() {
  const { t } = useTranslation();
  const f = useFormat();
  return ({ firstDay, lastDay, part }: { firstDay: string; lastDay: string; part: DayPart }): string => {
    if (part !== 'day') return t(`calendar.half.${part}`, { day: f.dayWithYear(firstDay) });
    if (firstDay === lastDay) return f.dayWithYear(firstDay);
    return `${f.dayWithYear(firstDay)} – ${f.dayWithYear(lastDay)}`;
  };
}
