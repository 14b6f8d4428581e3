import type { Instant } from '../../ground/index.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type AllowanceRow, allowances, type LeaveRow, leaves } from './tables.ts';

type Told<Row> = readonly { id: string; states: readonly { from: Instant; row: Omit<Row, keyof Kept> }[] }[];

/** Leave as a story knows it, each state true from when it was so. */
export const enterLeave = (tx: Tx, known: Told<LeaveRow>): Promise<void> => tx.recordMany(leaves, known);

/** Days of holiday likewise. */
export const enterAllowances = (tx: Tx, known: Told<AllowanceRow>): Promise<void> => tx.recordMany(allowances, known);
