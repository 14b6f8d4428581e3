import type { ChangeTeller } from '../../platform/history/timeline/changes.ts';
import { becameOne } from '../../platform/merge/kin.ts';
import { productsByIds } from './reads.ts';
import { products } from './tables.ts';

/** How a product tells its changes: prices with their currency. */
export const productChanges: ChangeTeller = {
  kind: products.kind,
  untold: ['currency'],
  async sayValues(reader, actor, changes) {
    const known = await productsByIds(
      reader,
      actor,
      changes.map(({ recordId }) => recordId),
    );
    return (field, value, { recordId, with: all }) => {
      if (value === null || value === undefined) return null;
      if (field === 'listPrice' || field === 'cost')
        return `${value} ${all?.currency ?? known.get(recordId)?.currency ?? actor.currency}`;
      return String(value);
    };
  },
};

/** What was said of products that became this one is part of its story. */
export const productsBecome = becameOne(products.kind);
