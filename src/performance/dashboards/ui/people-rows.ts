import { byName } from '../../../kit/format/by-name.ts';
import type { BridgePerson } from './api.ts';

export const peopleColumns = ['name', 'quota', 'won', 'attainment', 'open', 'coverage', 'winRate'] as const;
export type PeopleColumn = (typeof peopleColumns)[number];
export type PeopleSort = { column: PeopleColumn; descending: boolean };

function numberOf(person: BridgePerson, column: Exclude<PeopleColumn, 'name'>): number | null {
  const found = person[column];
  return typeof found === 'object' && found !== null ? found.value : found;
}

/** People by a column; those without a number stand at the end whichever way it is sorted, the rest of a tie by name. */
export function sortPeople(people: readonly BridgePerson[], { column, descending }: PeopleSort): BridgePerson[] {
  const way = descending ? -1 : 1;
  return [...people].sort((a, b) => {
    if (column === 'name') return way * byName(a, b);
    const [left, right] = [numberOf(a, column), numberOf(b, column)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byName(a, b);
    return way * (left - right) || byName(a, b);
  });
}

/** A click on a header sorts from the most, names from A; the next click turns it round. */
export function nextPeopleSort(sort: PeopleSort, column: PeopleColumn): PeopleSort {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: column !== 'name' };
}
