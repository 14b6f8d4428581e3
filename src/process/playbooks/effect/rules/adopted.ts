import type { LocalDate } from '../../../../ground/index.ts';
import { type Beside, besideEachOther, type Passed, shareOf } from './effect.ts';

export type Closed = Passed & { closedOn: LocalDate };

/**
 * What changed since a team took something up: in how many of the deals that closed from that day on it was done, against those that closed
 * before, and how many of them were won. From 20 of 100 to 45 of 60 is 0.55 more, beyond chance. It went with the taking up; that it
 * came of it is not said.
 */
export function sinceAdopted(
  deals: readonly Closed[],
  { key, adoptedOn }: { key: string; adoptedOn: LocalDate },
): { done: Beside; won: Beside } {
  const { since = [], before = [] } = Object.groupBy(deals, ({ closedOn }) =>
    closedOn >= adoptedOn ? 'since' : 'before',
  );
  const beside = (is: (deal: Closed) => boolean) =>
    besideEachOther(shareOf(since.filter(is).length, since.length), shareOf(before.filter(is).length, before.length));
  return { done: beside(({ did }) => did.has(key)), won: beside(({ won }) => won) };
}
