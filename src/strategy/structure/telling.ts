import { sql } from 'kysely';
import { addMonths, type LocalDate, quarterOf } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { firstDayOfAll } from '../../platform/http/shapes.ts';
import { closedDealsIn, readableOwnedDeals, seesAmounts } from '../../process/pipeline/reads.ts';
import { quotasIn } from '../targets/reads.ts';
import { everyTerritoryAt } from '../territories/reads.ts';
import { changingBy, type OpenDeal } from './changing.ts';
import type { Placing } from './placed.ts';
import { momentOn, placingBy, thereAt } from './placed.ts';
import { type Design, leadOf, peopleOf } from './rules/design.ts';
import { type Finding, findingsOf, isInTheWay } from './rules/findings.ts';
import { type RolledUp, rollUp, type Summed } from './rules/roll-up.ts';
import { countsOf } from './switching.ts';
import type { DraftRow, StructureRow } from './tables.ts';

type Row = DraftRow | StructureRow;
type Named = (id: string) => { id: string; name: string };

/** What people and territories are called that rows name. */
export async function namesOf(
  reader: Reader,
  actor: Actor,
  personIds: Iterable<string>,
): Promise<{ person: Named; territory: Named }> {
  const [people, territories] = await Promise.all([
    peopleByIds(reader, actor, personIds),
    everyTerritoryAt(reader, actor, {}),
  ]);
  const places = new Map(territories.map(({ id, name }) => [id, name]));
  return {
    person: (id) => ({ id, name: people.get(id)?.name ?? '' }),
    territory: (id) => ({ id, name: places.get(id) ?? '' }),
  };
}

/** Structures and drafts as they are told. */
export async function drawnShown<One extends Row>(reader: Reader, actor: Actor, rows: readonly One[]) {
  const ids = new Set(rows.flatMap(({ people }) => people.map(({ personId }) => personId)));
  const { person, territory } = await namesOf(reader, actor, ids);
  return rows.map((row) => ({
    ...{ id: row.id, version: row.version, name: row.name, levels: [...row.levels], sizeBy: row.sizeBy },
    bands: row.bands.map((band) => ({ ...band })),
    currency: actor.currency,
    teams: row.teams.map(({ id, name, keys }) => {
      const lead = leadOf(row, id);
      return {
        ...{ id, name, lead: lead ? person(lead) : null, people: peopleOf(row, id).map(person) },
        keys: keys.map((its, level) =>
          its.map((key) => (row.levels[level] === 'territory' ? territory(key) : { id: key, name: key })),
        ),
      };
    }),
  }));
}

export const head = (row: StructureRow, standing: string | null) => ({
  ...{ startsOn: row.startsOn, movesLines: row.movesLines, handsOver: row.handsOver },
  ...{ hasBegun: row.begunIn !== null, isInForce: row.id === standing },
});

const sumOf = (told: Summed | undefined, actor: Actor) => ({
  deals: told?.deals ?? 0,
  amount: seesAmounts(actor) ? (told?.amount ?? 0) : null,
});

type Dealt = Pick<OpenDeal, 'companyId' | 'amount' | 'currency' | 'lines' | 'productId'>;

const rolled = (placing: Placing | undefined, deals: readonly Dealt[]): RolledUp =>
  rollUp(
    deals.map((deal) => ({
      ...{ amount: deal.amount ?? 0, currency: deal.currency },
      shares: placing?.of(deal.companyId, deal) ?? [],
    })),
  );

/** The open deals of a day that the actor sees, and those won in the four full quarters before it, in the workspace's currency. */
async function dealsOn(reader: Reader, actor: Actor, day: LocalDate, today: LocalDate) {
  const when = momentOn(day, today, actor);
  const quarter = quarterOf(day, { startMonth: actor.fiscalStartMonth, namedAfter: 'end' });
  const known = (first: LocalDate) => (first < firstDayOfAll ? firstDayOfAll : first);
  const span = { from: known(addMonths(quarter.first, -12)), before: known(quarter.first) };
  const fields = ['d.companyId', 'd.amount', 'd.currency', 'd.lines', 'd.productId'] as const;
  const [open, won] = await Promise.all([
    reader.rows<Dealt>(
      build.selectFrom(readableOwnedDeals(actor, when).as('d')).where('d.status', '=', 'open').select(fields) as never,
    ),
    reader.rows<Dealt>(
      closedDealsIn(actor, { ...span, at: when })
        .where('d.status', '=', sql.lit('won') as never)
        .select(fields) as never,
    ),
  ]);
  const own = ({ currency }: Dealt) => currency === actor.currency;
  const others = open.filter((deal) => !own(deal)).length + won.filter((deal) => !own(deal)).length;
  return { when, quarter, span, open: open.filter(own), won: won.filter(own), others };
}

/** The same deals under each of some structures on a day: each team, what is with none and why, and what all come to. */
export async function rolledUpOn(reader: Reader, actor: Actor, rows: readonly Row[], day: LocalDate, today: LocalDate) {
  const { when, span, open, won, others } = await dealsOn(reader, actor, day, today);
  const companyIds = [...new Set([...open, ...won].flatMap(({ companyId }) => companyId ?? []))];
  const placings = await placingBy(reader, actor, rows, { when, companyIds });
  return {
    ...{ day, from: span.from, before: span.before, currency: actor.currency, otherCurrencies: others },
    structures: rows.map((row, at) => {
      const [openBy, wonBy] = [rolled(placings[at], open), rolled(placings[at], won)];
      const both = (of: (told: RolledUp) => Summed | undefined) => ({
        open: sumOf(of(openBy), actor),
        won: sumOf(of(wonBy), actor),
      });
      const whys = new Set([...openBy.unplaced.keys(), ...wonBy.unplaced.keys()]);
      return {
        structure: { id: row.id, name: row.name },
        startsOn: 'startsOn' in row ? row.startsOn : null,
        teams: row.teams.map(({ id, name }) => ({ team: { id, name }, ...both(({ teams }) => teams.get(id)) })),
        unplaced: [...whys].sort().map((why) => ({ why, ...both(({ unplaced }) => unplaced.get(why)) })),
        total: both(({ total }) => total),
      };
    }),
  };
}

/** What of a drawing is with nobody or with two, by their names. */
export async function findingsShown(reader: Reader, actor: Actor, design: Design) {
  const there = await thereAt(reader, actor, {});
  const found = findingsOf(design, there);
  const { person, territory } = await namesOf(
    reader,
    actor,
    design.people.map(({ personId }) => personId),
  );
  const team = (id: string) => ({ id, name: design.teams.find((one) => one.id === id)?.name ?? '' });
  const keyOf = (kind: string | undefined, key: string | null) =>
    key === null ? '' : kind === 'territory' ? territory(key).name : key;
  const told = (finding: Finding) => {
    const { kind } = finding;
    const at = { kind, isInTheWay: isInTheWay(finding) };
    if (kind === 'keys-in-two') {
      const keys = finding.keys.map((key, level) => keyOf(design.levels[level], key));
      return { ...at, what: keys.filter(Boolean).join(' · '), teams: finding.teamIds.map(team) };
    }
    if (kind === 'person-in-two')
      return { ...at, what: person(finding.personId).name, teams: finding.teamIds.map(team) };
    if (kind === 'key-of-nobody') return { ...at, of: finding.of, what: keyOf(finding.of, finding.key), teams: [] };
    if (kind === 'key-is-gone')
      return { ...at, of: finding.of, what: keyOf(finding.of, finding.key), teams: [team(finding.teamId)] };
    return { ...at, what: team(finding.teamId).name, teams: [team(finding.teamId)] };
  };
  return found.map(told);
}

const mostTold = 50;

/** What a draft would change once it holds, and what each of its teams would have. */
export async function effectOf(
  reader: Reader,
  actor: Actor,
  draft: DraftRow,
  { today, now }: { today: LocalDate; now: string },
) {
  const [
    changing,
    findings,
    {
      structures: [told],
      ...rolledUp
    },
    quotas,
  ] = await Promise.all([
    changingBy(reader, actor, draft, now),
    findingsShown(reader, actor, draft),
    rolledUpOn(reader, actor, [draft], today, today),
    quotasIn(reader, actor, quarterOf(today, { startMonth: actor.fiscalStartMonth, namedAfter: 'end' })),
  ]);
  const { lines, going, companies, open } = changing;
  const involved = new Set([
    ...lines.moves.flatMap(({ personId, from, to }) => [personId, to, ...(from ? [from] : [])]),
    ...[...lines.inTwo, ...lines.looped],
    ...going.flatMap(({ fromId, toId }) => [fromId, toId]),
  ]);
  const { person } = await namesOf(reader, actor, involved);
  const called = new Map([...open, ...companies].map(({ id, name }) => [id, name]));
  const quotaOf = new Map(
    quotas.filter(({ currency }) => currency === actor.currency).map(({ personId, amount }) => [personId, amount]),
  );
  const takers = Map.groupBy(going, ({ toId }) => toId);
  return {
    ...rolledUp,
    findings,
    teams: (told?.teams ?? []).map(({ team, ...sums }) => ({
      ...{ team, ...sums },
      companies: companies.filter(({ teamId }) => teamId === team.id).length,
      people: peopleOf(draft, team.id).length,
      quota: seesAmounts(actor) ? peopleOf(draft, team.id).reduce((sum, id) => sum + (quotaOf.get(id) ?? 0), 0) : null,
    })),
    unplaced: told?.unplaced ?? [],
    total: told?.total ?? null,
    lines: {
      moves: lines.moves.map(({ personId, from, to }) => ({
        person: person(personId),
        from: from ? person(from) : null,
        to: person(to),
      })),
      ...{ inTwo: lines.inTwo.map(person), looped: lines.looped.map(person) },
    },
    going: {
      ...countsOf(changing),
      takers: [...takers].map(([toId, its]) => ({ person: person(toId), ...countsOf({ ...changing, going: its }) })),
      items: going
        .slice(0, mostTold)
        .map(({ id, fromId, toId }) => ({ id, name: called.get(id) ?? '', from: person(fromId), to: person(toId) })),
    },
  };
}
