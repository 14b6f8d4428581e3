import type { LocalDate } from '../../../ground/days.ts';

/** Where a lead stands: asked, being talked to, agreed to be worth it by marketing and by sales, and the three ways out. */
export const leadStatuses = ['new', 'working', 'mql', 'sql', 'converted', 'recycled', 'disqualified'] as const;
export type LeadStatus = (typeof leadStatuses)[number];

/** Those that somebody still works on, or should. */
export const openStatuses: readonly LeadStatus[] = ['new', 'working', 'mql', 'sql'];
export const isOpen = (status: LeadStatus): boolean => openStatuses.includes(status);

/** What a person may choose; `converted` comes by converting alone. */
export const chosenStatuses = ['new', 'working', 'mql', 'sql', 'recycled', 'disqualified'] as const;
export type ChosenStatus = (typeof chosenStatuses)[number];

/** One that was put back stands as new again on its day: why it was away is history, and it waits for an answer once more. */
export const returned = <Lead extends Standing>(lead: Lead): Lead => ({
  ...lead,
  status: 'new',
  statusReason: null,
  recycleOn: null,
  answeredAt: null,
});

export type Standing = {
  status: LeadStatus;
  statusReason: string | null;
  recycleOn: LocalDate | null;
  answeredAt: string | null;
};
export type StatusAsked = {
  status: ChosenStatus;
  reason?: string | null | undefined;
  recycleOn?: LocalDate | null | undefined;
};
export type StatusMove =
  | { moved: Standing }
  | { refused: 'converted' }
  | { unfit: { field: 'reason' | 'recycleOn'; message: string } };

/**
 * A lead that is given up says why; one that is put back says until when, later than today. Whoever works on a new one has
 * answered it. What became a deal stays converted.
 */
export function moveLead(
  lead: Standing,
  asked: StatusAsked,
  { now, today }: { now: string; today: LocalDate },
): StatusMove {
  if (lead.status === 'converted') return { refused: 'converted' };
  const reason = asked.reason ?? null;
  const recycleOn = asked.status === 'recycled' ? (asked.recycleOn ?? null) : null;
  if (asked.status === 'disqualified' && !reason) return { unfit: { field: 'reason', message: 'must say why' } };
  if (asked.status === 'recycled' && !recycleOn)
    return { unfit: { field: 'recycleOn', message: 'must be a later day than today' } };
  if (recycleOn !== null && recycleOn <= today)
    return { unfit: { field: 'recycleOn', message: 'must be a later day than today' } };
  const hasOut = asked.status === 'disqualified' || asked.status === 'recycled';
  const isTalkedTo = asked.status === 'working' || asked.status === 'mql' || asked.status === 'sql';
  return {
    moved: {
      status: asked.status,
      statusReason: hasOut ? reason : null,
      recycleOn,
      answeredAt: lead.answeredAt ?? (isTalkedTo ? now : null),
    },
  };
}
