import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { hiddenFields } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { questionOf } from '../../platform/fields/question.ts';
import { fieldsFor } from '../../platform/fields/shown.ts';
import { addedColumns } from '../../platform/fields/viewed.ts';
import type { Listed } from '../../platform/views/ports.ts';
import type { Places } from '../../platform/views/where.ts';
import { productColumns } from './rules/listed-columns.ts';
import { products } from './tables.ts';

/** Whoever is not told what a product costs does not ask by it either. */
const columnsOf = (actor: Actor) => {
  const hidden = hiddenFields(actor, products);
  return productColumns.filter(({ key }) => !hidden.includes(key));
};

/** Products as saved views list them. */
export const listedProducts: Listed = {
  object: products.kind,
  columns: async (reader, actor) => [
    ...columnsOf(actor),
    ...addedColumns(await fieldsFor(reader, actor, products.kind)),
  ],
};

type Asked = { where?: string | undefined; order?: string | undefined; cursor?: string | undefined };

/** What a list of products is asked of its columns. Products belong to nobody, so nobody's team is asked for. */
export const asksOf = (reader: Reader, actor: Actor, query: Asked, day: LocalDate) =>
  questionOf(reader, actor, { object: products.kind, columns: columnsOf(actor), day, teamOf: async () => [] }, query);

/** Where each column stands; prices are asked in the currency of the workspace, others do not fit. */
export function productPlaces({ currency }: Actor): Places {
  const inOurs = { ref: 'd.currency', is: currency };
  return {
    name: { ref: 'd.name', type: 'text' },
    series: { ref: 'd.series', type: 'text' },
    listPrice: { ref: 'd.listPrice', type: 'bigint', currency: inOurs },
    cost: { ref: 'd.cost', type: 'bigint', currency: inOurs },
    marginFloor: { ref: 'd.marginFloor', type: 'float8' },
    active: { ref: sql`d.active::text`, type: 'text' },
  };
}
