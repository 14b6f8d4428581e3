import { type RefObject, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWay } from '../../../kit/look/go.tsx';
import { useKeys } from '../../../kit/look/keys.ts';

/** J and K walk the cards of the list; D does the step of the one on which the reader stands, S puts it off; P plans the next day. */
export function useDayKeys(active: boolean): {
  list: RefObject<HTMLDivElement | null>;
  placeOf: (part: Element | null | undefined) => number;
  stand: (at: number) => void;
} {
  const { t } = useTranslation();
  const { go } = useWay();
  const list = useRef<HTMLDivElement>(null);
  const cards = useCallback(() => [...(list.current?.querySelectorAll('[data-day-item]') ?? [])], []);
  const placeOf = (part: Element | null | undefined) => (part ? cards().findIndex((card) => card.contains(part)) : -1);
  const here = () => placeOf(document.activeElement);
  const stand = useCallback(
    (at: number) => {
      const all = cards();
      all[Math.min(all.length - 1, Math.max(0, at))]?.querySelector('a')?.focus();
    },
    [cards],
  );
  const press = (button: string) => cards()[Math.max(0, here())]?.querySelector<HTMLElement>(button)?.click();
  useKeys(
    {
      j: { does: t('day.keys.next'), run: () => stand(here() + 1) },
      k: { does: t('day.keys.previous'), run: () => stand(here() - 1) },
      d: { does: t('day.keys.done'), run: () => press('[data-step]') },
      s: { does: t('day.keys.snooze'), run: () => press('[data-snooze]') },
      p: { does: t('day.keys.plan'), run: () => go('/day/plan') },
    },
    { active },
  );
  return { list, placeOf, stand };
}
