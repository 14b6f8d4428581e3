import {
  addDays,
  businessMinutes,
  daysBetween,
  endOfDay,
  type FiscalQuarter,
  type LocalDate,
  quarterName,
  quarterOf,
  startOfDay,
} from '../../ground/index.ts';
import { hoursOfEach } from '../../people/calendar/reads.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { companiesByIds } from '../../process/accounts/reads.ts';
import { seesAmounts } from '../../process/pipeline/reads.ts';
import { mayKnowFits, segmentNames } from '../segments/reads.ts';
import { hoursOf, loadOf, partsOf, type Spent, standOf } from './rules/tiers.ts';
import { type Account, doingsOf, keyAccountsIn, mostAccounts, tiersOf, type When } from './store.ts';
import type { TiersRow } from './tables.ts';

/** Whose accounts somebody is told of: those of all, or of whom he leads and his own. */
const personsFor = ({ role, team }: Actor) =>
  role === 'leader' || role === 'operations' || role === 'finance' ? null : team;

const isHidden = (actor: Actor, { tiers }: TiersRow) => tiers.length > 0 && !(mayKnowFits(actor) && seesAmounts(actor));

/** A quarter, the day by which its tiers, owners and wins are told, and how much of it is gone. */
function timeOf(actor: Actor, quarter: FiscalQuarter, today: LocalDate) {
  const last = addDays(quarter.next, -1);
  const isPast = last < today;
  const when: When = isPast ? { asOf: endOfDay(last, actor.timeZone) } : {};
  const gone = daysBetween(quarter.first, today < quarter.next ? addDays(today, 1) : quarter.next);
  const elapsed = Math.max(0, gone / daysBetween(quarter.first, quarter.next));
  return { last, isPast, day: isPast ? last : today, when, elapsed };
}

/** What each has to give in a quarter: his working time less leave and holidays, and of it the part for key accounts. */
async function capacities(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  { first, next }: FiscalQuarter,
  share: number,
) {
  const hours = await hoursOfEach(reader, actor, ids);
  const [from, to] = [startOfDay(first, actor.timeZone), startOfDay(next, actor.timeZone)];
  return new Map(ids.map((id) => [id, (businessMinutes(from, to, hours(id)) / 60) * (share / 100)]));
}

type Names = (id: string) => { id: string; name: string };
const nothing: Spent = { hours: 0, untimed: 0, by: new Map() };

/** An account with its hours: by whom they are to be given, and by whom they were. */
function hoursShown(
  { id, ownerId, tier }: Account,
  { tiers, shared }: TiersRow,
  { hours, untimed, by }: Spent,
  { elapsed, named }: { elapsed: number; named: Names },
) {
  const budget = tiers[tier]?.hours ?? 0;
  const its = shared.filter(({ companyId }) => companyId === id);
  const parts = partsOf(budget, its, ownerId);
  const all = [...new Set([...parts.keys(), ...by.keys()])];
  const people = all.map((personId) => ({
    ...{ person: named(personId), budget: parts.get(personId) ?? 0, spent: by.get(personId) ?? 0 },
  }));
  return {
    ...{ tier, budget, spent: hours, untimed, stand: standOf(hours, budget, elapsed) },
    people: people.toSorted((one, other) => other.budget - one.budget || other.spent - one.spent),
  };
}

const whoIn = (accounts: readonly Account[], row: TiersRow, spent: ReadonlyMap<string, Spent>) => [
  ...new Set(
    accounts.flatMap(({ id, ownerId }) => [
      ...(ownerId === null ? [] : [ownerId]),
      ...row.shared.flatMap((one) => (one.companyId === id ? [one.personId] : [])),
      ...(spent.get(id)?.by.keys() ?? []),
    ]),
  ),
];

const namesOf = async (reader: Reader, actor: Actor, ids: readonly string[]): Promise<Names> => {
  const people = await peopleByIds(reader, actor, ids);
  return (id) => ({ id, name: people.get(id)?.name ?? '' });
};

/** The key accounts of a quarter as far as the reader is told of them, the hours of each, and what each person has to give. */
export async function shownAccounts(
  reader: Reader,
  actor: Actor,
  { quarter: asked, today }: { quarter: LocalDate | undefined; today: LocalDate },
) {
  const fiscal = fiscalOf(actor);
  const quarter = quarterOf(asked ?? today, fiscal);
  const { last, isPast, day, when, elapsed } = timeOf(actor, quarter, today);
  const [row, segments] = await Promise.all([tiersOf(reader, actor, when), segmentNames(reader, actor)]);
  const hidden = isHidden(actor, row);
  const of = { personIds: personsFor(actor), today: day, when };
  const found = hidden ? [] : await keyAccountsIn(reader, actor, row, of);
  const accounts = found.slice(0, mostAccounts);
  const ids = accounts.map(({ id }) => id);
  const doings = await doingsOf(reader, actor, ids, { from: quarter.first, before: quarter.next });
  const spent = hoursOf(doings);
  const [named, companies] = await Promise.all([
    namesOf(reader, actor, whoIn(accounts, row, spent)),
    companiesByIds(
      reader,
      actor,
      row.tiers.flatMap(({ companyIds }) => companyIds),
    ),
  ]);
  const told = accounts.map((account) => ({
    ...{ company: { id: account.id, name: account.name }, won: account.won },
    owner: account.ownerId === null ? null : named(account.ownerId),
    ...hoursShown(account, row, spent.get(account.id) ?? nothing, { elapsed, named }),
  }));
  const parts = told.flatMap(({ people }) => people.filter(({ budget }) => budget > 0));
  const byPerson = Map.groupBy(parts, ({ person }) => person.id);
  // What colleagues have to give is not his to know, nor does he see all of their accounts.
  const giving = [...byPerson.keys()].filter((id) => of.personIds === null || of.personIds.includes(id));
  const capacity = await capacities(reader, actor, giving, quarter, row.share);
  return {
    ...{ row, segments, elapsed, currency: actor.currency, hidden, accounts: told, asOf: isPast ? last : null },
    named: [...companies.values()].map(({ id, name }) => ({ id, name })),
    quarter: { first: quarter.first, last, name: quarterName(quarter, fiscal) },
    isCut: found.length > mostAccounts,
    owners: giving.map((id) => ({ owner: named(id), ...loadOf(byPerson.get(id) ?? [], capacity.get(id) ?? 0) })),
  };
}

/** One company in the running quarter; null where it is no key account, or not one that the reader is told of. */
export async function oneShown(reader: Reader, actor: Actor, companyId: string, today: LocalDate) {
  const fiscal = fiscalOf(actor);
  const quarter = quarterOf(today, fiscal);
  const { last, when, elapsed } = timeOf(actor, quarter, today);
  const row = await tiersOf(reader, actor);
  if (isHidden(actor, row)) return null;
  const [account] = await keyAccountsIn(reader, actor, row, { personIds: personsFor(actor), companyId, today, when });
  if (!account) return null;
  const doings = await doingsOf(reader, actor, [companyId], { from: quarter.first, before: quarter.next });
  const spent = hoursOf(doings);
  const named = await namesOf(reader, actor, whoIn([account], row, spent));
  return {
    tierName: row.tiers[account.tier]?.name ?? '',
    quarter: { first: quarter.first, last, name: quarterName(quarter, fiscal) },
    ...hoursShown(account, row, spent.get(companyId) ?? nothing, { elapsed, named }),
  };
}
