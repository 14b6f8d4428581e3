import { type Column, isColumnKey, type ShownColumn } from '../../ground/asking/columns.ts';
import { parseFilter } from '../../ground/asking/filter-text.ts';
import { parseSorting } from '../../ground/asking/sorting.ts';
import { definedOf } from '../../ground/defined.ts';
import { newId } from '../../ground/ids.ts';
import { fold } from '../../ground/text.ts';
import type { Tx } from '../history/door.ts';
import { takeTurns } from '../history/take-turns.ts';
import { mayShare, type Sharing } from './policy.ts';
import { defaultOf, isNameTaken } from './store.ts';
import { type ViewRow, viewDefaults, views } from './tables.ts';

export type ViewFields = {
  name: string;
  sharing: Sharing;
  columns: readonly ShownColumn[];
  filter: string;
  sorting: string;
  frozen?: number | undefined;
  grouping?: string | undefined;
};
/** What a list shows, and by what its rows can be grouped. */
export type Ways = { columns: readonly Column[]; groupings: readonly string[] };
export type Kept =
  | { view: ViewRow }
  | { missing: true }
  | { conflict: ViewRow }
  | { refused: 'may-not-open-to-all' }
  | { unfit: { field: string; message: string } };

/** Keeps a list as somebody set it up. */
export async function makeView(tx: Tx, object: string, fields: ViewFields, ways: Ways): Promise<Kept> {
  const { personId, role } = tx.actor;
  if (personId === null) return { missing: true };
  const flaw = flawOf(fields, ways);
  if (flaw) return flaw;
  if (!mayShare(role, fields.sharing)) return { refused: 'may-not-open-to-all' };
  const view = {
    id: newId(),
    version: 0,
    validFrom: '',
    object,
    ownerId: personId,
    ...fields,
    columns: [...fields.columns],
    frozen: fields.frozen ?? 1,
    grouping: fields.grouping ?? '',
  };
  const twin = await twinOf(tx, view);
  if (twin) return twin;
  const { version } = await tx.record({ table: views, before: null, after: view, announce: 'view.changed' });
  return { view: { ...view, version } };
}

export async function changeView(
  tx: Tx,
  id: string,
  seen: number,
  fields: { [Field in keyof ViewFields]?: ViewFields[Field] | undefined },
  waysOf: (object: string) => Promise<Ways>,
): Promise<Kept> {
  const before = await tx.lock(views, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const given = definedOf(fields);
  const after: ViewRow = { ...before, ...given, columns: [...(given.columns ?? before.columns)] };
  const flaw = flawOf(given, await waysOf(before.object));
  if (flaw) return flaw;
  if (fields.sharing && !mayShare(tx.actor.role, fields.sharing)) return { refused: 'may-not-open-to-all' };
  const twin = fold(after.name) === fold(before.name) ? null : await twinOf(tx, after);
  if (twin) return twin;
  const { version } = await tx.record({ table: views, before, after, announce: 'view.changed' });
  return { view: { ...after, version } };
}

export async function removeView(tx: Tx, id: string, seen: number): Promise<Kept> {
  const before = await tx.lock(views, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: views, before, after: null, announce: 'view.changed' });
  return { view: before };
}

/** What a person begins a list with; null gives him the list itself again. */
export async function chooseDefault(tx: Tx, object: string, viewId: string | null): Promise<void> {
  const { personId } = tx.actor;
  const found = await defaultOf(tx, tx.actor, object);
  const before = found && (await tx.lock(viewDefaults, found.id));
  if (personId === null || (!before && viewId === null)) return;
  const base = { table: viewDefaults, announce: 'view.changed' };
  if (viewId === null) await tx.record({ ...base, before, after: null });
  else if (before) await tx.record({ ...base, before, after: { ...before, viewId } });
  else
    await tx.record({
      ...base,
      before: null,
      after: { id: newId(), version: 0, validFrom: '', personId, object, viewId },
    });
}

/** Two tabs of one name could not be told apart by whoever made them. */
async function twinOf(tx: Tx, view: ViewRow) {
  await takeTurns(tx);
  return (await isNameTaken(tx, tx.actor, view))
    ? { unfit: { field: 'name', message: 'is the name of another view of this list' } }
    : null;
}

function flawOf(fields: Partial<ViewFields>, { columns, groupings }: Ways) {
  const known = new Set(columns.map(({ key }) => key));
  const strange = fields.columns?.findIndex(({ key }) => !isColumnKey(key) || !known.has(key)) ?? -1;
  if (strange >= 0) return { unfit: { field: `columns.${strange}.key`, message: 'is not a column of this list' } };
  const keys = fields.columns?.map(({ key }) => key) ?? [];
  const twice = keys.findIndex((key, at) => keys.indexOf(key) !== at);
  if (twice >= 0) return { unfit: { field: `columns.${twice}.key`, message: 'is shown already' } };
  const filter = fields.filter === undefined ? null : parseFilter(fields.filter, columns);
  if (filter && 'flaw' in filter) return { unfit: { field: 'filter', message: filter.flaw } };
  const sorting = fields.sorting === undefined ? null : parseSorting(fields.sorting, columns);
  if (sorting && 'flaw' in sorting) return { unfit: { field: 'sorting', message: sorting.flaw } };
  const { grouping = '' } = fields;
  return grouping === '' || groupings.includes(grouping)
    ? null
    : { unfit: { field: 'grouping', message: 'is not a column of this list' } };
}
