import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { askedUnseen } from '../../platform/access/policy.ts';
import type { Filter, OtherDimension } from '../../platform/metrics/ask.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { ageBands, ageBounds } from '../../platform/metrics/rules/ages.ts';
import { mayAskCompanies, readableCompanies } from '../accounts/reads.ts';
import { asksSegments, knowsSegments } from './by-segment.ts';
import { asksTeams } from './by-structure.ts';
import type { dealsBehind } from './metric-rows.ts';
import { type SegmentLines, structureOffer, territoriesOffer } from './ports.ts';
import { deals } from './tables.ts';

/** What facts do not keep of a deal: asked by one of these, the deals themselves are counted, as the day knew them. */
export const toldByRows = ['sector', 'country', 'territory', 'segment', 'source', 'age'] as const;
type ToldByRows = (typeof toldByRows)[number];
type Asked = { by: readonly OtherDimension[]; filter: Filter };

const askedOf = ({ by, filter }: Asked): ToldByRows[] =>
  toldByRows.filter((each) => by.includes(each) || filter[fieldAsked(each)] !== undefined);

const fieldAsked = (each: ToldByRows) =>
  each === 'territory' ? ('territoryId' as const) : each === 'segment' ? ('segmentId' as const) : each;

/** Whether the deals themselves have to be counted. */
export const needsRows = (asked: Asked): boolean =>
  asked.filter.added !== undefined || askedOf(asked).length > 0 || asksTeams(asked);

/** Whether it is asked by what is kept from the actor: then no number is told, as its parts would say it. */
export function isKeptFrom(actor: Actor, asked: Asked): boolean {
  const names = askedOf(asked);
  const ofCompanies = names.filter((name) => name === 'sector' || name === 'country');
  const isUnseen = ofCompanies.length > 0 && mayAskCompanies(actor, ofCompanies) !== null;
  const isAstray = names.includes('territory') && !knowsTerritories(actor);
  const isUnfit = asksSegments(asked) && !knowsSegments(actor);
  const isUntold = asksTeams(asked) && !knowsTeams(actor);
  return (
    isUnseen ||
    isAstray ||
    isUnfit ||
    isUntold ||
    (names.includes('source') && askedUnseen(actor, deals, ['source']) !== null)
  );
}

/** Whether the actor may be told which territory takes the company of a deal: he could tell from it what the company is like. */
export const knowsTerritories = (actor: Actor): boolean =>
  (territoriesOffer()?.mayKnow(actor) ?? true) && askedUnseen(actor, deals, ['companyId']) === null;

/** Whether the actor may be told with which team of the structure a deal is. */
export const knowsTeams = (actor: Actor): boolean =>
  (structureOffer()?.mayKnow(actor) ?? true) && askedUnseen(actor, deals, ['companyId', 'productId', 'lines']) === null;

/** How many days a deal has been there: until a day, a closed one until it closed. */
const daysThere = (until: LocalDate): RawBuilder<number> =>
  sql`greatest(0, case when d.status = 'open' then ${until}::date else d.closed_on end - d.created_on)`;

export const bandOn = (until: LocalDate): RawBuilder<string> =>
  sql`(${[...ageBands]}::text[])[1 + width_bucket(${daysThere(until)}, ${ageBounds.map((last) => last + 1)}::int[])]`;

/** The day until which open deals have aged: nobody knows of later ones. */
export const agedUntil = ({ today }: Asker, asOf: LocalDate): LocalDate => (asOf < today ? asOf : today);

type Columns = { name: string; is: RawBuilder<unknown> }[];

/** Deals joined to what tells the asked parts apart, and the columns that do, each by the name of its field; segments are looked up before. */
export function apart(
  asker: Asker,
  found: ReturnType<typeof dealsBehind>,
  fields: readonly string[],
  asOf: LocalDate,
  segments: SegmentLines | null = null,
): { found: ReturnType<typeof dealsBehind>; columns: Columns } {
  const ofCompany = fields.some((field) => field === 'sector' || field === 'country');
  const joined = ofCompany
    ? found.leftJoin(
        readableCompanies(asker.actor, momentOf(asker, asOf)).as('c'),
        'c.id' as never,
        'd.companyId' as never,
      )
    : found;
  const lines = fields.includes('territoryId') ? territoriesOffer()?.lines(asker.actor, momentOf(asker, asOf)) : null;
  const placed = lines ? joined.leftJoin(lines.as('tp'), 'tp.companyId' as never, 'd.companyId' as never) : joined;
  const fitted = segments
    ? placed.leftJoin(segments.as('sl'), 'sl.companyId' as never, 'd.companyId' as never)
    : placed;
  const column = (field: string): RawBuilder<unknown> => {
    if (field === 'age') return bandOn(agedUntil(asker, asOf));
    if (field === 'territoryId') return lines ? sql.ref('tp.territoryId') : sql`null::uuid`;
    if (field === 'segmentId') return segments ? sql.ref('sl.segmentId') : sql`null::uuid`;
    return sql.ref(field === 'sector' || field === 'country' ? `c.${field}` : `d.${field}`);
  };
  return { found: fitted as never, columns: fields.map((name) => ({ name, is: column(name) })) };
}
