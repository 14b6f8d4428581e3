import { newId } from '../../ground/ids.ts';
import type { Tx } from '../../platform/history/door.ts';
import { productsByIds } from '../catalogue/reads.ts';
import { faultInLines, lineFaultWords, type Rhythm } from '../pipeline/index.ts';
import type { QuoteLine, TaxRate } from './rules/quote-totals.ts';

export type GivenLine = {
  productId: string | null;
  name?: string | undefined;
  bundle?: string | null | undefined;
  note?: string | null | undefined;
  quantity: number;
  unitPrice: number;
  discountPercent?: number | null | undefined;
  discountAmount?: number | null | undefined;
  rhythm: Rhythm;
  termMonths?: number | null | undefined;
  tax?: TaxRate | null | undefined;
};
export type Unfit = { unfit: { field: string; message: string } };

const at = (line: number, field: string, message: string): Unfit => ({
  unfit: { field: `lines.${line}.${field}`, message },
});

/** Lines as a quote keeps them, or the field of one that does not fit. */
export async function takeLines(
  tx: Tx,
  given: readonly GivenLine[],
  { taxRates }: { taxRates: readonly TaxRate[] },
): Promise<{ lines: QuoteLine[] } | Unfit> {
  const products = await productsByIds(
    tx,
    tx.actor,
    given.flatMap(({ productId }) => productId ?? []),
  );
  for (const [place, { productId, name, discountAmount, discountPercent }] of given.entries()) {
    if (discountPercent && discountAmount)
      return at(place, 'discountAmount', 'cannot be given beside a discount in per cent');
    if (productId === null && !name) return at(place, 'name', 'is needed where a line is no product');
    if (productId !== null && !products.has(productId)) return at(place, 'productId', 'is not here');
  }
  const lines = given.map(
    (line): QuoteLine => ({
      ...{ id: newId(), productId: line.productId, bundle: line.bundle ?? null, note: line.note || null },
      name: line.name || (products.get(line.productId ?? '')?.name ?? ''),
      ...{ quantity: line.quantity, unitPrice: line.unitPrice },
      discount: line.discountPercent
        ? { kind: 'percent', percent: line.discountPercent }
        : line.discountAmount
          ? { kind: 'amount', amount: line.discountAmount }
          : null,
      ...{ rhythm: line.rhythm, termMonths: line.termMonths ?? null },
      tax: line.tax === undefined ? (taxRates[0] ?? null) : line.tax,
    }),
  );
  const fault = faultInLines(lines.map((line) => ({ ...line, productId: line.productId ?? '' })));
  if (!fault) return { lines };
  const isPercent = lines[fault.line]?.discount?.kind === 'percent';
  const field = fault.field !== 'discount' ? fault.field : isPercent ? 'discountPercent' : 'discountAmount';
  return at(fault.line, field, lineFaultWords[fault.fault]);
}
