import { fold, loopsIn } from '../../../ground/index.ts';
import type { PlannedPerson } from './import-plan.ts';
import { NameIndex } from './name-index.ts';
import type { Sheet } from './recognise.ts';
import { type Problem, rowsOf, type Source, type SourceRow } from './source.ts';

export const longestName = 200;

/** Problems are noted at the row, with the value of the column they lie in. */
export function noteAt(problems: Problem[], row: SourceRow) {
  return (column: string, code: Problem['code'], effect: Problem['effect'], hint: string | null = null) =>
    problems.push({ file: row.file, row: row.row, column, code, value: row.at(column), hint, effect });
}

/** Whether a name can be one: something, and not a paragraph. */
export function nameProblem(name: string): 'blank' | 'too-long' | null {
  if (name === '') return 'blank';
  return name.length > longestName ? 'too-long' : null;
}

/**
 * People of a team list: an agent reports to his manager, in the regional office as a team. A manager is a person too,
 * and may be someone's agent. Managers in a loop keep their rows and lose their manager.
 */
export function planPeople(sheet: Sheet, problems: Problem[]): NameIndex<PlannedPerson> {
  const people = new NameIndex<PlannedPerson>();
  const managers: { name: string; team: string | null; source: Source }[] = [];
  const above = new Map<string, { manager: string; row: SourceRow }>();
  for (const row of rowsOf(sheet.table, sheet.columns, problems)) {
    const note = noteAt(problems, row);
    const name = row.at('sales_agent');
    const wrong = nameProblem(name) ?? (row.at('manager').length > longestName ? 'too-long' : null);
    if (wrong) {
      note('sales_agent', wrong, 'row-left-out');
      continue;
    }
    const source = { file: row.file, row: row.row };
    const team = row.at('regional_office') || null;
    const other = people.add({ ...source, id: name, name, role: 'rep', managerId: null, team });
    if (other) {
      note('sales_agent', 'duplicate', 'row-left-out', `${other.name} (${other.file}, ${other.row})`);
      continue;
    }
    const manager = row.at('manager');
    if (manager === '') continue;
    managers.push({ name: manager, team, source });
    above.set(name, { manager, row });
  }
  for (const { name, team, source } of managers) {
    const known = people.find(name);
    if ('found' in known && fold(known.found.name) === fold(name)) known.found.role = 'manager';
    else people.add({ ...source, id: name, name, role: 'manager', managerId: null, team });
  }
  linkManagers(people, above, problems);
  return people;
}

function linkManagers(
  people: NameIndex<PlannedPerson>,
  above: ReadonlyMap<string, { manager: string; row: SourceRow }>,
  problems: Problem[],
): void {
  const links = new Map<string, string>();
  for (const [name, { manager }] of above) {
    const found = people.find(manager);
    if ('found' in found) links.set(name, found.found.id);
  }
  for (const loop of loopsIn(links)) {
    for (const name of loop) {
      links.delete(name);
      noteAt(problems, above.get(name)!.row)('manager', 'loop', 'value-left-out', [...loop, loop[0]].join(' → '));
    }
  }
  for (const person of people.all) person.managerId = links.get(person.id) ?? null;
}
