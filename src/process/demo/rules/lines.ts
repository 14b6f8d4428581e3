import type { Dice } from '../../../ground/dice.ts';
import { addMonths, type LocalDate, minorDigits, partsOf } from '../../../ground/index.ts';
import { type DealLine, dealTotals } from '../../pipeline/index.ts';
import { aroundMedian } from './calendar.ts';
import { idIn } from './setting.ts';
import { recurringSeries, seasonalSeries, seasonMonths } from './shelf.ts';
import type { World } from './world.ts';

/** Half of all deals are smaller, in whole units. */
const medianAmount = 17_000;
const discounts = [0, 0, 0, 0, 5, 5, 7.5, 10, 12, 15];

/** What a deal is about: the line it sells, what of it, and what it comes to. */
export type Sold = { series: string; productId: string; product: string; lines: DealLine[]; total: number };

/**
 * Lines from the catalogue that come to about a lognormal amount. The seasonal line is sold to be there in autumn: of what should
 * close from September to December nearly half, of all else one in fifty.
 */
export function soldIn(
  throws: Dice,
  world: World,
  { number, createdOn, weight }: { number: number; createdOn: LocalDate; weight: number },
): Sold {
  const { products, setting } = world;
  const [, month] = partsOf(addMonths(createdOn, 2));
  const isSeason = throws.chance() < (seasonMonths.includes(month) ? 0.45 : 0.02);
  const others = ['Sense', 'Sense', 'Gateway', 'Gateway', recurringSeries, recurringSeries, recurringSeries];
  const series = isSeason ? seasonalSeries : throws.pick(others);
  const target = Math.min(900_000, Math.max(1_500, aroundMedian(throws, medianAmount * weight, 0.7)));
  const unit = 10 ** minorDigits(setting.currency);
  const id = idIn(setting.base);
  const line = (at: number, product: World['products'][number], worth: number): DealLine => {
    const isMonthly = product.rhythm === 'month';
    const termMonths = isMonthly ? throws.pick([12, 12, 24]) : null;
    const percent = throws.pick(discounts);
    return {
      id: id('deal-line', number * 8 + at),
      productId: product.id,
      name: product.name,
      quantity: Math.max(1, Math.round(worth / (product.price * (termMonths ?? 1)))),
      unitPrice: product.price * unit,
      discount: percent === 0 ? null : { kind: 'percent', percent },
      rhythm: product.rhythm,
      termMonths,
    };
  };
  const main = throws.pick(products.filter((product) => product.series === series));
  const side = throws.chance() < 0.55 ? throws.pick(products.filter((product) => product.series === 'Care')) : null;
  const lines = [line(0, main, target * (side ? 0.85 : 1)), ...(side ? [line(1, side, target * 0.15)] : [])];
  return { series, productId: main.id, product: main.name, lines, total: dealTotals(lines).contractValue };
}
