import { fold } from '../../../ground/text.ts';
import { byName } from '../../../kit/format/by-name.ts';
import type { Person } from './api.ts';

export type TreeRow = { person: Person; depth: number; below: number; isOpen: boolean };
export type TreeFilter = { text: string; role: string; withLeft: boolean };

/**
 * The manager tree as rows in reading order: those without a manager first, each above his people by name. A filter
 * makes a plain list of whoever fits. People whose manager is not shown stand at the top; a loop in the data is cut.
 */
export function treeRows(
  people: readonly Person[],
  filter: TreeFilter,
  isOpen: (person: Person) => boolean,
): TreeRow[] {
  const shown = people.filter((person) => person.active || filter.withLeft);
  const known = new Set(shown.map(({ id }) => id));
  const reports = new Map<string | null, Person[]>();
  for (const person of shown) {
    const manager = person.manager && known.has(person.manager.id) ? person.manager.id : null;
    reports.set(manager, [...(reports.get(manager) ?? []), person]);
  }
  for (const list of reports.values()) list.sort(byName);
  const below = countsBelow(reports);
  if (filter.text.trim() || filter.role)
    return shown
      .filter((person) => fits(person, filter))
      .sort(byName)
      .map((person) => ({ person, depth: 0, below: below(person.id), isOpen: false }));
  const rows: TreeRow[] = [];
  const seen = new Set<string>();
  const walk = (managerId: string | null, depth: number) => {
    for (const person of reports.get(managerId) ?? []) {
      if (seen.has(person.id)) continue;
      seen.add(person.id);
      const open = isOpen(person);
      rows.push({ person, depth, below: below(person.id), isOpen: open });
      if (open) walk(person.id, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
}

function countsBelow(reports: ReadonlyMap<string | null, Person[]>) {
  const known = new Map<string, number>();
  const count = (id: string, above: ReadonlySet<string>): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const path = new Set([...above, id]);
    const own = (reports.get(id) ?? []).filter((person) => !path.has(person.id));
    const sum = own.reduce((total, person) => total + 1 + count(person.id, path), 0);
    known.set(id, sum);
    return sum;
  };
  return (id: string) => count(id, new Set());
}

function fits(person: Person, { text, role }: TreeFilter): boolean {
  if (role && person.role !== role) return false;
  const words = fold(text).split(' ').filter(Boolean);
  const stands = fold([person.name, person.title, person.teamName, person.region].filter(Boolean).join(' '));
  return words.every((word) => stands.includes(word));
}
