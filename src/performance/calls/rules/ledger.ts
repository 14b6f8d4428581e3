/** One number that was said of a period that is over, beside what came of it. Minor units. */
export type Entry = { said: number; came: number; below: number | null };

export type Accuracy = {
  /** How many numbers were held against what came. */
  n: number;
  /** Sum of the misses over what came: 0.1 is a tenth off. Null where nothing came. */
  wape: number | null;
  /** Sum of said less came, over what came: above 0 is too high. */
  bias: number | null;
  /** How much of what came the override took off the error: above 0 it helped. Null where nothing was overridden. */
  addedValue: number | null;
  overridden: number;
};

/** From so many on a manager is shown how somebody's numbers held; fewer are chance. */
export const enoughCalls = 4;

/**
 * How somebody's numbers held. Said 110 and 80 where 100 and 100 came: misses 30 of 200 are a WAPE of 0.15, the bias
 * is (10 - 20) ÷ 200 = -0.05. Where 110 replaced 130 and 80 replaced 90, the error was 40 before and is 30 after: 0.05 was added.
 */
export function accuracyOf(entries: readonly Entry[]): Accuracy {
  const came = entries.reduce((sum, entry) => sum + entry.came, 0);
  const overridden = entries.filter(({ below, said }) => below !== null && below !== said);
  const overCame = overridden.reduce((sum, entry) => sum + entry.came, 0);
  const per = (sum: number, whole: number) => (whole > 0 ? sum / whole : null);
  const miss = ({ came: actual }: Entry, forecast: number) => Math.abs(forecast - actual);
  const sumOf = (list: readonly Entry[], of: (entry: Entry) => number) => list.reduce((sum, each) => sum + of(each), 0);
  return {
    n: entries.length,
    wape:
      entries.length === 0
        ? null
        : per(
            sumOf(entries, (each) => miss(each, each.said)),
            came,
          ),
    bias:
      entries.length === 0
        ? null
        : per(
            sumOf(entries, (each) => each.said - each.came),
            came,
          ),
    addedValue:
      overridden.length === 0
        ? null
        : per(
            sumOf(overridden, (each) => miss(each, each.below as number) - miss(each, each.said)),
            overCame,
          ),
    overridden: overridden.length,
  };
}

/**
 * How near somebody's numbers came, 0 to 1: what came less the misses, over what came. Said 110 and 80 where 100 and 100 came: misses
 * of 30 of 200 are an accuracy of 0.85. Who missed by more than all that came has 0; null where nothing came.
 */
export function accuracyShare(entries: readonly Entry[]): { value: number | null; came: number; missed: number } {
  const { wape } = accuracyOf(entries);
  return {
    value: wape === null ? null : Math.max(0, 1 - wape),
    came: entries.reduce((sum, { came }) => sum + came, 0),
    missed: entries.reduce((sum, { said, came }) => sum + Math.abs(said - came), 0),
  };
}

/** A number less the past bias of who says it: said 110 where he is a tenth too high is 100. A proposal beside it, never in its place. */
export const withoutBias = (said: number, { bias, n }: Accuracy): number | null =>
  bias === null || n < enoughCalls || bias <= -1 ? null : Math.round(said / (1 + bias));

/** The share of all misses that is somebody's; null where nobody missed. */
export function errorShares(misses: ReadonlyMap<string, number>): Map<string, number> | null {
  const all = [...misses.values()].reduce((sum, miss) => sum + miss, 0);
  return all === 0 ? null : new Map([...misses].map(([id, miss]) => [id, miss / all]));
}
