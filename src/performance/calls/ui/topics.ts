import type { Agenda, Deal } from './queries.ts';

/** What a call goes through, in this order. */
export const topics = ['moved', 'overdue', 'noStep', 'largest', 'all'] as const;
export type Topic = (typeof topics)[number];

/** So many of the largest open deals are looked at one by one. */
const largest = 5;

/** The deals of one topic, the weightiest first, as they come. */
export function inTopic({ deals }: Pick<Agenda, 'deals'>, topic: Topic): Deal[] {
  const open = deals.filter(({ now }) => now?.status === 'open');
  if (topic === 'moved') return deals.filter(({ moves }) => moves.length > 0);
  if (topic === 'overdue') return open.filter(({ flaws }) => flaws.includes('staleClose'));
  if (topic === 'noStep') return open.filter(({ flaws }) => flaws.includes('noNextStep'));
  const sorted = [...open].sort((a, b) => (b.now?.amount ?? 0) - (a.now?.amount ?? 0));
  return topic === 'largest' ? sorted.slice(0, largest) : sorted;
}
