import { byName } from '../../../kit/format/by-name.ts';
import type { QuotaGrid, QuotaPerson } from './api.ts';

export type QuotaRow =
  | {
      kind: 'team';
      id: string;
      name: string;
      people: number;
      sums: (number | null)[];
      year: number | null;
      depth: number;
    }
  | { kind: 'person'; id: string; person: QuotaPerson; depth: number };

/**
 * The grid in the order of the manager tree: each leader's team with its sum, below it his own quota and his people.
 * Whoever's manager is not shown stands at the top.
 */
export function quotaRows({ people, teams }: Pick<QuotaGrid, 'people' | 'teams'>): QuotaRow[] {
  const shown = new Set(people.map(({ personId }) => personId));
  const reports = new Map<string | null, QuotaPerson[]>();
  for (const person of people) {
    const manager = person.managerId && shown.has(person.managerId) ? person.managerId : null;
    reports.set(manager, [...(reports.get(manager) ?? []), person]);
  }
  const teamOf = new Map(teams.map((team) => [team.leaderId, team]));
  const rows: QuotaRow[] = [];
  const seen = new Set<string>();
  const walk = (managerId: string | null, depth: number) => {
    const list = [...(reports.get(managerId) ?? [])].sort(byName);
    for (const person of list) {
      if (seen.has(person.personId)) continue;
      seen.add(person.personId);
      const team = teamOf.get(person.personId);
      const leads = team && team.people > 1;
      if (leads)
        rows.push({
          kind: 'team',
          id: `team ${person.personId}`,
          name: person.name,
          people: team.people,
          sums: team.quarters,
          year: team.year,
          depth,
        });
      const inside = leads ? depth + 1 : depth;
      rows.push({ kind: 'person', id: person.personId, person, depth: inside });
      walk(person.personId, inside);
    }
  };
  walk(null, 0);
  return rows;
}
