import type { Instant } from '../../../ground/days.ts';
import { definedOf } from '../../../ground/defined.ts';
import { newId } from '../../../ground/ids.ts';
import { isCurrency } from '../../../ground/money.ts';
import type { Kept, Table } from '../../../platform/database/tables.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { companiesByIds } from '../../accounts/reads.ts';
import { productsByIds } from '../reads.ts';
import { type BundleRow, bundles, type PriceListRow, priceLists } from './tables.ts';

type Fields<Row> = Omit<Row, keyof Kept>;
type Changes<Row> = { [F in keyof Fields<Row>]?: Fields<Row>[F] | undefined };
type Unfit = { unfit: { field: string; message: string } };
export type Done<Row> = { row: Row } | { missing: true } | { conflict: Row } | Unfit;

const no = (field: string, message: string): Unfit => ({ unfit: { field, message } });

async function strangerIn(tx: Tx, field: string, items: readonly { productId: string }[]): Promise<Unfit | null> {
  const known = await productsByIds(
    tx,
    tx.actor,
    items.map(({ productId }) => productId),
  );
  const at = items.findIndex(({ productId }) => !known.has(productId));
  return at < 0 ? null : no(`${field}.${at}.productId`, 'is not here');
}

function secondOf(field: string, items: readonly { productId: string }[]): Unfit | null {
  const ids = items.map(({ productId }) => productId);
  const at = ids.findIndex((id, place) => ids.indexOf(id) !== place);
  return at < 0 ? null : no(`${field}.${at}.productId`, 'stands here twice');
}

async function flawOfList(tx: Tx, list: PriceListRow, said: Changes<PriceListRow>): Promise<Unfit | null> {
  if (!isCurrency(list.currency)) return no('currency', 'is no currency in use');
  if (list.endsOn !== null && list.endsOn < list.startsOn) return no('endsOn', 'must not be before its first day');
  if (list.companyId !== null && list.sector !== null) return no('sector', 'cannot be given beside a customer');
  if (said.companyId && !(await companiesByIds(tx, tx.actor, [said.companyId])).has(said.companyId))
    return no('companyId', 'is not here');
  if (!said.prices) return null;
  return secondOf('prices', said.prices) ?? (await strangerIn(tx, 'prices', said.prices));
}

async function flawOfBundle(tx: Tx, bundle: BundleRow, said: Changes<BundleRow>): Promise<Unfit | null> {
  if (!isCurrency(bundle.currency)) return no('currency', 'is no currency in use');
  if (bundle.price !== null && bundle.parts.every(({ optional }) => optional))
    return no('price', 'is of the parts that always come, and all are optional');
  if (!said.parts) return null;
  return secondOf('parts', said.parts) ?? (await strangerIn(tx, 'parts', said.parts));
}

/** Makes and changes rows of a table by what is wrong with them; every write is one step of its history. */
function keeping<Row extends Kept>(
  table: Table<Row>,
  announce: string,
  flaw: (tx: Tx, row: Row, said: Changes<Row>) => Promise<Unfit | null>,
) {
  const kept = async (tx: Tx, before: Row | null, after: Row): Promise<Done<Row>> => {
    const { version } = await tx.record({ table, before, after, announce });
    return { row: { ...after, version } };
  };
  return {
    async make(tx: Tx, fields: Fields<Row>): Promise<Done<Row>> {
      const row = { ...fields, id: newId(), version: 0, validFrom: '' } as unknown as Row;
      return (await flaw(tx, row, fields)) ?? kept(tx, null, row);
    },
    async change(tx: Tx, id: string, seen: number, fields: Changes<Row>): Promise<Done<Row>> {
      const before = await tx.lock(table, id);
      if (!before) return { missing: true };
      if (before.version !== seen) return { conflict: before };
      const given = definedOf(fields);
      const after = { ...before, ...given } as Row;
      return (await flaw(tx, after, fields)) ?? kept(tx, before, after);
    },
    async remove(tx: Tx, id: string, seen: number): Promise<Done<Row>> {
      const before = await tx.lock(table, id);
      if (!before) return { missing: true };
      if (before.version !== seen) return { conflict: before };
      await tx.record({ table, before, after: null, announce });
      return { row: before };
    },
  };
}

export const keepPriceLists = keeping(priceLists, 'price-list.changed', flawOfList);
export const keepBundles = keeping(bundles, 'bundle.changed', flawOfBundle);

/** Price lists as a story or an archive knows them. */
export const enterPriceLists = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Fields<PriceListRow> }[],
): Promise<void> =>
  tx.recordMany(
    priceLists,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
