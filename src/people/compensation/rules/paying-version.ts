import type { Instant } from '../../../ground/days.ts';

export type WrittenVersion = { version: number; writtenAt: Instant };

/**
 * Which version of a plan pays where somebody has to approve it: the newest that was approved, or that was written before
 * approval was asked for. Null where none pays. What was paid goes on being paid by the rules it was paid by, and a change
 * waits until somebody else says yes to it.
 */
export function payingVersion(
  versions: readonly WrittenVersion[],
  approved: ReadonlySet<number>,
  since: Instant | null,
): number | null {
  const paying = versions
    .filter(({ version, writtenAt }) => since === null || approved.has(version) || writtenAt < since)
    .map(({ version }) => version);
  return paying.length > 0 ? Math.max(...paying) : null;
}
