import type { AgeBand } from './ages.ts';

/**
 * By what a number is narrowed, in the order of an address: the dimension, which is its word in a question too, and the field of a filter.
 * `orNone`: asked for `none`, it counts what has no such thing.
 */
export const narrowings = [
  { by: 'pipeline', field: 'pipelineId', orNone: false },
  { by: 'stage', field: 'stageId', orNone: false },
  { by: 'move', field: 'move', orNone: false },
  { by: 'product', field: 'productId', orNone: true },
  { by: 'line', field: 'line', orNone: true },
  { by: 'sector', field: 'sector', orNone: true },
  { by: 'country', field: 'country', orNone: true },
  { by: 'territory', field: 'territoryId', orNone: true },
  { by: 'structureTeam', field: 'structureTeamId', orNone: true },
  { by: 'segment', field: 'segmentId', orNone: true },
  { by: 'source', field: 'source', orNone: true },
  { by: 'age', field: 'age', orNone: false },
  { by: 'activityKind', field: 'activityKindId', orNone: false },
  { by: 'direction', field: 'direction', orNone: true },
  { by: 'channel', field: 'channel', orNone: true },
] as const;
type Narrowing = (typeof narrowings)[number];

/** By what a question is narrowed; what is left out or null is not asked. */
export type Narrowed = { [One in Narrowing as One['by']]?: ValueOf<One> | null | undefined };
/** The same as a filter has it; null is none. */
export type Narrow = {
  [One in Narrowing as One['field']]?: ValueOf<One> | (One['orNone'] extends true ? null : never);
};
type ValueOf<One extends Narrowing> = One['by'] extends 'age' ? AgeBand : string;

/** What a question is narrowed by, as a filter: a product named `none` is null, one that is not asked is not there. */
export function narrowOf(asked: Narrowed): Narrow {
  return Object.fromEntries(
    narrowings.flatMap(({ by, field, orNone }) => {
      const value = asked[by];
      if (value === undefined || value === null) return [];
      return [[field, orNone && value === 'none' ? null : value]];
    }),
  );
}

/** The same as words of an address: of a part that is told apart by it, that part; none is `none`. */
export function wordsOf(
  filter: Partial<Record<Narrowing['field'], string | null | undefined>>,
  key: Partial<Record<Narrowing['by'], string | null>> = {},
): [Narrowing['by'], string][] {
  const words: [Narrowing['by'], string][] = [];
  for (const { by, field, orNone } of narrowings) {
    const value = orNone && by in key ? (key[by] ?? null) : (key[by] ?? filter[field]);
    const word = orNone && value === null ? 'none' : value;
    if (word) words.push([by, word]);
  }
  return words;
}

/** The first thing by which a filter narrows and a metric is not known; null where it is known by all of them. */
export function strangeTo(
  { dimensions }: { dimensions: readonly string[] },
  filter: Partial<Record<Narrowing['field'], unknown>>,
): Narrowing['by'] | null {
  return narrowings.find(({ by, field }) => filter[field] !== undefined && !dimensions.includes(by))?.by ?? null;
}
