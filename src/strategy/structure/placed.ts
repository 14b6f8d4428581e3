import { sql } from 'kysely';
import { endOfDay, type LocalDate } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import type { Readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { mayAskCompanies, readableCompanies } from '../../process/accounts/reads.ts';
import { readableProducts } from '../../process/catalogue/reads.ts';
import { productParts } from '../../process/pipeline/index.ts';
import type { DealRow } from '../../process/pipeline/reads.ts';
import { everyTerritoryAt, territoriesOfDeals } from '../territories/reads.ts';
import { type Design, inForceOn } from './rules/design.ts';
import type { There } from './rules/findings.ts';
import { type Facts, placer, type Share } from './rules/placing.ts';
import { structuresOf } from './store.ts';
import type { StructureRow } from './tables.ts';

type When = { asOf?: string | undefined };
type Sold = Pick<DealRow, 'id' | 'companyId' | 'productId' | 'lines'>;

/** What structures look at of companies: who is not shown it is not told teams, since he could tell it from them. */
const looked = ['employees', 'revenue'] as const;

export const mayKnowTeams = (actor: Actor): boolean =>
  territoriesOfDeals.mayKnow(actor) && mayAskCompanies(actor, looked) === null;

/** The moment that a day is about: its end, or now for today and later. */
export const momentOn = (day: LocalDate, today: LocalDate, { timeZone }: Actor): When =>
  day < today ? { asOf: endOfDay(day, timeZone) } : {};

type Taken = Readable<{ companyId: string; territoryId: string | null }>;
type Known = { id: string; employees: number | null; revenue: number | null; currency: string | null } & {
  territoryId: string | null;
};

/** What there is to key teams on, as it was at a moment, and the line of each product. */
export async function thereAt(
  reader: Reader,
  actor: Actor,
  when: When,
): Promise<There & { lineOf: ReadonlyMap<string, string | null> }> {
  const all = systemActor(actor);
  const [territories, products] = await Promise.all([
    everyTerritoryAt(reader, all, when),
    reader.rows(readableProducts(all, when).orderBy('series')),
  ]);
  const owning = territories.filter(({ isOverlay }) => !isOverlay);
  return {
    territories: owning.map(({ id }) => id),
    above: new Map(owning.map(({ id, parentId }) => [id, parentId])),
    lines: [...new Set(products.flatMap(({ series }) => series ?? []))],
    lineOf: new Map(products.map(({ id, series }) => [id, series])),
  };
}

/** Which territory takes each company and how large it is, of some or of all: the same for whoever asks. */
async function companiesAt(reader: Reader, actor: Actor, when: When, ids: readonly string[] | null): Promise<Known[]> {
  if (ids?.length === 0) return [];
  const all = systemActor(actor);
  const rows = build
    .selectFrom(readableCompanies(all, when).as('c'))
    .leftJoin((territoriesOfDeals.lines(all, when) as Taken).as('l'), 'l.companyId', 'c.id')
    .select(['c.id', 'c.employees', 'c.revenue', 'c.currency', 'l.territoryId']);
  return reader.rows((ids ? rows.where('c.id', '=', sql<string>`any(${[...ids]}::uuid[])`) : rows) as never);
}

export type Placing = {
  /** With which teams a company is, by what it sells where the structure asks that. */
  of: (companyId: string | null, sold: Pick<Sold, 'productId' | 'lines'>) => Share[];
};

/** How a structure places what it is asked of, by what was known at a moment of these companies; null is all of them. */
export async function placingBy(
  reader: Reader,
  actor: Actor,
  designs: readonly Design[],
  { when, companyIds }: { when: When; companyIds: readonly string[] | null },
): Promise<Placing[]> {
  const [there, companies] = await Promise.all([
    thereAt(reader, actor, when),
    companiesAt(reader, actor, when, companyIds),
  ]);
  const known = new Map(companies.map((company) => [company.id, company]));
  const { lineOf } = there;
  return designs.map((design) => {
    const place = placer(design, there.above);
    const factsOf = (companyId: string | null): Facts => {
      const company = companyId === null ? undefined : known.get(companyId);
      if (!company) return { territoryId: null, size: null };
      const { employees, revenue, currency, territoryId } = company;
      const size = design.sizeBy === 'employees' ? employees : currency === actor.currency ? revenue : null;
      return { territoryId, size };
    };
    return {
      of: (companyId, sold) =>
        place(
          factsOf(companyId),
          productParts(sold).map(({ key, weight }) => ({
            line: key === null ? null : (lineOf.get(key) ?? null),
            weight,
          })),
        ),
    };
  });
}

const nothing: Share[] = [{ teamId: null, why: 'no-team', weight: 1 }];

/** With which teams deals are by the structure that holds on a day, each with its shares; with none where none holds yet. */
export async function teamsOfDeals(
  reader: Reader,
  actor: Actor,
  deals: readonly Sold[],
  { day, when }: { day: LocalDate; when: When },
): Promise<(deal: Sold) => Share[]> {
  const standing = inForceOn<StructureRow>(await structuresOf(reader, systemActor(actor)), day);
  if (!standing || deals.length === 0) return () => nothing;
  const companyIds = [...new Set(deals.flatMap(({ companyId }) => companyId ?? []))];
  const [placing] = await placingBy(reader, actor, [standing], { when, companyIds });
  return (deal) => placing?.of(deal.companyId, deal) ?? nothing;
}
