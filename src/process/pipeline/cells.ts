import { changeRows, type LeftRow } from '../../platform/bulk/rows.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { type Done, type Unfit, updateDeal } from './actions.ts';
import type * as contract from './cells-contract.ts';
import { deals } from './tables.ts';

type CellRow = BodyOf<typeof contract.changeCells>['rows'][number];

/** Changes many deals, each in its own way, as one act; what does not go is left and named, and does not hold up the rest. */
export const changeCells = (tx: Tx, rows: readonly CellRow[]): Promise<{ changed: number; left: LeftRow[] }> =>
  changeRows(tx, deals, rows, async ({ id, version, fields }) =>
    leftBy(await updateDeal(tx, id, version, fields, undefined)),
  );

function leftBy(done: Done | Unfit): Omit<LeftRow, 'id'> | null {
  if ('unfit' in done) return { why: 'does-not-fit', ...done.unfit };
  if ('refused' in done) return { why: 'does-not-fit', message: done.detail ?? done.refused };
  if ('conflict' in done) return { why: 'changed-meanwhile' };
  return 'deal' in done ? null : { why: 'not-here' };
}
