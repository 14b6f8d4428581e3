import { edgesAt } from '../../../ground/learning/edges.ts';

/** How far a column moved: the population stability index (Siddiqi 2006), and whether that is more than chance makes of so few. */
export type Shift = { name: string; psi: number; moved: boolean };

const tenths = 10;
const clearly = 0.25;
/** Fewer rows on either side say nothing. */
export const fewestToCompare = 50;
const added = 0.5;

const quantiles = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  return [
    ...new Set(Array.from({ length: tenths - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / tenths)]!)),
  ];
};

/** Each row's group: numbers by the tenths of before, words as they are, nothing apart. */
function groupsOf(before: readonly string[], isNumber: boolean): (value: string) => string {
  if (!isNumber) return (value) => value;
  const edges = edgesAt(quantiles(before.filter((value) => value !== '').map(Number)));
  return (value) => (value === '' ? '' : String(edges.binOf(Number(value))));
}

/**
 * The sum over groups of (now − before) · ln(now ÷ before), half a row added to each. 100 rows of which 50 and 50 were large and small,
 * and now 80 and 20: (0.3)(ln 1.59) + (−0.3)(ln 0.406) = 0.41. Up to 0.1 is nothing, from 0.25 on another population.
 */
export function psi(
  before: readonly string[],
  now: readonly string[],
  isNumber: boolean,
): { psi: number; groups: number } {
  const groupOf = groupsOf(before, isNumber);
  const counts = new Map<string, [number, number]>();
  [before, now].forEach((side, at) => {
    for (const value of side) {
      const group = groupOf(value);
      const held = counts.get(group) ?? [0, 0];
      held[at as 0 | 1] += 1;
      counts.set(group, held);
    }
  });
  const groups = counts.size;
  let sum = 0;
  for (const [was, is] of counts.values()) {
    const [a, b] = [(was + added) / (before.length + added * groups), (is + added) / (now.length + added * groups)];
    sum += (b - a) * Math.log(b / a);
  }
  return { psi: sum, groups };
}

/** Columns that moved, the farthest first. Of the same population the index is (groups − 1)(1/n + 1/m) on average: that is granted. */
export function shiftsOf(
  names: readonly string[],
  numbers: ReadonlySet<string>,
  before: readonly (readonly string[])[],
  now: readonly (readonly string[])[],
): Shift[] | null {
  if (before.length < fewestToCompare || now.length < fewestToCompare) return null;
  return names
    .map((name, at) => {
      const found = psi(
        before.map((row) => row[at]!),
        now.map((row) => row[at]!),
        numbers.has(name),
      );
      const chance = (found.groups - 1) * (1 / before.length + 1 / now.length);
      return { name, psi: found.psi, moved: found.psi > clearly + chance };
    })
    .sort((a, b) => b.psi - a.psi);
}

/** What was said of the deals that closed since, and what came of them; null while too few closed to say. */
export type CameTrue = { n: number; said: number; happened: number; off: boolean };
export const fewestToHold = 20;
/** In standard errors; more than this happens by chance once in eighty times. */
const surely = 2.5;

export function cameTrue(closed: readonly { chance: number; won: boolean }[]): CameTrue | null {
  const n = closed.length;
  if (n < fewestToHold) return null;
  const said = closed.reduce((sum, { chance }) => sum + chance, 0);
  const happened = closed.filter(({ won }) => won).length;
  const variance = closed.reduce((sum, { chance }) => sum + chance * (1 - chance), 0);
  return {
    n,
    said: said / n,
    happened: happened / n,
    off: variance > 0 && Math.abs(happened - said) > surely * Math.sqrt(variance),
  };
}
