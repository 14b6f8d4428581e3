import { parse } from 'csv-parse/sync';
import { fold, nameKey } from '../../ground/text.ts';
import { peopleByName } from '../../people/organisation/reads.ts';
import type { Tx } from '../../platform/history/door.ts';
import { everyTerritoryAt } from '../territories/reads.ts';
import { changeDraft, type Done, heldDraft } from './actions.ts';
import { thereAt } from './placed.ts';
import { type Column, columns, type Fault, readRows } from './rules/sheet.ts';

function rowsIn(text: string): Partial<Record<Column, string>>[] | Fault {
  const told = new Set<string>(columns);
  try {
    const options = { bom: true, skip_empty_lines: true, relax_column_count: true, trim: true };
    const delimiter = (text.split('\n')[0] ?? '').includes('\t') ? '\t' : ',';
    const rows = parse(text, { ...options, delimiter, columns: true }) as Record<string, string>[];
    const strange = Object.keys(rows[0] ?? {}).find((column) => !told.has(column));
    return strange === undefined ? rows : { line: 1, column: 'team', said: strange };
  } catch (error) {
    return { line: 1, column: 'team', said: (error as Error).message };
  }
}

const columnOf = (field: string): Column =>
  field.startsWith('bands')
    ? 'band'
    : field.endsWith('.people')
      ? 'people'
      : field.endsWith('.leadId')
        ? 'lead'
        : 'team';

/** A draft with what a file says, instead of what was drawn; nothing of it is written while any of it does not fit. */
export async function bringDraft(tx: Tx, id: string, seen: number, text: string): Promise<Done | { faults: Fault[] }> {
  const held = await heldDraft(tx, id, seen);
  if (!('row' in held)) return held;
  const rows = rowsIn(text);
  if (!Array.isArray(rows)) return { faults: [rows] };
  const [territories, { lines }, people] = await Promise.all([
    everyTerritoryAt(tx, tx.actor, {}),
    thereAt(tx, tx.actor, {}),
    peopleByName(tx, tx.actor),
  ]);
  const places = Map.groupBy(
    territories.filter(({ isOverlay }) => !isOverlay),
    ({ name }) => fold(name),
  );
  const { levels, bands, teams, faults } = readRows(rows, {
    territory: (name) => {
      const its = places.get(fold(name)) ?? [];
      return its.length === 1 ? (its[0]?.id ?? null) : null;
    },
    line: (name) => lines.find((one) => fold(one) === fold(name)) ?? null,
    person: (name) => {
      const its = (people.get(nameKey(name)) ?? []).filter(({ active }) => active);
      return its.length === 1 ? (its[0]?.id ?? null) : null;
    },
  });
  if (faults.length > 0) return { faults };
  if (levels.length === 0) return { faults: [{ line: 1, column: 'team', said: '' }] };
  const done = await changeDraft(tx, id, seen, { levels, bands, teams });
  if (!('unfit' in done)) return done;
  const { field, message } = done.unfit;
  return { faults: [{ line: 1, column: columnOf(field), said: message }] };
}
