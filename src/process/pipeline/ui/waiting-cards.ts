import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { asItBecomes, type Later, useWaiting } from '../../../kit/device/later.ts';
import type { Waits } from './cards.ts';

/**
 * Cards with what waits for them on this device as if it were done. Where one is moved it stays until that was sent, and says where to.
 */
export function waitsOn(
  waiting: readonly Later[],
  stages: readonly { id: string; name: string }[],
  t: TFunction,
): Waits {
  const kept = new Set(waiting.flatMap(({ on }) => (on?.kind === 'deal' ? [on.id] : [])));
  return (card, draw) => {
    if (!kept.has(card.id)) return null;
    const as = asItBecomes('deal', card, waiting);
    const amountBasis = as.amount === card.amount ? card.amountBasis : 'entered';
    const drawn = draw({ ...as, status: card.status, stageId: card.stageId, amountBasis });
    const stage = stages.find(({ id }) => id === as.stageId && id !== card.stageId)?.name;
    const to = as.status === card.status ? stage : t(`pipeline.status.${as.status}`);
    const text = [to && `→ ${to}`, t('outbox.waits')].filter(Boolean).join(' · ');
    return { ...drawn, marks: [{ tone: 'quiet', text }, ...drawn.marks] };
  };
}

type Props = { stages: readonly { id: string; name: string }[]; onChange: (waits: Waits | undefined) => void };

/** Tells the board what waits, and comes behind it: the board stands without. */
export default function WaitingCards({ stages, onChange }: Props) {
  const { t } = useTranslation();
  const waiting = useWaiting();
  useEffect(() => {
    onChange(waiting.length > 0 ? waitsOn(waiting, stages, t) : undefined);
    return () => onChange(undefined);
  }, [waiting, stages, t, onChange]);
  return null;
}
