import { isOffered } from '../../../ground/offered.ts';
import type { ModuleName } from '../../../platform/settings/rules/modules.ts';
import { besideOf } from './fields.ts';
import type { ColumnMapping, Goal, ImportedKind, Mapping, TableMapping } from './mapping.ts';

/** Kinds of record that stand on no page while their part of the product is off. */
export const moduleOfKind: Partial<Record<ImportedKind, ModuleName>> = {
  product: 'products',
  'deal-line': 'products',
  'deal-contact': 'buying-groups',
};

/** The part of the product that a column belongs to by where it goes; null for what every workspace has. */
export function moduleOfGoal(kind: ImportedKind | null, goal: Goal): ModuleName | null {
  if (goal.to === 'new-field') return 'fields';
  if (kind === null || goal.to !== 'field') return null;
  const [beside, key] = besideOf(goal.field);
  return moduleOfKind[beside ?? kind] ?? (key === 'product' ? 'products' : null);
}

const nameOf = (goal: Goal): string =>
  goal.to === 'field' ? goal.field : goal.to === 'new-field' ? goal.label : goal.to;

/**
 * A mapping in which nothing goes to what is off here: such columns go nowhere, tables of such records are not imported, and both say
 * which part they belong to. Without products a list of prices stays outside, and deals come without the product of theirs.
 */
export const offeredMapping = (mapping: Mapping, off: readonly ModuleName[]): Mapping => ({
  ...mapping,
  tables: mapping.tables.map((table) => offeredTable(withoutNotes(table, off), off)),
});

/** Of a mapping that was kept while something was off: what is on again is nothing that is left out for it. */
function withoutNotes(table: TableMapping, off: readonly ModuleName[]): TableMapping {
  const { off: noted, ...rest } = table;
  const columns = table.columns.map((column) => {
    const { off: its, ...other } = column;
    return its && isOffered(its, off) ? other : column;
  });
  return noted && isOffered(noted, off) ? { ...rest, why: 'not-ours', columns } : { ...table, columns };
}

function offeredTable(table: TableMapping, off: readonly ModuleName[]): TableMapping {
  const module = table.kind && moduleOfKind[table.kind];
  if (table.kind && module && !isOffered({ module }, off))
    return { ...table, kind: null, why: 'module-off', off: { module, what: table.kind } };
  return { ...table, columns: table.columns.map((column) => offeredColumn(table.kind, column, off)) };
}

function offeredColumn(kind: ImportedKind | null, column: ColumnMapping, off: readonly ModuleName[]): ColumnMapping {
  const module = moduleOfGoal(kind, column.goal);
  if (module === null || isOffered({ module }, off)) return column;
  const { refers: _, ...rest } = column;
  return { ...rest, goal: { to: 'nothing' }, because: null, sure: 0, off: { module, what: nameOf(column.goal) } };
}

/** What a mapping names that is off here: where it stands, what it is, and of which part of the product. */
export function namedThoughOff(
  { tables }: Pick<Mapping, 'tables'>,
  off: readonly ModuleName[],
): { at: string; what: string; module: ModuleName }[] {
  return tables.flatMap(({ kind, columns }, table) => {
    const whole = kind && moduleOfKind[kind];
    if (kind && whole && off.includes(whole)) return [{ at: `tables.${table}.kind`, what: kind, module: whole }];
    return columns.flatMap(({ goal }, column) => {
      const module = moduleOfGoal(kind, goal);
      if (module === null || !off.includes(module)) return [];
      return [{ at: `tables.${table}.columns.${column}.goal`, what: nameOf(goal), module }];
    });
  });
}

/** What of a table stays outside because it is off: by heading, how many rows say something there. */
export function countUnoffered(
  { columns }: TableMapping,
  rows: readonly { cells: readonly string[] }[],
  counted: Record<string, number>,
): void {
  columns.forEach(({ column, off, nothing = [] }, at) => {
    if (!off) return;
    const said = rows.filter(({ cells }) => {
      const cell = (cells[at] ?? '').trim();
      return cell !== '' && !nothing.includes(cell);
    }).length;
    const key = `${off.module} ${column}`;
    counted[key] = (counted[key] ?? 0) + said;
  });
}
