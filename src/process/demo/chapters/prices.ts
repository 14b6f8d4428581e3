import { minorDigits } from '../../../ground/index.ts';
import { enterPriceLists } from '../../catalogue/actions.ts';
import { beginMoment, type DemoChapter } from '../chapters.ts';
import { idIn } from '../rules/setting.ts';

/** Per cent off the list that a sector and a customer have agreed on. */
const ofDairies = 6;
const ofLargest = 10;

/** What things cost this year: for everybody, for dairies, and for the largest customer. */
export const pricesChapter: DemoChapter = {
  id: 'prices',
  parts: () => 1,
  write(tx, world) {
    const { setting, products, accounts } = world;
    const unit = 10 ** minorDigits(setting.currency);
    const id = idIn(setting.base);
    const year = setting.today.slice(0, 4);
    const largest = accounts.companies.toSorted((a, b) => b.employees - a.employees || (a.id < b.id ? -1 : 1))[0];
    const pricesAt = (off: number) =>
      products.map(({ id: productId, price }) => ({
        productId,
        price: Math.round((price * unit * (100 - off)) / 100),
      }));
    const list = (at: number, name: string, off: number, whose: { sector?: string; companyId?: string }) => ({
      id: id('price-list', at),
      from: beginMoment(world),
      row: {
        ...{ name, currency: setting.currency, startsOn: `${year}-01-01`, endsOn: `${year}-12-31` },
        ...{ companyId: whose.companyId ?? null, sector: whose.sector ?? null, prices: pricesAt(off) },
      },
    });
    return enterPriceLists(tx, [
      list(0, `List ${year}`, 0, {}),
      list(1, `Dairies ${year}`, ofDairies, { sector: 'Dairy' }),
      ...(largest ? [list(2, `${largest.shortName} ${year}`, ofLargest, { companyId: largest.id })] : []),
    ]);
  },
};
