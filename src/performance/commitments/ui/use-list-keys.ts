import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../../kit/look/keys.ts';

/** J and K walk the promises; D says that the one on which the reader stands was kept, B that it was not. */
export function useListKeys(active: boolean): RefObject<HTMLDivElement | null> {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const all = () => [...(list.current?.querySelectorAll('[data-commitment]') ?? [])];
  const here = () => all().findIndex((one) => one.contains(document.activeElement));
  const stand = (at: number) => {
    const ones = all();
    ones[Math.min(ones.length - 1, Math.max(0, at))]?.querySelector('a')?.focus();
  };
  // Only where the reader stands: the first of the list is nobody's by an accidental key.
  const press = (button: string) => all()[here()]?.querySelector<HTMLElement>(button)?.click();
  useKeys(
    {
      j: { does: t('commitments.keys.next'), run: () => stand(here() + 1) },
      k: { does: t('commitments.keys.previous'), run: () => stand(here() - 1) },
      d: { does: t('commitments.keys.kept'), run: () => press('[data-keep]') },
      b: { does: t('commitments.keys.broken'), run: () => press('[data-break]') },
    },
    { active },
  );
  return list;
}
