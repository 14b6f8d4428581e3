import { parse } from 'csv-parse/sync';
import { newId } from '../../../ground/ids.ts';
import { fold } from '../../../ground/text.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { productsNamed } from '../../../process/catalogue/reads.ts';
import { everyTerritory, fresh, type Guard, starvedBy, unfitAmong, withGiven } from '../actions.ts';
import type { KeptCondition } from '../rules/kept.ts';
import { parentsFirst } from '../rules/scenarios/publication.ts';
import { type Column, columns, type Fault, type Read, readRows } from '../rules/sheet/sheet.ts';
import { type GivenRule, withProducts } from '../sold.ts';
import { type TerritoryRow, territories } from '../tables.ts';

export type Brought = { made: number; changed: number } | { faults: Fault[] } | { starves: string[] };
const mostTerritories = 1_000;

/** The rows of a file by their columns; or the column that nobody knows. */
function rowsIn(text: string): Partial<Record<Column, string>>[] | Fault {
  const told = new Set<string>(columns);
  try {
    const options = { bom: true, skip_empty_lines: true, relax_column_count: true, trim: true };
    const delimiter = (text.split('\n')[0] ?? '').includes('\t') ? '\t' : ',';
    const rows = parse(text, { ...options, delimiter, columns: true }) as Record<string, string>[];
    const strange = Object.keys(rows[0] ?? {}).find((column) => !told.has(column));
    return strange === undefined ? rows : { line: 1, column: 'territory', said: strange };
  } catch (error) {
    return { line: 1, column: 'territory', said: (error as Error).message };
  }
}

/** Territories with their rules from a file; nothing of it is written while any of it does not fit. */
export async function bringTerritories(tx: Tx, text: string, guard: Guard): Promise<Brought> {
  const rows = rowsIn(text);
  if (!Array.isArray(rows)) return { faults: [rows] };
  const read = readRows(rows);
  if (read.faults.length > 0) return { faults: read.faults };
  if (read.territories.length > mostTerritories)
    return { faults: [{ line: mostTerritories + 1, column: 'territory', said: `${read.territories.length}` }] };
  const ids = (await everyTerritory(tx, tx.actor)).map(({ id }) => id).sort();
  const standing = ids.length > 0 ? await tx.lockMany(territories, ids) : [];
  const drawn = await drawnAs(tx, read.territories, standing);
  if ('faults' in drawn) return drawn;
  const after = drawn.rows.map(({ row }) => row);
  const all = [...standing.filter(({ id }) => !after.some((one) => one.id === id)), ...after];
  for (const { row, line } of drawn.rows) {
    const wrong = unfitAmong(all, [row]);
    if (wrong) return { faults: [{ line, column: columnOf(wrong.unfit.field), said: wrong.unfit.message }] };
  }
  const starves = await starvedBy(tx, guard, after);
  if (starves.length > 0) return { starves };
  const before = new Map(standing.map((row) => [row.id, row]));
  for (const row of parentsFirst(after))
    await tx.record({ table: territories, before: before.get(row.id) ?? null, after: row as TerritoryRow });
  const changed = after.filter(({ id }) => before.has(id)).length;
  return { changed, made: after.length - changed };
}

const columnOf = (field: string): Column =>
  field === 'parentId' ? 'part of' : field === 'until' ? 'until' : field === 'rules' ? 'countries' : 'territory';

type DrawnRow = { row: TerritoryRow; line: number };

async function drawnAs(
  tx: Tx,
  read: readonly Read[],
  standing: readonly TerritoryRow[],
): Promise<{ faults: Fault[] } | { rows: DrawnRow[] }> {
  const byName = Map.groupBy(standing, ({ name }) => fold(name));
  const idOf = new Map(read.map(({ name }) => [fold(name), byName.get(fold(name))?.[0]?.id ?? newId()]));
  for (const [name, its] of byName) if (!idOf.has(name)) idOf.set(name, its[0]!.id);
  const ruled = await rulesOf(tx, read, standing);
  if ('faults' in ruled) return ruled;
  const faults: Fault[] = [];
  const rows: DrawnRow[] = [];
  for (const [at, { line, name, partOf, rules: _, ...head }] of read.entries()) {
    const its = byName.get(fold(name)) ?? [];
    const parentId = partOf === null ? null : idOf.get(fold(partOf));
    if (its.length > 1) faults.push({ line, column: 'territory', said: name });
    else if (parentId === undefined) faults.push({ line, column: 'part of', said: partOf ?? '' });
    else {
      const before = its[0] ?? { ...fresh, id: idOf.get(fold(name)) as string, name };
      const said = withGiven(before, { ...head, name, parentId, rules: ruled.rules[at] });
      if ('row' in said) rows.push({ row: said.row, line });
      else faults.push({ line, column: columnOf(said.unfit.field), said: said.unfit.message });
    }
  }
  return faults.length > 0 ? { faults } : { rows };
}

type Ruled = { isException: boolean; conditions: KeptCondition[] }[];

/** The rules of each territory of a file with the products of the catalogue, asked once for all; or what the catalogue does not know. */
async function rulesOf(
  tx: Tx,
  read: readonly Read[],
  standing: readonly TerritoryRow[],
): Promise<{ rules: Ruled[] } | { faults: Fault[] }> {
  const namesIn = ({ rules }: Read) =>
    rules.flatMap(({ conditions }) =>
      conditions.flatMap((one) => (one.kind === 'product' ? one.products.map(({ name = '' }) => name) : [])),
    );
  const products = await productsNamed(tx, tx.actor, read.flatMap(namesIn));
  const faults = read.flatMap((one): Fault[] => {
    const strange = namesIn(one).find((name) => !products.has(name));
    return strange === undefined ? [] : [{ line: one.line, column: 'products', said: strange }];
  });
  if (faults.length > 0) return { faults };
  const given = read.map(({ rules }) =>
    rules.map(({ isException, conditions }): GivenRule => {
      const known = conditions.map((one): GivenRule['conditions'][number] =>
        one.kind === 'product'
          ? { kind: 'product', products: one.products.map(({ name = '' }) => ({ id: products.get(name)!.id })) }
          : one,
      );
      return { isException, conditions: known };
    }),
  );
  const all = await withProducts(tx, tx.actor, given.flat(), standing);
  if ('unknown' in all) {
    const line = read.find(({ rules }) => rules.some((rule) => hasLine(rule, all.unknown)))?.line ?? 1;
    return { faults: [{ line, column: 'product lines', said: all.unknown }] };
  }
  let at = 0;
  return {
    rules: given.map(({ length }) => {
      at += length;
      return all.rules.slice(at - length, at);
    }),
  };
}

const hasLine = ({ conditions }: Read['rules'][number], said: string) =>
  conditions.some((one) => one.kind === 'product-line' && one.lines.some((line) => said.includes(line)));
