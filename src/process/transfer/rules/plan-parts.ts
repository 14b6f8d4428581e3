import { fold, type Money } from '../../../ground/index.ts';
import type { BuyingRole } from '../../accounts/index.ts';
import { dealTotals, faultInLines } from '../../pipeline/index.ts';
import { cellOr, idOf, keyOf, LeftOut, plannedRow, type Referred, type RowContext, refer } from './plan-context.ts';
import type { Planned } from './plan-records.ts';
import type { PlannedLine, PlannedPerson, Reference } from './planned.ts';
import { textOf, yes } from './reach.ts';

/** One thing that a deal sells. */
export function planLine(context: RowContext): Planned {
  const line = lineIn(context);
  if (line instanceof LeftOut) return line;
  const { deal, product, quantity, unitPrice, discount, key } = line;
  const name = `${deal.known?.name ?? deal.refs[0]!.value}: ${product.known?.name ?? product.refs[0]!.value}`;
  const values = {
    deal: deal.refs[0],
    product: product.refs[0],
    quantity,
    unitPrice,
    discount: discount === null ? null : discount / 100,
    note: textOf(context, 'note', 2000),
  };
  return [plannedRow(context, { kind: 'deal-line', externalId: key, name: name.slice(0, 200), values })];
}

type LineIn = Omit<PlannedLine, 'product'> & { deal: Referred; product: Referred };

function lineIn(context: RowContext): LineIn | LeftOut {
  const { cells } = context;
  const [deal, product] = [refer(context, 'deal', 'row-left-out'), refer(context, 'product', 'row-left-out')];
  if (deal instanceof LeftOut) return deal;
  if (product instanceof LeftOut) return product;
  if (deal.refs.length === 0) return new LeftOut(cellOr(context, 'deal'), 'blank');
  if (product.refs.length === 0) return new LeftOut(cellOr(context, 'product'), 'blank');
  const sold = soldIn(context, product);
  if (sold instanceof LeftOut) return sold;
  const key = idOf(cells) ?? `${deal.refs[0]!.value}/${product.refs[0]!.value}/${cells.row}`;
  return { key, deal, product, ...sold };
}

type Sold = Pick<PlannedLine, 'quantity' | 'unitPrice' | 'discount'>;

/** How many at which price: that of one, else the total of the line shared out, else the list price of the product. */
function soldIn(context: RowContext, product: Referred): Sold | LeftOut {
  const { cells, reader, prices } = context;
  const beside = cells.first('currency')?.text.toUpperCase() ?? null;
  const number = (field: string) => read(context, field, (cell) => reader.number(cell));
  const money = (field: string) => read(context, field, (cell) => reader.money(cell, beside));
  const off = read(context, 'discount', (cell) => reader.share(cell, 'per-cent'));
  const [counted, price, whole] = [number('quantity'), money('unitPrice'), money('total')];
  for (const one of [counted, off, price, whole]) if (one instanceof LeftOut) return one;
  const quantity = Math.round(((counted as number | null) ?? 1) * 1000) / 1000;
  if (quantity <= 0) return new LeftOut(cellOr(context, 'quantity'), 'not-a-number');
  const total = whole as Money | null;
  const unitPrice =
    (price as Money | null) ??
    (total && { ...total, amount: Math.round(total.amount / quantity) }) ??
    (product.known ? (prices.get(keyOf(product.known)) ?? null) : null);
  if (!unitPrice) return new LeftOut(cellOr(context, 'unitPrice'), 'blank');
  if (unitPrice.amount < 0) return new LeftOut(cellOr(context, 'unitPrice'), 'negative-amount');
  const discount = price === null ? null : percentOf(off as number | null);
  if (discount !== null && (discount < 0 || discount > 100))
    return new LeftOut(cellOr(context, 'discount'), 'does-not-fit');
  const sold = { quantity, unitPrice, discount };
  return faultInLines([asLine(sold)]) ? new LeftOut(cellOr(context, 'quantity'), 'absurd-amount') : sold;
}

function read<T>(
  context: RowContext,
  field: string,
  how: (cell: NonNullable<ReturnType<RowContext['cells']['first']>>) => { value: T } | { code: LeftOut['code'] },
): T | LeftOut | null {
  const cell = context.cells.first(field);
  if (!cell) return null;
  const got = how(cell);
  return 'code' in got ? new LeftOut(cell, got.code) : got.value;
}

/** A share of 0.15 is 15 per cent; nothing off is no discount. */
const percentOf = (off: number | null): number | null =>
  off === null || off === 0 ? null : Math.round(off * 10_000) / 100;

const asLine = ({ quantity, unitPrice, discount }: Sold) => ({
  id: '',
  productId: '',
  name: '',
  quantity,
  unitPrice: unitPrice.amount,
  discount: discount === null ? null : { kind: 'percent' as const, percent: discount },
  rhythm: 'once' as const,
  termMonths: null,
});

/** What lines of one currency add up to; null where there are none, or of several. */
export function sumOf(lines: readonly PlannedLine[]): Money | null {
  const [first] = lines;
  if (!first || lines.some(({ unitPrice }) => unitPrice.currency !== first.unitPrice.currency)) return null;
  return { amount: dealTotals(lines.map(asLine)).contractValue, currency: first.unitPrice.currency };
}

/** Somebody who is in a deal, as what its source calls him. */
export function planPart(context: RowContext): Planned {
  const { cells } = context;
  const [deal, contact] = [refer(context, 'deal', 'row-left-out'), refer(context, 'contact', 'row-left-out')];
  if (deal instanceof LeftOut) return deal;
  if (contact instanceof LeftOut) return contact;
  if (deal.refs.length === 0) return new LeftOut(cellOr(context, 'deal'), 'blank');
  if (contact.refs.length === 0) return new LeftOut(cellOr(context, 'contact'), 'blank');
  const said = cells.first('role');
  const role = said ? roleOf(said.text) : null;
  if (said && role === null) cells.note(said, 'unknown-role', 'value-left-out');
  const main = cells.first('isPrimary');
  const values = {
    deal: deal.refs[0],
    contact: contact.refs[0],
    role,
    ...(main && yes(main.text) ? { isFirst: true } : {}),
  };
  const name = `${deal.known?.name ?? deal.refs[0]!.value}: ${contact.known?.name ?? contact.refs[0]!.value}`;
  return [plannedRow(context, { kind: 'deal-contact', externalId: idOf(cells), name: name.slice(0, 200), values })];
}

const roles: readonly [RegExp, BuyingRole][] = [
  [/economic|budget|payer|purchas(er|ing)|einkauf|acheteur|comprador/, 'economic_buyer'],
  [/decision|decid|entscheid|decideur|decisor/, 'decision_maker'],
  [/champion|sponsor|coach|advocate|fursprecher|promoter/, 'champion'],
  [/block|gatekeep|detractor|opponent|gegner/, 'blocker'],
  [/user|anwender|nutzer|utilisateur|usuario/, 'user'],
  [/evaluat|influenc|technical|consult|adviser|advisor|legal|beeinfluss|prescri/, 'influencer'],
];

/** A role in the words of other systems as one of ours: "Economic Decision Maker" pays, "Executive Sponsor" speaks for us. */
export const roleOf = (word: string): BuyingRole | null => roles.find(([test]) => test.test(fold(word)))?.[1] ?? null;

/** What the other rows of the files say that a deal sells, and who is in it: whom it names first stands first. */
export function partsOf(
  context: RowContext,
  deal: { externalId: string | null; name: string },
): { lines: PlannedLine[]; people: PlannedPerson[] } {
  const lines: PlannedLine[] = [];
  const people: (PlannedPerson & { isFirst: boolean })[] = [];
  for (const { table, row, cells } of context.parts.of(deal)) {
    const reader = context.readers.get(table);
    const part = reader?.read(row, cells, []);
    if (!reader || !part) continue;
    const its: RowContext = { ...context, cells: part, reader, problems: [] };
    if (part.kind === 'deal-line') {
      const line = lineIn(its);
      if (line instanceof LeftOut || !isOf(context, line.deal)) continue;
      const { key, quantity, unitPrice, discount } = line;
      lines.push({ key, product: line.product.refs[0]!, quantity, unitPrice, discount });
    } else {
      const [planned] = [planPart(its)].flatMap((got) => (got instanceof LeftOut ? [] : got));
      if (!planned || !isOf(context, refer(its, 'deal', 'row-left-out'))) continue;
      const { contact, role = null, isFirst } = planned.values;
      people.push({ contact: contact as Reference, role: role as BuyingRole | null, isFirst: isFirst === true });
    }
  }
  const sorted = [...people.filter(({ isFirst }) => isFirst), ...people.filter(({ isFirst }) => !isFirst)];
  return { lines, people: sorted.map(({ contact, role }) => ({ contact, role })) };
}

/** Whether the deal that a part names is the one of this row. */
const isOf = ({ cells }: RowContext, named: Referred | LeftOut): boolean =>
  !(named instanceof LeftOut) && named.known?.table === cells.table && named.known.row === cells.row;
