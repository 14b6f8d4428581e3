import { countryCode } from '../../ground/countries.ts';
import type { Instant, LocalDate } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { companiesByIds } from '../../process/accounts/reads.ts';
import { allAccounts, fallsOf, mayKnowPlaces } from './accounts.ts';
import { assigner } from './rules/assign.ts';
import { type KeptCondition, type KeptRule, type KeptTerritory, planOf, type Stint } from './rules/kept.ts';
import { countsOf, newlyStarved } from './rules/least.ts';
import { problemsOf } from './rules/plan.ts';
import { type GivenRule, withProducts } from './sold.ts';
import { type TerritoryRow, territories } from './tables.ts';

type Fields = {
  name: string;
  parentId: string | null;
  isOverlay: boolean;
  from: LocalDate | null;
  until: LocalDate | null;
  rules: GivenRule[];
  named: string[];
  people: Stint[];
  leastCompanies: number | null;
};
export type Given = { [Field in keyof Fields]?: Fields[Field] | undefined };
/** With its products as the catalogue calls them. */
type Known = Omit<Given, 'rules'> & { rules?: readonly Omit<KeptRule, 'id'>[] | undefined };
export type Unfit = { unfit: { field: string; message: string } };
/** The names of territories that would be left with fewer companies than their least. */
type Starves = { starves: string[] };
export type Done = { row: TerritoryRow } | { missing: true } | { conflict: TerritoryRow } | Unfit | Starves;

const no = (field: string, message: string): Unfit => ({ unfit: { field, message } });
export const fresh: Omit<TerritoryRow, 'name'> = {
  ...{ id: '', version: 0, validFrom: '', parentId: null, isOverlay: false, fromOn: null, untilOn: null },
  ...{ rules: [], named: [], people: [], leastCompanies: null },
};

const sentences: Partial<Record<ReturnType<typeof problemsOf>[number]['what'], [field: string, message: string]>> = {
  loop: ['parentId', 'would make it a part of itself'],
  'no-such-parent': ['parentId', 'is not here'],
  'ends-before-it-begins': ['until', 'must be after its first day'],
  'empty-condition': ['rules', 'have a condition that asks nothing'],
  'codes-upside-down': ['rules', 'have postal codes that end before they begin'],
  'no-radius': ['rules', 'have a radius of nothing'],
  'sizes-upside-down': ['rules', 'have a size whose most is below its least'],
};

/** The country of a condition by its code; the same one back where nobody knows such a country. */
function withCodes(condition: KeptCondition): { condition: KeptCondition } | { unknown: string } {
  const written =
    condition.kind === 'country' ? condition.countries : 'country' in condition ? [condition.country] : [];
  const codes = written.map(countryCode);
  const at = codes.indexOf(null);
  if (at >= 0) return { unknown: written[at] as string };
  const known = codes as string[];
  if (condition.kind === 'country') return { condition: { ...condition, countries: [...new Set(known)] } };
  return { condition: 'country' in condition ? { ...condition, country: known[0] as string } : condition };
}

function ruled(rules: readonly Omit<KeptRule, 'id'>[], before: readonly KeptRule[]): KeptRule[] | Unfit {
  const kept: KeptRule[] = [];
  for (const [at, { isException, conditions }] of rules.entries()) {
    const read = conditions.map(withCodes);
    const lost = read.find((one) => 'unknown' in one);
    if (lost) return no('rules', `name ${lost.unknown}, which is no country`);
    const said = read.flatMap((one) => ('condition' in one ? [one.condition] : []));
    kept.push({ id: before[at]?.id ?? newId(), isException, conditions: said });
  }
  return kept;
}

export const everyTerritory = (reader: Reader, at: Actor): Promise<TerritoryRow[]> =>
  reader.rows<TerritoryRow>(readable(at, territories) as never);

/** What was said with products by their names in the catalogue, or what of it is not there. */
export async function known(
  reader: Reader,
  actor: Actor,
  given: Given,
  before: Pick<TerritoryRow, 'rules'>,
): Promise<{ given: Known } | Unfit> {
  if (!given.rules) return { given: { ...given, rules: undefined } };
  const said = await withProducts(reader, actor, given.rules, [before]);
  return 'unknown' in said ? no('rules', `ask for ${said.unknown}`) : { given: { ...given, rules: said.rules } };
}

/** A territory with what was said of it; whether it fits is asked apart. */
export function withGiven(before: TerritoryRow, given: Known): { row: TerritoryRow } | Unfit {
  const rules = given.rules ? ruled(given.rules, before.rules) : before.rules;
  if ('unfit' in rules) return rules;
  const pick = <Value>(said: Value | undefined, was: Value): Value => (said === undefined ? was : said);
  const row: TerritoryRow = {
    ...before,
    name: pick(given.name, before.name),
    parentId: pick(given.parentId, before.parentId),
    isOverlay: pick(given.isOverlay, before.isOverlay),
    fromOn: pick(given.from, before.fromOn),
    untilOn: pick(given.until, before.untilOn),
    rules,
    named: given.named ? [...new Set(given.named)].map((companyId) => ({ companyId })) : before.named,
    people: pick(given.people, before.people),
    leastCompanies: pick(given.leastCompanies, before.leastCompanies),
  };
  return row.people.some(({ from, until }) => from !== null && until !== null && until <= from)
    ? no('people', 'have somebody who leaves before he begins')
    : { row };
}

/** What is wrong with some territories as they stand among all. */
export function unfitAmong(all: readonly KeptTerritory[], some: readonly KeptTerritory[]): Unfit | null {
  const asked = new Set(some.flatMap(({ id, rules }) => [id, ...rules.map((rule) => rule.id)]));
  const problem = problemsOf(planOf(all)).find(({ what, ids }) => what === 'loop' || ids.some((id) => asked.has(id)));
  const said = problem && sentences[problem.what];
  if (said) return no(...said);
  if (problem) throw new Error(`A territory with ${problem.what} was let in`);
  return null;
}

/** Companies and people are named only as far as whoever names them may see them. */
export async function strangersIn(
  reader: Reader,
  actor: Actor,
  { named, people }: Pick<Given, 'named' | 'people'>,
): Promise<Unfit | null> {
  const personIds = people?.map(({ personId }) => personId) ?? [];
  const [companies, persons] = await Promise.all([
    named ? companiesByIds(reader, actor, named) : null,
    people ? peopleByIds(reader, actor, personIds) : null,
  ]);
  if (companies && named?.some((id) => !companies.has(id))) return no('named', 'has a company that is not here');
  if (persons && personIds.some((id) => !persons.has(id))) return no('people', 'have somebody who is not here');
  return null;
}

/** A territory as it would stand with what was said, or what is wrong with it. */
export async function withSaid(
  reader: Reader,
  actor: Actor,
  before: TerritoryRow,
  given: Given,
): Promise<{ row: TerritoryRow } | Unfit> {
  const all = await known(reader, actor, given, before);
  if ('unfit' in all) return all;
  const said = withGiven(before, all.given);
  if ('unfit' in said) return said;
  const others = (await everyTerritory(reader, actor)).filter(({ id }) => id !== before.id);
  return unfitAmong([...others, said.row], [said.row]) ?? (await strangersIn(reader, actor, given)) ?? said;
}

/** On which day a plan is looked at before it is saved; `evenSo` where whoever saves it knows that territories starve. */
export type Guard = { today: LocalDate; evenSo: boolean };

/** A name, a person: no company falls elsewhere by it. */
const movesNobody = ({ name: _, people: __, ...said }: Given): boolean =>
  Object.values(said).every((value) => value === undefined);

/** The names of those that would be left with fewer companies than their least, were a territory kept so; nothing is asked where none has a least. */
export async function starvedBy(tx: Tx, { today, evenSo }: Guard, changed: readonly TerritoryRow[]): Promise<string[]> {
  if (evenSo) return [];
  const before = await everyTerritory(tx, tx.actor);
  const ids = new Set(changed.map(({ id }) => id));
  const after = [...before.filter(({ id }) => !ids.has(id)), ...changed];
  if (after.every(({ leastCompanies }) => leastCompanies === null) || !mayKnowPlaces(tx.actor)) return [];
  const accounts = await allAccounts(tx, tx.actor, [...before, ...changed]);
  const heldIn = async (rows: readonly TerritoryRow[]) =>
    countsOf(accounts, await fallsOf(accounts, assigner(planOf(rows), today)));
  const starved = newlyStarved(after, await heldIn(before), await heldIn(after), ids);
  return after.flatMap(({ id, name }) => (starved.includes(id) ? [name] : []));
}

export async function makeTerritory(tx: Tx, given: Given & { name: string }, guard: Guard): Promise<Done> {
  const made = await withSaid(tx, tx.actor, { ...fresh, id: newId(), name: given.name }, given);
  if ('unfit' in made) return made;
  const starves = await starvedBy(tx, guard, [made.row]);
  if (starves.length > 0) return { starves };
  const { version } = await tx.record({
    table: territories,
    before: null,
    after: made.row,
  });
  return { row: { ...made.row, version } };
}

export async function changeTerritory(tx: Tx, id: string, seen: number, given: Given, guard: Guard): Promise<Done> {
  // Two who move two territories under each other at one moment go one after the other.
  if (given.parentId) await tx.lockMany(territories, (await everyTerritory(tx, tx.actor)).map((one) => one.id).sort());
  const before = await tx.lock(territories, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const changed = await withSaid(tx, tx.actor, before, given);
  if ('unfit' in changed) return changed;
  const starves = movesNobody(given) ? [] : await starvedBy(tx, guard, [changed.row]);
  if (starves.length > 0) return { starves };
  const { version } = await tx.record({
    table: territories,
    before,
    after: changed.row,
  });
  return { row: { ...changed.row, version } };
}

type Told = Omit<TerritoryRow, keyof Kept | 'rules' | 'named' | 'leastCompanies'> & {
  rules: Omit<KeptRule, 'id'>[];
  named: string[];
};

/** Territories as a story knows them, whole and without a look at each other. */
export const enterTerritories = (tx: Tx, known: readonly { id: string; from: Instant; row: Told }[]): Promise<void> =>
  tx.recordMany(
    territories,
    known.map(({ id, from, row: { rules, named, ...row } }) => {
      const kept = rules.map((rule) => ({ id: newId(), ...rule }));
      return {
        id,
        states: [
          {
            from,
            row: { ...row, rules: kept, named: named.map((companyId) => ({ companyId })), leastCompanies: null },
          },
        ],
      };
    }),
  );

export async function removeTerritory(tx: Tx, id: string, seen: number): Promise<Done | { refused: 'has-parts' }> {
  const before = await tx.lock(territories, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const parts = await tx.rows(readable(tx.actor, territories).where('parentId', '=', id));
  if (parts.length > 0) return { refused: 'has-parts' };
  await tx.record({ table: territories, before, after: null });
  return { row: before };
}
