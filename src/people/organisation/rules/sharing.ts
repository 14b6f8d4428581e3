import type { LocalDate } from '../../../ground/index.ts';

/** A share holds up to and on its last day; without one until it is taken back. */
export const holdsOn = ({ until }: { until: LocalDate | null }, today: LocalDate): boolean =>
  until === null || until >= today;

/**
 * Who may share a record: by the setting of the workspace whoever may change it in any way, whoever may change it by its
 * owner, or leaders and operations alone; nobody who may not change it.
 */
export function mayShare(
  setting: 'writers' | 'owners' | 'keepers',
  who: { mayChange: boolean; mayChangeByOwner: boolean; isKeeper: boolean },
): boolean {
  if (!who.mayChange) return false;
  if (setting === 'writers') return true;
  return setting === 'owners' ? who.mayChangeByOwner : who.isKeeper;
}
