import type { CellValue } from '../../../kit/grid/cell-values.ts';
import type { Product } from './api.ts';

/** A share as people type it: 0.25 is 25 per cent, with two digits behind the point. */
export const percentOf = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 10_000) / 100;

/** 25 per cent as it is kept: 0.25. */
export const shareOf = (percent: number | null): number | null =>
  percent === null ? null : Math.round(percent * 100) / 10_000;

/** What a cell of a product holds: the least margin in per cent, whether it is sold as one of two choices. */
export function heldIn(product: Product, column: string): CellValue {
  if (column === 'marginFloor') return percentOf(product.marginFloor);
  if (column === 'active') return String(product.active);
  return (product as Record<string, unknown>)[column] as CellValue;
}

/** A cell as the product keeps it. */
const kept = (column: string, value: unknown): unknown =>
  column === 'marginFloor' ? shareOf(value as number | null) : column === 'active' ? value === 'true' : value;

/** The product as it looks with one cell changed. */
export const patched = (product: Product, column: string, value: CellValue): Product => ({
  ...product,
  [column]: kept(column, value),
});

/** Cells of a row as they are sent. */
export const sentFields = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, kept(field, value)]));
