import { type Range, wilson } from '../../../ground/statistics.ts';

export const frictionKinds = ['missing-data', 'stage-dispute', 'process-drift', 'not-adopted'] as const;
export type FrictionKind = (typeof frictionKinds)[number];

/** Something that rubs: how many of how many, and what it is held against where that is another share. */
export type Friction = {
  kind: FrictionKind;
  /** A field, a stage, a kind of move or a feature. */
  about: string;
  n: number;
  of: number;
  share: number;
  range: Range;
  before: number | null;
  /** How much of it there is past the bound, to sort by. */
  weight: number;
};

export type Part = { about: string; n: number; of: number };
export type FrictionInput = {
  /** Open deals that lack a field. */
  missing: readonly Part[];
  /** Entries of a stage, and those that were sent back out of it soon, or went past its gate by an override. */
  disputed: readonly Part[];
  /** Moves of the last quarter that did not go on by a step, and the same of the quarter before. */
  drift: readonly (Part & { before: { n: number; of: number } })[];
  /** Features: who could use them and does not. */
  unused: readonly Part[];
};

/** From these shares on, at the lower end of the range, something rubs. */
const bounds = { missing: 0.1, disputed: 0.05, unused: 0.5 } as const;
/** Fewer say nothing. */
const fewest = 10;
/** A team of two is a team. */
const fewestPeople = 2;

/**
 * What rubs in how a team sells, the worst first: data that deals lack, stages about which people do not agree, ways that are left, and parts
 * of the product that those who could do not use. 40 of 100 deals without a next step lie at 0.31 or above: past 0.1, so it is told.
 */
export function frictionsOf({ missing, disputed, drift, unused }: FrictionInput): Friction[] {
  const past =
    (kind: FrictionKind, bound: number, least: number) =>
    (part: Part): Friction[] => {
      const range = wilson(part.n, part.of);
      if (!range || part.of < least || range.low <= bound) return [];
      const { about, n, of } = part;
      return [{ kind, about, n, of, share: n / of, range, before: null, weight: range.low - bound }];
    };
  return [
    ...missing.flatMap(past('missing-data', bounds.missing, fewest)),
    ...disputed.flatMap(past('stage-dispute', bounds.disputed, fewest)),
    ...drift.flatMap(drifted),
    ...unused.flatMap((part) =>
      part.of < fewestPeople || part.n / part.of <= bounds.unused
        ? []
        : [
            {
              ...{ kind: 'not-adopted' as const, about: part.about, n: part.n, of: part.of, share: part.n / part.of },
              ...{ range: wilson(part.n, part.of)!, before: null, weight: part.n / part.of - bounds.unused },
            },
          ],
    ),
  ].sort((a, b) => b.weight - a.weight);
}

/** More than in the quarter before, and by more than chance: the two shares are two and a half standard errors apart. */
function drifted({ about, n, of, before }: FrictionInput['drift'][number]): Friction[] {
  if (of < fewest || before.of < fewest) return [];
  const [now, was] = [n / of, before.n / before.of];
  const pooled = (n + before.n) / (of + before.of);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / before.of));
  if (error === 0 || (now - was) / error < 2.5) return [];
  return [{ kind: 'process-drift', about, n, of, share: now, range: wilson(n, of)!, before: was, weight: now - was }];
}
