import { wonAndLost } from '../../../pipeline/index.ts';

/** Closed deals counted together: where their lead came from, who referred it, and how they ended. */
export type WinCount = {
  /** Whether a lead became the deal at all. */
  isLead: boolean;
  source: string | null;
  referredById: string | null;
  status: 'won' | 'lost';
  n: number;
  /** Of those in the reader's currency. */
  amount: number;
};

export type Wins = { won: number; lost: number; wonAmount: number };

function winsOf(counts: readonly WinCount[]): Wins {
  const { won, lost, wonAmount } = wonAndLost(counts);
  return { won, lost, wonAmount };
}

const mostFirst = (one: Wins, other: Wins): number =>
  other.wonAmount - one.wonAmount || other.won - one.won || other.lost - one.lost;

/**
 * What each source of leads won and lost; deals of leads without one, and deals that no lead became, each in a row of their own behind
 * the others, so that the rows add up to all that closed. 2 won for 300 by the fair and 1 lost of no lead are "fair 2, 0, 300" and "0, 1, 0".
 */
export function winsBySource(counts: readonly WinCount[]): (Wins & { isLead: boolean; source: string | null })[] {
  const rows = [...Map.groupBy(counts, ({ isLead, source }) => JSON.stringify([isLead, source])).values()].map(
    (of) => ({
      isLead: of[0]!.isLead,
      source: of[0]!.source,
      ...winsOf(of),
    }),
  );
  const place = ({ isLead, source }: { isLead: boolean; source: string | null }) =>
    isLead ? (source === null ? 1 : 0) : 2;
  return rows.toSorted(
    (a, b) => place(a) - place(b) || mostFirst(a, b) || (a.source ?? '').localeCompare(b.source ?? ''),
  );
}

/** What came of the leads that each contact referred, who brought most first. A deal has one referrer: it counts once. */
export function winsByReferrer(counts: readonly WinCount[]): (Wins & { id: string })[] {
  const referred = counts.filter(({ referredById }) => referredById !== null);
  return [...Map.groupBy(referred, ({ referredById }) => referredById as string)]
    .map(([id, of]) => ({ id, ...winsOf(of) }))
    .toSorted((a, b) => mostFirst(a, b) || a.id.localeCompare(b.id));
}
