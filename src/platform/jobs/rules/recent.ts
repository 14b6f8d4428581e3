import type { Told } from './live-scope.ts';

/** How far back it is known what was told: longer than any page needs from its first question until it listens. */
export const recentMs = 60_000;
/** Of a wave of changes the latest alone are kept; whoever would need more asks for everything anew. */
export const mostRecent = 2_000;

/** What was told lately, the oldest first; nothing is missing after `wholeSince`. */
export type Recent = { wholeSince: number; told: readonly { at: number; what: Told }[] };

/** Hearing begins, for the first time or after a break: what was before is not known. */
export const nothingYet = (now: number): Recent => ({ wholeSince: now, told: [] });

/** What was just told is kept for a while, beside what was told before it. */
export function remember({ wholeSince, told }: Recent, what: Told, now: number): Recent {
  const kept = told.slice(-(mostRecent - 1)).filter(({ at }) => at >= now - recentMs);
  const lastGone = told[told.length - kept.length - 1];
  return { wholeSince: lastGone ? Math.max(wholeSince, lastGone.at) : wholeSince, told: [...kept, { at: now, what }] };
}

/** What was told after a moment, the oldest first; null where some of it is no longer known. */
export const toldSince = ({ wholeSince, told }: Recent, moment: number): Told[] | null =>
  moment <= wholeSince ? null : told.filter(({ at }) => at >= moment).map(({ what }) => what);
