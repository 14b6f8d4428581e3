import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { companiesByIds, contactsByIds } from '../accounts/reads.ts';
import { leadsByIds } from '../leads/reads.ts';
import { fixesOf, type JudgedRow, wordAt } from './row-store.ts';
import type { Goal, Mapping } from './rules/mapping.ts';

/** Whom rows perhaps repeat, by what these are called now; who is gone since is told no more. */
export async function perhapsInWords(
  reader: Reader,
  actor: Actor,
  rows: readonly Pick<JudgedRow, 'candidates'>[],
): Promise<(row: Pick<JudgedRow, 'candidates'>) => { id: string; name: string; score: number; why: string }[]> {
  const ids = rows.flatMap(({ candidates }) => candidates.map(({ id }) => id));
  const [companies, contacts, leads] = await Promise.all([
    companiesByIds(reader, actor, ids),
    contactsByIds(reader, actor, ids),
    leadsByIds(reader, actor, ids),
  ]);
  return ({ candidates }) =>
    candidates.flatMap((one) => {
      const name = (companies.get(one.id) ?? contacts.get(one.id) ?? leads.get(one.id))?.name;
      return name === undefined ? [] : [{ ...one, name }];
    });
}

type Place = Pick<JudgedRow, 'sourceTable' | 'row' | 'kind'>;

/** What somebody said of rows that perhaps repeat another, also before the next check: `create`, `leave`, or whose id it is. */
export async function saidOfRows(
  reader: Reader,
  workspaceId: string,
  importId: string,
  rows: readonly (Place & Pick<JudgedRow, 'outcome'>)[],
): Promise<(row: Place) => string | null> {
  const asked = rows.filter(({ outcome }) => outcome === 'perhaps');
  const fixes =
    asked.length > 0
      ? await fixesOf(
          reader,
          workspaceId,
          importId,
          asked.map(({ row }) => row),
        )
      : [];
  const at = (table: string, row: number, columnAt: number) => `${table} ${row} ${columnAt}`;
  const said = new Map(fixes.map((fix) => [at(fix.sourceTable, fix.row, fix.columnAt), fix.value]));
  return ({ sourceTable, row, kind }) => said.get(at(sourceTable, row, wordAt(kind))) ?? null;
}

const fills = (goal: Goal, field: string): boolean =>
  goal.to === 'field'
    ? goal.field === field
    : goal.to === 'added'
      ? field === `custom.${goal.key}`
      : goal.to === 'new-field' && field === `custom.new:${goal.label}`;

/** The heading of the column that a field comes from: that of Owner is "Account Owner". A heading is itself. */
export function headingOf({ tables }: Pick<Mapping, 'tables'>, table: string, column: string | null): string | null {
  const columns = column === null ? [] : (tables.find((one) => one.table === table)?.columns ?? []);
  if (columns.some((one) => one.column === column)) return column;
  return columns.find(({ goal }) => fills(goal, column ?? ''))?.column ?? column;
}
