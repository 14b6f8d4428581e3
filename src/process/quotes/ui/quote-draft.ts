import { decimalText } from '../../../ground/money.ts';
import { parseMoney } from '../../../ground/parse-money.ts';
import { numberText, parseNumber } from '../../../ground/parse-number.ts';
import type { Rhythm } from '../../pipeline/index.ts';
import type { TaxRate } from '../rules/quote-totals.ts';
import type { Quote } from './queries.ts';

/** A line as it stands in the form: texts as they were typed. */
export type LineDraft = {
  key: string;
  productId: string | null;
  name: string;
  bundle: string | null;
  note: string;
  quantity: string;
  price: string;
  /** `10 %`, or an amount of one payment. */
  discount: string;
  rhythm: Rhythm;
  term: string;
  tax: TaxRate | null;
};

const short = (amount: number, currency: string) => decimalText({ amount, currency }).replace(/\.0+$/, '');

/** A discount as it is typed; nothing is none. */
export const discountText = (
  { discountPercent, discountAmount }: { discountPercent: number | null; discountAmount: number | null },
  currency: string,
  locale: string,
): string =>
  discountPercent ? `${numberText(discountPercent, locale)} %` : discountAmount ? short(discountAmount, currency) : '';

/** Lines as they are sent: their price and what is taken off are read on the server's side of the wire too. */
export type LineBody = {
  productId: string | null;
  name: string;
  bundle: string | null;
  note: string | null;
  quantity: number;
  unitPrice: number;
  discountPercent: number | null;
  discountAmount: number | null;
  rhythm: Rhythm;
  termMonths: number | null;
  tax: TaxRate | null;
};

export const draftOf = (line: Quote['lines'][number], currency: string, locale: string): LineDraft => ({
  ...{ key: line.id, productId: line.productId, name: line.name, bundle: line.bundle, note: line.note ?? '' },
  ...{ rhythm: line.rhythm, tax: line.tax, term: line.termMonths === null ? '' : String(line.termMonths) },
  quantity: numberText(line.quantity, locale),
  price: short(line.unitPrice, currency),
  discount: discountText(line, currency, locale),
});

const numberIn = (text: string, locale: string): number => {
  const read = parseNumber(text, 6, locale);
  return 'refused' in read ? Number.NaN : read.value;
};

/** A discount from text: `10 %` is a share of 0 to 100, `99.50` an amount, nothing is none; null where it is neither. */
export function discountIn(text: string, currency: string, locale: string) {
  const typed = text.trim();
  if (typed === '') return { discountPercent: null, discountAmount: null };
  if (typed.endsWith('%')) {
    const percent = numberIn(typed.slice(0, -1), locale);
    return percent >= 0 && percent <= 100 ? { discountPercent: percent, discountAmount: null } : null;
  }
  const read = parseMoney(typed, currency);
  return 'refused' in read || read.money.amount < 0
    ? null
    : { discountPercent: null, discountAmount: read.money.amount };
}

export type DraftFault = {
  field: 'name' | 'quantity' | 'unitPrice' | 'discountAmount' | 'termMonths';
  says: 'needsName' | 'badQuantity' | 'badPrice' | 'badDiscount' | 'badTerm';
};

/** The draft of a line as the server takes it, or what is wrong with it first. */
export function bodyOf(draft: LineDraft, currency: string, locale: string): { body: LineBody } | { fault: DraftFault } {
  const no = (field: DraftFault['field'], says: DraftFault['says']) => ({ fault: { field, says } });
  if (draft.name.trim() === '') return no('name', 'needsName');
  const quantity = numberIn(draft.quantity, locale);
  if (!(quantity >= 0.001 && quantity <= 1_000_000)) return no('quantity', 'badQuantity');
  const price = parseMoney(draft.price, currency);
  if ('refused' in price || price.money.amount < 0) return no('unitPrice', 'badPrice');
  const discount = discountIn(draft.discount, currency, locale);
  if (!discount) return no('discountAmount', 'badDiscount');
  const months = numberIn(draft.term, locale);
  const recurs = draft.rhythm !== 'once';
  if (recurs && !(Number.isInteger(months) && months >= 1 && months <= 240)) return no('termMonths', 'badTerm');
  const { productId, bundle, rhythm, tax } = draft;
  const said = { name: draft.name.trim(), note: draft.note.trim() || null };
  return {
    body: {
      ...{ productId, bundle, rhythm, tax, quantity },
      ...said,
      ...discount,
      unitPrice: price.money.amount,
      termMonths: recurs ? months : null,
    },
  };
}

/** What the server said of fields such as `lines.2.quantity`, by the place of the line. */
export function faultsByLine(errors: readonly { field: string; message: string }[]) {
  const byLine: Record<number, Record<string, string>> = {};
  const others: { field: string; message: string }[] = [];
  for (const { field, message } of errors) {
    const [, place, name] = /^(?:body[./])?lines[./](\d+)[./](\w+)$/.exec(field) ?? [];
    if (place === undefined || name === undefined) others.push({ field, message });
    else byLine[Number(place)] = { ...byLine[Number(place)], [name]: message };
  }
  return { byLine, others };
}
