import { parseMoney } from '../../../../ground/parse-money.ts';
import { fold } from '../../../../ground/text.ts';
import type { ListedPrice } from './price-lists.ts';

type Named = { id: string; name: string; externalId: string | null };

export const priceFaults = [
  'no-product',
  'unknown-product',
  'two-products',
  'twice',
  'no-price',
  'bad-price',
  'below-nothing',
] as const;
export type PriceFault = {
  line: number;
  field: 'product' | 'price';
  fault: (typeof priceFaults)[number];
  /** What stood there. */
  said: string;
};

export type ReadPrices = { prices: ListedPrice[]; faults: PriceFault[]; lines: number };

/** As many lines as one list is read from. */
export const mostPrices = 5_000;
const largest = 1_000_000_000_000;

/**
 * A price list from text as a spreadsheet copies or saves it: a product by its name or number and a price on each line, in these
 * columns or in those that a first line names. Every line that cannot be taken is told by its number; none is guessed.
 */
export function readPrices(text: string, currency: string, products: readonly Named[]): ReadPrices {
  const rows = rowsOf(text).filter(({ cells }) => cells.some((cell) => cell !== ''));
  const columns = columnsOf(rows[0]?.cells ?? [], currency);
  const byName = Map.groupBy(
    products.flatMap(({ id, name, externalId }) => [
      { id, key: fold(name) },
      ...(externalId ? [{ id, key: fold(externalId) }] : []),
    ]),
    ({ key }) => key,
  );
  const read: ReadPrices = { prices: [], faults: [], lines: 0 };
  const seen = new Set<string>();
  for (const { line, cells } of columns.titled ? rows.slice(1) : rows) {
    read.lines += 1;
    const [product = '', said = ''] = [cells[columns.product], cells[columns.price]];
    const no = (field: PriceFault['field'], fault: PriceFault['fault'], what: string) =>
      read.faults.push({ line, field, fault, said: what.slice(0, 200) });
    const ids = new Set((byName.get(fold(product)) ?? []).map(({ id }) => id));
    const [productId] = ids;
    if (product === '') no('product', 'no-product', '');
    else if (productId === undefined) no('product', 'unknown-product', product);
    else if (ids.size > 1) no('product', 'two-products', product);
    else if (seen.has(productId)) no('product', 'twice', product);
    else {
      const price = said === '' ? null : parseMoney(said, currency);
      if (price === null) no('price', 'no-price', '');
      else if ('refused' in price || price.money.amount > largest) no('price', 'bad-price', said);
      else if (price.money.amount < 0) no('price', 'below-nothing', said);
      else {
        seen.add(productId);
        read.prices.push({ productId, price: price.money.amount });
      }
    }
  }
  return read;
}

const productWords = /product|name|item|art[ií]culo|nombre/i;
const priceWords = /price|amount|precio|importe/i;

/** Where the product and the price stand: named by a first line that holds no price, else the first two columns. */
function columnsOf(first: readonly string[], currency: string) {
  const isPrice = (cell: string) => 'money' in parseMoney(cell, currency);
  const [product, price] = [productWords, priceWords].map((words) => first.findIndex((cell) => words.test(cell))) as [
    number,
    number,
  ];
  const titled = (product >= 0 || price >= 0) && product !== price && !first.some(isPrice);
  if (!titled) return { titled, product: 0, price: 1 };
  const other = (taken: number) => (taken === 0 ? 1 : 0);
  return { titled, product: product < 0 ? other(price) : product, price: price < 0 ? other(product) : price };
}

type Row = { line: number; cells: string[] };

/** Rows by tabs, semicolons or commas, whichever the first line has, with quotes as a spreadsheet writes them. */
function rowsOf(text: string): Row[] {
  const body = text.replace(/^\uFEFF/, '');
  const [head = ''] = body.split(/\r?\n/, 1);
  const by = head.includes('\t') ? '\t' : head.includes(';') ? ';' : ',';
  const rows: Row[] = [];
  let [cell, quoted, line] = ['', false, 1];
  let row: Row = { line, cells: [] };
  const endCell = () => {
    row.cells.push(cell.trim());
    cell = '';
  };
  for (let at = 0; at < body.length; at++) {
    const sign = body[at] as string;
    if (sign === '\n') line += 1;
    if (quoted && sign === '"' && body[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (!quoted && sign === by) endCell();
    else if (!quoted && sign === '\n') {
      endCell();
      rows.push(row);
      row = { line, cells: [] };
    } else cell += sign;
  }
  endCell();
  rows.push(row);
  return rows;
}
