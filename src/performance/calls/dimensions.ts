import { peopleByIds } from '../../people/organisation/reads.ts';
import { productsByIds } from '../../process/catalogue/reads.ts';
import { productParts } from '../../process/pipeline/index.ts';
import { soldPartsOf } from '../../process/pipeline/reads.ts';
import type { CallDimension } from './ports.ts';
import { creditParts } from './rules/parts.ts';

const byProduct: CallDimension = {
  id: 'product',
  async partsOf({ reader, actor }, deals, when) {
    const sold = await soldPartsOf(reader, actor, idsOf(deals), when);
    const parts = new Map([...sold].map(([id, deal]) => [id, productParts(deal)]));
    // What a product was called when it was sold, where the catalogue has forgotten it.
    const names = new Map([...sold.values()].flatMap(({ lines }) => lines.map((line) => [line.productId, line.name])));
    const known = await productsByIds(reader, actor, keysOf(parts), when);
    for (const [id, { name }] of known) names.set(id, name);
    return { parts, names };
  },
};

const byCredit: CallDimension = {
  id: 'credit',
  async partsOf({ reader, actor }, deals, when) {
    const sold = await soldPartsOf(reader, actor, idsOf(deals), when);
    const parts = new Map([...sold].map(([id, deal]) => [id, creditParts(deal)]));
    const people = await peopleByIds(reader, actor, keysOf(parts));
    return { parts, names: new Map([...people].map(([id, { name }]) => [id, name])) };
  },
};

const idsOf = (deals: readonly { id: string }[]) => deals.map(({ id }) => id);
const keysOf = (parts: ReadonlyMap<string, readonly { key: string | null }[]>) =>
  [...parts.values()].flatMap((some) => some.flatMap(({ key }) => key ?? []));

/** Those that a call knows by itself, and those that were added. */
export const dimensionsWith = (more: readonly CallDimension[] = []): CallDimension[] => [byProduct, byCredit, ...more];
