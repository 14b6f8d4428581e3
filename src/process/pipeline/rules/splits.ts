import { allocate, type Money, money } from '../../../ground/money.ts';

/** Shares divide the deal and add up to it; overlays are credit beside it, for those who helped. */
export const splitKinds = ['share', 'overlay'] as const;
export type SplitKind = (typeof splitKinds)[number];

/** A person's part of a deal, in per cent with up to two digits. */
export type Split = {
  personId: string;
  kind: SplitKind;
  percent: number;
  /** Stays with the person when the deal goes to another owner. */
  fixed?: boolean | undefined;
};

export type SplitFault = { fault: 'not-hundred'; percent: number } | { fault: 'twice'; split: number };

const hundredths = (percent: number): number => Math.round(percent * 100);

/** What the shares leave of 100: 60 and 25 leave 15; below zero is too much. Added in hundredths, so that thirds meet: 33.33 × 2 + 33.34. */
export const remainderOf = (splits: readonly Pick<Split, 'kind' | 'percent'>[]): number =>
  splits.reduce((left, { kind, percent }) => (kind === 'share' ? left - hundredths(percent) : left), 10_000) / 100;

/** What is wrong with splits; null when nothing is. Shares are none at all or exactly 100; nobody has two of a kind. */
export function faultInSplits(splits: readonly Split[]): SplitFault | null {
  const seen = new Set<string>();
  for (const [at, { personId, kind }] of splits.entries()) {
    const who = `${kind} ${personId}`;
    if (seen.has(who)) return { fault: 'twice', split: at };
    seen.add(who);
  }
  const remainder = remainderOf(splits);
  const hasShares = splits.some(({ kind }) => kind === 'share');
  return hasShares && remainder !== 0
    ? { fault: 'not-hundred', percent: (10_000 - hundredths(remainder)) / 100 }
    : null;
}

/**
 * Who gets credit once a deal has another owner: what was the former owner's goes with the deal, unless it is fixed; where the new
 * one had a part of the same kind already, both become one, which is fixed where his was, whichever stood first. Shares still add up: Ria 60 and Rob 40, handed from Ria to Rob, is Rob 100;
 * handed to Sam it is Sam 60 and Rob 40. Nobody named is the owner alone, whoever that is.
 */
export function splitsAfter(splits: readonly Split[], from: string, to: string): Split[] {
  if (from === to) return [...splits];
  const after: Split[] = [];
  for (const split of splits) {
    const goes = split.personId === from && !split.fixed;
    const personId = goes ? to : split.personId;
    const at = after.findIndex((other) => other.personId === personId && other.kind === split.kind);
    const other = after[at];
    if (!other) after.push(goes ? { ...split, personId } : split);
    else {
      const percent = (hundredths(other.percent) + hundredths(split.percent)) / 100;
      after[at] = { ...other, percent, ...(other.fixed || split.fixed ? { fixed: true } : {}) };
    }
  }
  return after;
}

export type Credit = Split & { amount: number | null };

/**
 * Everybody's credit for a deal, shares first: parts of its amount that add up to it to the cent, the cents left over to the
 * largest remainders. Without shares all of it is the owner's. An overlay is its part of the amount, rounded half up, and takes
 * nothing from the shares. € 100.01 halved is 50.01 and 50.00; an overlay of 10 % on it 10.00.
 */
export function creditsOf(deal: {
  ownerId: string;
  amount: number | null;
  currency: string;
  splits: readonly Split[];
}): Credit[] {
  const { amount, currency, ownerId } = deal;
  const given = deal.splits.filter(({ kind }) => kind === 'share');
  const shares: Split[] = given.length > 0 ? given : [{ personId: ownerId, kind: 'share', percent: 100 }];
  const overlays = deal.splits.filter(({ kind }) => kind === 'overlay');
  if (amount === null) return [...shares, ...overlays].map((split) => ({ ...split, amount: null }));
  const whole: Money = money(amount, currency);
  const parts = allocate(
    whole,
    shares.map(({ percent }) => hundredths(percent)),
  );
  return [
    ...shares.map((split, at) => ({ ...split, amount: parts[at]!.amount })),
    ...overlays.map((split) => ({ ...split, amount: overlayOf(amount, hundredths(split.percent)) })),
  ];
}

const overlayOf = (amount: number, part: number): number =>
  Number((2n * BigInt(amount) * BigInt(part) + 10_000n) / 20_000n);
