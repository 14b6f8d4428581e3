import type { Criterion } from './api.ts';

type Item = NonNullable<Criterion['items']>[number];

/**
 * The items of a checklist from the lines of its text. What was ticked is kept under an item's key, so the key stays with its
 * words wherever their line goes, and with the line while it is worded anew. A line that is new gets a key that nobody has ever
 * ticked. `saved` are the items as the editor found them: words that come back get their key back.
 *
 * "Budget, Legal" with "Procurement" put between stay item-1 and item-2, and Procurement is a new one.
 */
export function itemsFrom(
  lines: readonly string[],
  before: readonly Item[],
  { saved, newKey }: { saved: readonly Item[]; newKey: () => string },
): Item[] {
  const left = new Map([...before, ...saved].map(({ key }) => [key, before.find((item) => item.key === key)]));
  const known = [...before, ...saved.filter(({ key }) => !left.get(key))];
  const keys = lines.map((text, at) => (before[at]?.text === text ? before[at].key : null));
  for (const key of keys) if (key) left.delete(key);
  for (const [at, text] of lines.entries()) {
    const same = keys[at] ? undefined : known.find((item) => item.text === text && left.has(item.key));
    if (!same) continue;
    keys[at] = same.key;
    left.delete(same.key);
  }
  // One line that reads differently in its place was worded anew; of several nobody could say which is which.
  const worded = [...left.values()].filter((item) => item !== undefined);
  const [one] = worded;
  const open = keys.indexOf(null);
  if (one && worded.length === 1 && lines.length === before.length && before.indexOf(one) === open)
    keys[open] = one.key;
  return lines.map((text, at) => ({ key: keys[at] ?? newKey(), text }));
}
