import { newId } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import { tableOf } from '../../platform/evidence/read-table.ts';
import type { Tx } from '../../platform/history/door.ts';
import { peopleByName } from '../organisation/reads.ts';
import { allowancesIn } from './allowance-store.ts';
import { type Allowance, entitledTo } from './rules/allowance.ts';
import {
  allowancesFrom,
  type Column,
  type Fault,
  type Line,
  lackingIn,
  mostLines,
  needed,
} from './rules/allowance-list.ts';
import { type AllowanceRow, allowances } from './tables.ts';

type First = { person: { id: string; name: string }; days: number; carriedOver: number; entitled: number };
export type Brought = {
  added: number;
  changed: number;
  same: number;
  first: First[];
  lacking: Column[];
  faults: Fault[];
  isWritten: boolean;
};
const nothing: Brought = { added: 0, changed: 0, same: 0, first: [], lacking: [], faults: [], isWritten: false };
const shown = 20;
const faultsShown = 100;

const isSame = (row: Allowance, line: Allowance): boolean =>
  (['days', 'carriedOver', 'carriedUntil', 'firstDay', 'lastDay'] as const).every(
    (field) => row[field] === line[field],
  );
const saidBy = ({ line: _, personId: __, ...said }: Line): Allowance => said;

/** Takes the days of holiday of many out of a list, all or none; whoever is not in it keeps what stands. */
export async function bringAllowances(
  tx: Tx,
  { year, text, sure }: { year: number; text: string; sure: boolean },
): Promise<Brought | { refused: 'too-many' }> {
  const table = tableOf('', text, needed);
  if ('wrong' in table) return { ...nothing, lacking: [...needed] };
  const lacking = lackingIn(table.header);
  if (lacking.length > 0) return { ...nothing, lacking };
  if (table.rows.length > mostLines) return { refused: 'too-many' };
  const [named, rows] = await Promise.all([peopleByName(tx, tx.actor), allowancesIn(tx, tx.actor, [year])]);
  const known = new Map(rows.map((row) => [row.ownerId, row]));
  const people = [...named.values()].flat().filter(({ id, active }) => active || known.has(id));
  const { lines, faults } = allowancesFrom(table, { people, known, year });
  for (const { line, personId } of lines)
    if (!may(tx.actor, allowances.policy, 'write', personId)) faults.push({ line, column: 'person', why: 'not-yours' });
  const fresh = lines.filter(({ personId }) => !known.has(personId));
  const changed = lines.filter((line) => {
    const row = known.get(line.personId);
    return row !== undefined && !isSame(row, line);
  });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const told = {
    ...{ added: fresh.length, changed: changed.length, same: lines.length - fresh.length - changed.length, lacking },
    faults: faults.toSorted((a, b) => a.line - b.line).slice(0, faultsShown),
    first: lines.slice(0, shown).map((line) => ({
      ...{ person: { id: line.personId, name: nameOf.get(line.personId) ?? '' } },
      ...{ days: line.days, carriedOver: line.carriedOver, entitled: entitledTo(line, year) },
    })),
  };
  if (!sure || faults.length > 0 || fresh.length + changed.length === 0) return { ...told, isWritten: false };
  await writeAll(
    tx,
    year,
    fresh,
    changed.map((line) => ({ line, row: known.get(line.personId) as AllowanceRow })),
  );
  return { ...told, isWritten: true };
}

type Change = { line: Line; row: AllowanceRow };

async function writeAll(tx: Tx, year: number, fresh: readonly Line[], changed: readonly Change[]): Promise<void> {
  const from = await tx.now();
  await tx.recordMany(
    allowances,
    fresh.map((line) => ({
      id: newId(),
      states: [{ from, row: { ownerId: line.personId, year, ...saidBy(line) } }],
    })),
  );
  const lineOf = new Map(changed.map(({ line, row }) => [row.id, saidBy(line)]));
  const locked = await tx.lockMany(allowances, [...lineOf.keys()]);
  await tx.changeMany(
    allowances,
    locked.map((before) => ({ before, after: { ...before, ...lineOf.get(before.id) } })),
    ['leave.changed'],
  );
}
