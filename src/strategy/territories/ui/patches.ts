import { type Evenness, evenness } from '../rules/measures.ts';
import type { Answer, Person } from './queries.ts';

export type Patch = { person: Person; value: number; index: number | null };
export type Patches = { patches: Patch[]; even: Evenness | null; mean: number | null };

/** From here to there a patch counts as even: 15 hundredths about the mean. */
export const healthy = { from: 85, to: 115 };

/**
 * What each has to work with, most first: every rep, with nothing too, and whoever else owns something. A reader who is told of
 * his team or himself only compares these.
 */
export function patchesOf(
  people: readonly Person[],
  answer: Pick<Answer, 'groups' | 'limitedTo'>,
  me: string,
): Patches {
  const values = new Map(
    answer.groups.flatMap(({ key, value }) => (key.owner ? [[key.owner, value ?? 0] as const] : [])),
  );
  const told = answer.limitedTo === null ? null : answer.limitedTo === 'own' ? new Set([me]) : treeOf(people, me);
  const shown = people
    .filter(({ id, role, active }) => (active && role === 'rep') || (values.get(id) ?? 0) > 0)
    .filter(({ id }) => told === null || told.has(id))
    .map((person) => ({ person, value: values.get(person.id) ?? 0 }))
    .sort((a, b) => b.value - a.value || (a.person.name < b.person.name ? -1 : 1));
  const even = evenness(shown.map(({ value }) => value));
  return {
    patches: shown.map((each, i) => ({ ...each, index: even?.index[i] ?? null })),
    even,
    mean: even ? shown.reduce((sum, { value }) => sum + value, 0) / shown.length : null,
  };
}

function treeOf(people: readonly Person[], top: string): Set<string> {
  const tree = new Set([top]);
  for (let size = 0; size < tree.size; ) {
    size = tree.size;
    for (const { id, manager } of people) if (manager && tree.has(manager.id)) tree.add(id);
  }
  return tree;
}
