import { decimalText } from '../../../ground/money.ts';
import { parseMoney } from '../../../ground/parse-money.ts';
import { numberText, parseNumber } from '../../../ground/parse-number.ts';
import type { Rhythm } from '../rules/deal-lines.ts';
import type { DealPageAnswer } from './api.ts';

type ShownLine = DealPageAnswer['sale']['lines'][number];

/** A line as it stands in the form: texts as they were typed. `key` is the place of the row on the screen alone. */
export type LineDraft = {
  key: string;
  id: string | null;
  productId: string;
  quantity: string;
  price: string;
  /** `10 %`, or an amount. */
  discount: string;
  rhythm: Rhythm;
  term: string;
};

/** A line as the server takes it. */
export type LineBody = {
  id?: string;
  productId: string;
  quantity: number;
  unitPrice: number;
  discountPercent: number | null;
  discountAmount: number | null;
  rhythm: Rhythm;
  termMonths: number | null;
};

/** What is wrong with a field, by the name of its sentence in the catalogue. */
export type DraftFault = {
  field: 'productId' | 'quantity' | 'unitPrice' | 'discountAmount' | 'termMonths';
  says: 'needsProduct' | 'badQuantity' | 'badPrice' | 'badDiscount' | 'badTerm';
};

const shortMoney = (amount: number, currency: string) => decimalText({ amount, currency }).replace(/\.0+$/, '');

export const draftOf = (line: ShownLine, currency: string, locale: string): LineDraft => ({
  key: line.id,
  id: line.id,
  productId: line.product.id,
  quantity: numberText(line.quantity, locale),
  price: shortMoney(line.unitPrice, currency),
  discount:
    line.discountPercent !== null
      ? `${numberText(line.discountPercent, locale)} %`
      : line.discountAmount !== null
        ? shortMoney(line.discountAmount, currency)
        : '',
  rhythm: line.rhythm,
  term: line.termMonths === null ? '' : String(line.termMonths),
});

export const emptyDraft = (key: string): LineDraft => ({
  key,
  id: null,
  productId: '',
  quantity: '1',
  price: '',
  discount: '',
  rhythm: 'once',
  term: '',
});

function numberIn(text: string, locale: string): number {
  const read = parseNumber(text, 6, locale);
  return 'refused' in read ? Number.NaN : read.value;
}

/** A discount from text: `10 %` and `7,5%` are a share, `99.50` an amount of one payment, nothing is none. */
export function discountIn(
  text: string,
  currency: string,
  locale: string,
): { discountPercent: number | null; discountAmount: number | null } | null {
  const typed = text.trim();
  if (typed === '') return { discountPercent: null, discountAmount: null };
  if (typed.endsWith('%')) {
    const percent = numberIn(typed.slice(0, -1), locale);
    return percent >= 0 && percent <= 100 ? { discountPercent: percent, discountAmount: null } : null;
  }
  const amount = amountIn(typed, currency);
  return amount === null ? null : { discountPercent: null, discountAmount: amount };
}

function amountIn(text: string, currency: string): number | null {
  const parsed = parseMoney(text, currency);
  return 'refused' in parsed || parsed.money.amount < 0 ? null : parsed.money.amount;
}

/** The draft as the server takes it, or what is wrong with it first. */
export function bodyOf(draft: LineDraft, currency: string, locale: string): { body: LineBody } | { fault: DraftFault } {
  const no = (field: DraftFault['field'], says: DraftFault['says']) => ({ fault: { field, says } });
  if (!draft.productId) return no('productId', 'needsProduct');
  const quantity = numberIn(draft.quantity, locale);
  if (!(quantity >= 0.001 && quantity <= 1_000_000)) return no('quantity', 'badQuantity');
  const unitPrice = draft.price.trim() === '' ? null : amountIn(draft.price, currency);
  if (unitPrice === null) return no('unitPrice', 'badPrice');
  const discount = discountIn(draft.discount, currency, locale);
  if (!discount) return no('discountAmount', 'badDiscount');
  const months = numberIn(draft.term, locale);
  const recurs = draft.rhythm !== 'once';
  if (recurs && !(Number.isInteger(months) && months >= 1 && months <= 240)) return no('termMonths', 'badTerm');
  return {
    body: {
      ...(draft.id ? { id: draft.id } : {}),
      productId: draft.productId,
      quantity,
      unitPrice,
      ...discount,
      rhythm: draft.rhythm,
      termMonths: recurs ? months : null,
    },
  };
}

/** What the server said of fields such as `lines.2.quantity`, by the place of the line. */
export function faultsByLine(errors: readonly { field: string; message: string }[]) {
  const byLine: Record<number, Record<string, string>> = {};
  const rest: string[] = [];
  for (const { field, message } of errors) {
    const [, place, name] = /^(?:body[./])?lines[./](\d+)[./](\w+)$/.exec(field) ?? [];
    if (place === undefined || name === undefined) rest.push(message);
    else byLine[Number(place)] = { ...byLine[Number(place)], [name]: message };
  }
  return { byLine, rest };
}
