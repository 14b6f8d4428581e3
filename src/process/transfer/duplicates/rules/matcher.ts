import { candidatePairs, type Pairs, usualBlocking } from './candidates.ts';
import { bestThreshold, clusters, oneToOne } from './clusters.ts';
import { type Comparer, comparer } from './compare.ts';
import { askedOf, type Comparisons, chance, learnUnlabelled, type Model, oddsBy } from './mixture.ts';
import { type Column, columnOf, roleOf, weighWords } from './values.ts';

/** Records to be matched: of each column its name and one text a record. With a second list, `secondFrom` is where that begins. */
export type Records = {
  columns: readonly { name: string; texts: readonly string[] }[];
  count: number;
  secondFrom: number | null;
};
export type SamePair = { a: number; b: number; probability: number };
export type Matched = {
  /** Pairs of records that are the same, the lower number first, and how sure that is. */
  pairs: SamePair[];
  columns: { name: string; kind: string }[];
  model: Model;
  compared: number;
};

/** Finds who is the same among records of any kind, with one setting for all. */
export function matchRecords(records: Records): Matched {
  const columns = records.columns.map(({ name, texts }) => columnOf(name, texts)).filter(({ kind }) => kind !== 'none');
  weighWords(columns, records.count);
  const steps = comparer(columns, records.count);
  const pairs = candidatePairs(columns, records.count, { secondFrom: records.secondFrom, ...usualBlocking });
  const compared = compare(columns, pairs, steps);
  const model = learnUnlabelled(compared, records.count / 4);
  const found =
    records.secondFrom === null
      ? grouped(pairs, compared, model, agreementOf(model, steps))
      : linked(pairs, compared, model);
  return { pairs: found, columns: columns.map(({ name, kind }) => ({ name, kind })), model, compared: compared.pairs };
}

function compare(columns: readonly Column[], { left, right }: Pairs, steps: Comparer): Comparisons {
  const level = new Uint8Array(left.length * columns.length);
  for (let p = 0; p < left.length; p++) steps(left[p]!, right[p]!, level, p * columns.length);
  return { roles: columns.map(roleOf), pairs: left.length, level };
}

const oddsOfAll = ({ roles, pairs, level }: Comparisons, model: Model): Float64Array => {
  const odds = new Float64Array(pairs);
  const oddsOf = oddsBy(model);
  for (let p = 0; p < pairs; p++) odds[p] = oddsOf(level, p * roles.length);
  return odds;
};

function likelyOnes(odds: Float64Array): number[] {
  const threshold = bestThreshold(odds.map(chance));
  const chosen: number[] = [];
  odds.forEach((each, p) => {
    if (chance(each) >= threshold) chosen.push(p);
  });
  return chosen;
}

/** Of one list: groups of records that are one, and every pair in them. */
function grouped(
  pairs: Pairs,
  compared: Comparisons,
  model: Model,
  agreement: (a: number, b: number) => number,
): SamePair[] {
  const odds = oddsOfAll(compared, model);
  return clusters(pairs, odds, likelyOnes(odds), agreement).flatMap((group) =>
    group.flatMap((one, i) =>
      group.slice(i + 1).map((other) => {
        const [a, b] = one < other ? [one, other] : [other, one];
        return { a, b, probability: chance(agreement(a, b)) };
      }),
    ),
  );
}

/** Of two lists: one to one, the surest first; then the same question among those who are left, where less stands against a pair. */
function linked(pairs: Pairs, compared: Comparisons, learned: Model): SamePair[] {
  const found: SamePair[] = [];
  let left = Array.from({ length: compared.pairs }, (_, p) => p);
  let model = learned;
  for (let turn = 0; turn < 3 && left.length > 0; turn++) {
    const those = only(pairs, compared, left);
    if (turn > 0) model = askedOf(those.compared, model);
    const odds = oddsOfAll(those.compared, model);
    const taken = new Set<number>();
    for (const p of oneToOne(those.pairs, odds, likelyOnes(odds))) {
      const [a, b] = [those.pairs.left[p]!, those.pairs.right[p]!];
      found.push({ a, b, probability: chance(odds[p]!) });
      taken.add(a).add(b);
    }
    if (taken.size === 0) break;
    left = left.filter((p) => !taken.has(pairs.left[p]!) && !taken.has(pairs.right[p]!));
  }
  return found;
}

function only(
  pairs: Pairs,
  { roles, level }: Comparisons,
  chosen: readonly number[],
): { pairs: Pairs; compared: Comparisons } {
  const width = roles.length;
  const steps = new Uint8Array(chosen.length * width);
  chosen.forEach((p, i) => {
    steps.set(level.subarray(p * width, (p + 1) * width), i * width);
  });
  const pick = (side: Int32Array) => Int32Array.from(chosen, (p) => side[p]!);
  return {
    pairs: { left: pick(pairs.left), right: pick(pairs.right) },
    compared: { roles, pairs: chosen.length, level: steps },
  };
}

function agreementOf(model: Model, steps: Comparer) {
  const found = new Uint8Array(model.weights.length);
  const oddsOf = oddsBy(model);
  return (a: number, b: number) => {
    steps(a, b, found, 0);
    return oddsOf(found, 0);
  };
}
