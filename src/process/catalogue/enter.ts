import type { Instant } from '../../ground/index.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Product, products } from './tables.ts';

type Known = { id: string; from: Instant; row: Omit<Product, keyof Kept> };

/** Enters products as an import knows them, each true from its day on. */
export const enterProducts = (tx: Tx, known: readonly Known[]): Promise<void> =>
  tx.recordMany(
    products,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
