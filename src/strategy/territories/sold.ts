import { sql } from 'kysely';
import { fold } from '../../ground/text.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { productsByIds, readableProducts } from '../../process/catalogue/reads.ts';
import type { KeptCondition, KeptTerritory, NamedProduct } from './rules/kept.ts';

type GivenCondition =
  | Exclude<KeptCondition, { kind: 'product' }>
  | { kind: 'product'; products: readonly { id: string; name?: string | undefined }[] };
export type GivenRule = { isException: boolean; conditions: readonly GivenCondition[] };
type Ruled = Pick<KeptTerritory, 'rules'>;

const conditionsOf = (kept: readonly Ruled[]): KeptCondition[] =>
  kept.flatMap(({ rules }) => rules.flatMap(({ conditions }) => conditions));
const productsIn = (kept: readonly Ruled[]): NamedProduct[] =>
  conditionsOf(kept).flatMap((one) => (one.kind === 'product' ? one.products : []));
const linesIn = (kept: readonly Ruled[]): string[] =>
  conditionsOf(kept).flatMap((one) => (one.kind === 'product-line' ? one.lines : []));

/** Lines of the catalogue by their words as they are compared, each with whether anything of it is still sold. */
async function linesKnown(reader: Reader, actor: Actor): Promise<Map<string, boolean>> {
  const rows = await reader.rows(
    build
      .selectFrom(readableProducts(actor).as('p'))
      .where('p.series', 'is not', null)
      .groupBy('p.series')
      .select(['p.series', sql<boolean>`bool_or(p.active)`.as('isSold')]),
  );
  const known = new Map<string, boolean>();
  for (const { series, isSold } of rows)
    if (series) known.set(fold(series), isSold || known.get(fold(series)) === true);
  return known;
}

/**
 * Rules with their products as the catalogue calls them; or what of them it does not know. What a rule asked before is let through, also
 * when it is no longer there.
 */
export async function withProducts(
  reader: Reader,
  actor: Actor,
  given: readonly GivenRule[],
  before: readonly Ruled[],
): Promise<{ rules: { isException: boolean; conditions: KeptCondition[] }[] } | { unknown: string }> {
  const asked = given.flatMap(({ conditions }) => conditions);
  const ids = asked.flatMap((one) => (one.kind === 'product' ? one.products.map(({ id }) => id) : []));
  const lines = asked.flatMap((one) => (one.kind === 'product-line' ? one.lines : []));
  const [products, known] = await Promise.all([
    productsByIds(reader, actor, ids),
    lines.length > 0 ? linesKnown(reader, actor) : new Map<string, boolean>(),
  ]);
  const names = new Map(productsIn(before).map(({ id, name }) => [id, name]));
  for (const { id, name } of products.values()) names.set(id, name);
  const stood = new Set(linesIn(before).map(fold));
  const strange = lines.find((line) => !known.has(fold(line)) && !stood.has(fold(line)));
  if (strange !== undefined) return { unknown: `the line ${strange}, by which no product is sorted` };
  if (ids.some((id) => !names.has(id))) return { unknown: 'a product that is not here' };
  const rules = given.map(({ isException, conditions }) => ({
    isException,
    conditions: conditions.map(
      (one): KeptCondition =>
        one.kind === 'product'
          ? { kind: 'product', products: one.products.map(({ id }) => ({ id, name: names.get(id) as string })) }
          : one,
    ),
  }));
  return { rules };
}

export type NoLongerSold = { territoryId: string; what: 'product' | 'line'; name: string };

/** What rules ask for that is sold no more: a product that was retired or taken away, a line of which nothing is sold. */
export async function noLongerSold(
  reader: Reader,
  actor: Actor,
  kept: readonly (Ruled & { id: string })[],
): Promise<NoLongerSold[]> {
  const [ids, lines] = [productsIn(kept).map(({ id }) => id), linesIn(kept)];
  const [products, known] = await Promise.all([
    productsByIds(reader, actor, ids),
    lines.length > 0 ? linesKnown(reader, actor) : new Map<string, boolean>(),
  ]);
  return kept.flatMap((one) => [
    ...productsIn([one]).flatMap(({ id, name }): NoLongerSold[] => {
      const product = products.get(id);
      return product?.active ? [] : [{ territoryId: one.id, what: 'product', name: product?.name ?? name }];
    }),
    ...linesIn([one]).flatMap((name): NoLongerSold[] =>
      known.get(fold(name)) ? [] : [{ territoryId: one.id, what: 'line', name }],
    ),
  ]);
}
