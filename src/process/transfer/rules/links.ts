import { nameKey } from '../../../ground/index.ts';
import { fieldOf, importFields } from './fields.ts';
import type { ColumnMapping, ImportedKind, Refers, TableMapping } from './mapping.ts';
import { wordsOf } from './names.ts';
import type { TableHead } from './table-head.ts';

/** A table with the different values of its columns, as far as they were looked at. */
export type SeenTable = { head: TableHead; seen: readonly (readonly string[])[] };

type Key = Refers & { table: string; column: string; values: Set<string>; prefix: string | undefined };

const keyFields: Record<string, Refers['by']> = {
  externalId: 'id',
  name: 'name',
  email: 'email',
  website: 'domain',
  code: 'code',
};

/**
 * Which columns point to which table: those whose values are, for the most part, keys of another, or of their own as managers
 * and parents are. A column that is no field yet becomes one where its values are the keys of a table it may name. Where no
 * table came along, a column names by id, e-mail, domain or name, as its values look.
 */
export function linkTables(tables: readonly TableMapping[], seen: readonly SeenTable[]): void {
  tellIdsApart(tables, seen);
  const keys = tables.flatMap((table, at) => keysOf(table, seen[at]!));
  for (const [at, table] of tables.entries()) {
    if (!table.kind) continue;
    for (const [place, column] of table.columns.entries()) linkColumn(column, place, table, seen[at]!, keys);
  }
}

/** Lists whose ids are always their own: suppliers and customers both count from 1. */
const ofTheirOwn = /^(supplier|shipper|vendor|lieferant|lead|prospect)$/;

/** Two lists of one kind that call their ids otherwise, and have some in common, are told apart by what stands before them. */
function tellIdsApart(tables: readonly TableMapping[], seen: readonly SeenTable[]): void {
  const ids = tables.flatMap((table, at) =>
    table.columns.flatMap((column, place) =>
      table.kind && column.goal.to === 'field' && column.goal.field === 'externalId'
        ? [{ kind: table.kind, column, words: wordsOf(column.column), values: new Set(seen[at]!.seen[place] ?? []) }]
        : [],
    ),
  );
  for (const one of ids) {
    const [first = ''] = one.words;
    const others = ids.filter(({ kind, words }) => kind === one.kind && words.join() !== one.words.join());
    const clashes = others.some(({ values }) => [...values].some((value) => one.values.has(value)));
    const isSupplier = one.kind === 'company' && ofTheirOwn.test(first);
    if (one.words.length > 1 && (isSupplier || (clashes && ofTheirOwn.test(first)))) one.column.prefix = `${first}-`;
  }
}

function keysOf(table: TableMapping, { seen }: SeenTable): Key[] {
  const { kind } = table;
  if (!kind) return [];
  return table.columns.flatMap(({ column, goal, prefix }, at): Key[] => {
    const by = goal.to === 'field' ? keyFields[goal.field] : undefined;
    if (!by) return [];
    return [{ table: table.table, column, kind, by, values: new Set((seen[at] ?? []).map(nameKey)), prefix }];
  });
}

function linkColumn(
  column: ColumnMapping,
  at: number,
  table: TableMapping,
  { head, seen }: SeenTable,
  keys: readonly Key[],
): void {
  const kind = table.kind!;
  const values = (seen[at] ?? []).filter((value) => !column.nothing?.includes(value)).map(nameKey);
  const field = column.goal.to === 'field' ? fieldOf(kind, column.goal.field) : null;
  if (field?.form.as === 'reference') {
    const { kinds } = field.form;
    const found = bestKey(keys, values, kinds, { table: table.table, column: column.column });
    column.refers = found
      ? { kind: found.key.kind, by: found.key.by }
      : { kind: kinds[0]!, by: byLooks(column.column, head.columns[at]!.looks, kinds[0]!) };
    if (found?.key.prefix && found.key.by === 'id') column.prefix = found.key.prefix;
    if (found && column.because === 'name') column.sure = Math.max(column.sure, found.share);
    return;
  }
  if (column.goal.to === 'added' && column.refers) {
    const found = bestKey(keys, values, [column.refers.kind], { table: table.table, column: column.column });
    const { kind: target } = column.refers;
    const by = found?.key.by ?? byLooks(column.column, head.columns[at]!.looks, target);
    column.refers = { kind: target, by };
    if (found?.key.prefix && by === 'id') column.prefix = found.key.prefix;
    return;
  }
  if (column.goal.to !== 'new-field' || values.length < 3) return;
  const free = importFields[kind].filter(
    ({ key, form }) =>
      form.as === 'reference' && !table.columns.some(({ goal }) => goal.to === 'field' && goal.field === key),
  );
  for (const candidate of free) {
    if (candidate.form.as !== 'reference') continue;
    const found = bestKey(keys, values, candidate.form.kinds, { table: table.table, column: column.column });
    // Numbers are in every list of ids: only what cannot be chance makes a link on its own.
    const isNumbers = head.columns[at]!.looks === 'number' && !/id|nr|number|no$/i.test(column.column);
    if (!found || found.key.table === table.table || found.share < 0.8 || isNumbers) continue;
    Object.assign(column, {
      goal: { to: 'field', field: candidate.key },
      because: 'values',
      sure: found.share,
      refers: { kind: found.key.kind, by: found.key.by },
    });
    return;
  }
}

function bestKey(
  keys: readonly Key[],
  values: readonly string[],
  kinds: readonly ImportedKind[],
  own: { table: string; column: string },
) {
  let best: { key: Key; share: number } | null = null;
  if (values.length === 0) return best;
  for (const key of keys) {
    if (!kinds.includes(key.kind) || key.values.size === 0 || (key.table === own.table && key.column === own.column))
      continue;
    const share = values.filter((value) => key.values.has(value)).length / values.length;
    if (share >= 0.3 && share > (best?.share ?? 0)) best = { key, share };
  }
  return best;
}

function byLooks(column: string, looks: TableHead['columns'][number]['looks'], kind: ImportedKind): Refers['by'] {
  if (looks === 'mail') return 'email';
  if (looks === 'domain' && kind === 'company') return 'domain';
  const words = wordsOf(column);
  const isCalledId = /^(ids?|number|nr|no)$/.test(words.at(-1) ?? '') || (words.at(-1) ?? '').endsWith('id2');
  return looks === 'id' || isCalledId ? 'id' : 'name';
}
