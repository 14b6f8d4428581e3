import type { Dimension } from '../../../platform/metrics/ask.ts';
import type { Group, Part } from '../reports/ui/api.ts';

type Key = Group['key'];

const textOf = (key: Key): string =>
  Object.entries(key)
    .map(([name, value]) => `${name}=${value ?? ''}`)
    .sort()
    .join('&');

/** The part of a key that these dimensions tell. */
export const cutTo = (key: Key, by: readonly Dimension[]): Key =>
  Object.fromEntries(Object.entries(key).filter(([name]) => (by as readonly string[]).includes(name)));

/** Finds the numbers of a metric by the key of their part. */
export function lookUp(groups: Part['groups']) {
  const byKey = new Map(groups.map((group) => [textOf(group.key), group]));
  return {
    at: (key: Key): Group | null => byKey.get(textOf(key)) ?? null,
    /** Those taken apart by just these. */
    by: (dimensions: readonly Dimension[]): Group[] =>
      groups.filter(
        ({ key }) => Object.keys(key).length === dimensions.length && dimensions.every((each) => each in key),
      ),
  };
}

export const idOf = (key: Key): string => textOf(key);
