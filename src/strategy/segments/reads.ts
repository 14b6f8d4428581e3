import type { RawBuilder } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableDeals } from '../../process/pipeline/reads.ts';
import { everySegment } from './actions.ts';
import { describedCompanies, fitsOf, mayKnowFits } from './companies.ts';
import { fitInSql, spelledIn } from './reckoned.ts';
import type { BuyerMap } from './rules/buyer-map.ts';
import type { Motion } from './rules/motions.ts';
import { bestOf, fitOf, isIn } from './rules/profile.ts';
import { type Described, traitsOf } from './rules/traits.ts';
import { type SegmentRow, segments } from './tables.ts';

export { mayKnowFits } from './companies.ts';
export type { BuyerMap };
export type BuyerMapOf = { segment: { id: string; name: string }; map: BuyerMap };

/** How the companies of a segment buy; null while nobody drew it. */
export async function buyerMapOf(reader: Reader, actor: Actor, segmentId: string): Promise<BuyerMapOf | null> {
  const found = (await everySegment(reader, actor)).find(({ id }) => id === segmentId);
  return found?.buyerMap ? { segment: { id: found.id, name: found.name }, map: found.buyerMap } : null;
}

/** How the company of a deal likely buys: by the segment that it fits best of those that have a map. Null where there is none; undefined where there is no such deal. */
export async function buyerMapOfDeal(
  reader: Reader,
  actor: Actor,
  dealId: string,
): Promise<BuyerMapOf | null | undefined> {
  const deal = await reader.row(readableDeals(actor).where('id', '=', dealId));
  if (!deal) return undefined;
  if (deal.companyId === null || !mayKnowFits(actor)) return null;
  const fits = await fitsOf(reader, actor, deal.companyId, await everySegment(reader, actor));
  const best = fits?.find(({ segment, fit }) => segment.buyerMap !== null && isIn(segment.leastFit, fit));
  return best ? buyerMapOf(reader, actor, best.segment.id) : null;
}

/** How companies like these are sold to: by the segment that each fits best of those that say so; null where it fits none. */
export async function motionsOf(
  reader: Reader,
  actor: Actor,
  described: readonly Described[],
): Promise<(Motion | null)[]> {
  const telling = (await everySegment(reader, actor)).filter(({ motion }) => motion !== null);
  return described.map((one) => bestOf(telling, traitsOf(one, [])).within?.motion ?? null);
}

/** Which of these segments companies like these fit best, by their places; null where they fit none. */
export async function segmentsOf(
  reader: Reader,
  actor: Actor,
  described: readonly Described[],
  among: readonly string[],
): Promise<(string | null)[]> {
  if (described.length === 0 || among.length === 0) return described.map(() => null);
  const asked = [...(await segmentsByIds(reader, actor, among)).values()];
  return described.map((one) => bestOf(asked, traitsOf(one, [])).within?.id ?? null);
}

/** Which of these segments each company fits best; whichever fits none is left out. */
export async function segmentsOfCompanies(
  reader: Reader,
  actor: Actor,
  companyIds: readonly string[],
  among: readonly string[],
): Promise<Map<string, string>> {
  if (companyIds.length === 0 || among.length === 0) return new Map();
  const [asked, traits] = await Promise.all([
    segmentsByIds(reader, actor, among),
    describedCompanies(reader, actor, companyIds),
  ]);
  const all = [...asked.values()];
  return new Map(
    [...traits].flatMap(([id, its]) => {
      const best = bestOf(all, its).within;
      return best ? [[id, best.id] as const] : [];
    }),
  );
}

/** Which of these companies belong to each of these segments; to several where they fit several. */
export async function segmentFits(
  reader: Reader,
  actor: Actor,
  companyIds: readonly string[],
  segmentIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  if (companyIds.length === 0 || segmentIds.length === 0) return new Map();
  const [asked, traits] = await Promise.all([
    segmentsByIds(reader, actor, segmentIds),
    describedCompanies(reader, actor, companyIds),
  ]);
  return new Map(
    [...asked.values()].map(({ id, rules, leastFit }) => [
      id,
      new Set([...traits].flatMap(([companyId, its]) => (isIn(leastFit, fitOf(rules, its)) ? [companyId] : []))),
    ]),
  );
}

/** What each company is like before anybody sells to it: its size, and the segment that it fits best. */
export async function likenessOf(
  reader: Reader,
  actor: Actor,
  companyIds: readonly string[],
): Promise<Map<string, { size: string | null; segmentId: string | null }>> {
  if (companyIds.length === 0) return new Map();
  const [all, traits] = await Promise.all([everySegment(reader, actor), describedCompanies(reader, actor, companyIds)]);
  return new Map(
    [...traits].map(([id, its]) => [
      id,
      { size: its.get('size')?.[0] ?? null, segmentId: bestOf(all, its).within?.id ?? null },
    ]),
  );
}

/** Segments with what their companies are like, by id; whichever is not there is left out. */
export async function segmentsByIds(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, SegmentRow>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.rows<SegmentRow>(readable(actor, segments).where('id', 'in', [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** What segments are called, by id. */
export const segmentNames = async (reader: Reader, actor: Actor): Promise<{ id: string; name: string }[]> =>
  (await everySegment(reader, actor)).map(({ id, name }) => ({ id, name }));

/** How well companies, rows of this name, fit each of these segments, to be asked of all of them; one that is gone or asks nothing is left out. */
export async function fitColumns(
  reader: Reader,
  actor: Actor,
  segmentIds: readonly string[],
  row: string,
): Promise<Map<string, RawBuilder<number>>> {
  if (segmentIds.length === 0) return new Map();
  const [asked, spelled] = await Promise.all([segmentsByIds(reader, actor, segmentIds), spelledIn(reader, actor)]);
  return new Map(
    [...asked.values()].flatMap(({ id, rules }) => {
      const fit = fitInSql(rules, row, spelled);
      return fit ? [[id, fit] as const] : [];
    }),
  );
}
