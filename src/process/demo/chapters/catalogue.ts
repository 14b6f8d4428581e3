import { minorDigits } from '../../../ground/index.ts';
import { enterProducts } from '../../catalogue/actions.ts';
import { beginMoment, type DemoChapter } from '../chapters.ts';
import { leastMargin } from '../rules/shelf.ts';

/** What they sell, at which price and cost. */
export const catalogueChapter: DemoChapter = {
  id: 'catalogue',
  parts: () => 1,
  write(tx, world) {
    const { currency } = world.setting;
    const unit = 10 ** minorDigits(currency);
    return enterProducts(
      tx,
      world.products.map(({ id, name, series, price, cost }) => ({
        id,
        from: beginMoment(world),
        row: {
          ...{ name, series, currency, active: true, marginFloor: leastMargin, externalId: null, source: null },
          listPrice: price * unit,
          cost: cost * unit,
        },
      })),
    );
  },
};
