import type { LocalDate } from '../../../ground/days.ts';
import { type Account, type Check, checkOf, seen } from './conditions.ts';
import type { Condition, Plan, Rule, Territory } from './plan.ts';

/** Where an account falls: into one base territory, by one rule; or into none; or two rules of equal rank claim it. */
export type Fall = {
  base: { territoryId: string; ruleId: string } | null;
  /** The rules of different territories that claim it with equal right; empty unless it is an overlap. */
  rivals: { territoryId: string; ruleId: string }[];
  overlays: { territoryId: string; ruleId: string }[];
};

/** The narrower goes before the wider, whatever the order in which rules were written. */
const ranks: Condition['kind'][] = [
  'named',
  'product',
  'postal-code',
  'radius',
  'state',
  'industry',
  'size',
  'country',
];

type Ready = { rule: Rule; rank: number; check: Check; territory: Territory };

/**
 * A plan as it holds on a day, ready for many accounts. A rule ranks by its narrowest condition: an account that is named
 * goes there, then by product, postal code, radius, state, industry, size, country. A child territory goes before those above it. Equal
 * rank in different territories is an overlap, which nobody decides silently.
 */
export function assigner({ territories, rules }: Plan, day: LocalDate): (account: Account) => Fall {
  const live = new Map(territories.filter((each) => isLive(each, day)).map((each) => [each.id, each]));
  const ready = rules.flatMap((rule): Ready[] => {
    const territory = live.get(rule.territoryId);
    if (!territory || rule.conditions.length === 0) return [];
    const checks = rule.conditions.map(checkOf);
    const rank = Math.min(...rule.conditions.map(({ kind }) => ranks.indexOf(kind)));
    return [{ rule, rank, territory, check: (account) => checks.every((check) => check(account)) }];
  });
  const shelves = shelvesOf(ready);
  const parents = new Map(territories.map(({ id, parentId }) => [id, parentId]));
  const above = new Map([...live.keys()].map((id) => [id, ancestorsOf(id, parents)]));
  return (account) => fall(candidates(shelves, account), account, above);
}

const isLive = ({ from, until }: Territory, day: LocalDate) =>
  (from === null || from <= day) && (until === null || day < until);

/** Rules by what they cannot hold without, so that an account meets only those that it may fall under. */
type Shelves = { byAccount: Map<string, Ready[]>; byCountry: Map<string, Ready[]>; others: Ready[] };

function shelvesOf(ready: readonly Ready[]): Shelves {
  const shelves: Shelves = { byAccount: new Map(), byCountry: new Map(), others: [] };
  const put = (on: Map<string, Ready[]>, key: string, each: Ready) => {
    const shelf = on.get(key);
    if (shelf) shelf.push(each);
    else on.set(key, [each]);
  };
  for (const each of ready) {
    const { conditions } = each.rule;
    const named = conditions.find((condition) => condition.kind === 'named');
    const placed = conditions.find(({ kind }) => kind === 'country' || kind === 'state' || kind === 'postal-code');
    if (named) for (const account of new Set(named.accounts)) put(shelves.byAccount, account, each);
    else if (placed && 'countries' in placed)
      for (const country of new Set(placed.countries)) put(shelves.byCountry, country, each);
    else if (placed && 'country' in placed) put(shelves.byCountry, placed.country, each);
    else shelves.others.push(each);
  }
  return shelves;
}

function candidates({ byAccount, byCountry, others }: Shelves, account: Account): Ready[] {
  const found = [...(byAccount.get(account.id) ?? []), ...(byCountry.get(account.country ?? '') ?? []), ...others];
  const asked = seen(account);
  return found.filter(({ check }) => check(asked));
}

function ancestorsOf(id: string, parents: ReadonlyMap<string, string | null>): Set<string> {
  const above = new Set<string>();
  for (let at = parents.get(id) ?? null; at !== null && !above.has(at); at = parents.get(at) ?? null) above.add(at);
  return above;
}

function fall(matching: readonly Ready[], account: Account, above: ReadonlyMap<string, ReadonlySet<string>>): Fall {
  const excepted = new Set(matching.flatMap(({ rule }) => (rule.isException ? [rule.territoryId] : [])));
  const isNamed = ({ rule }: Ready) =>
    rule.conditions.some((each) => each.kind === 'named' && each.accounts.includes(account.id));
  const isExcepted = (id: string) => excepted.has(id) || [...(above.get(id) ?? [])].some((each) => excepted.has(each));
  const holding = matching.filter(
    (each) => !each.rule.isException && (excepted.size === 0 || !isExcepted(each.territory.id) || isNamed(each)),
  );
  const base = bestOfEach(holding.filter(({ territory }) => !territory.isOverlay));
  const lower = new Set(base.flatMap(({ territory }) => [...(above.get(territory.id) ?? [])]));
  const deepest = base.filter(({ territory }) => !lower.has(territory.id));
  const first = deepest.reduce((least, { rank }) => Math.min(least, rank), Infinity);
  const claims = deepest.filter(({ rank }) => rank === first).map(asClaim);
  return {
    base: claims.length === 1 ? claims[0]! : null,
    rivals: claims.length > 1 ? claims : [],
    overlays: bestOfEach(holding.filter(({ territory }) => territory.isOverlay)).map(asClaim),
  };
}

const asClaim = ({ rule, territory }: Ready) => ({ territoryId: territory.id, ruleId: rule.id });

/** The narrowest rule of each territory that holds, the first of equals. */
function bestOfEach(ready: readonly Ready[]): Ready[] {
  const best = new Map<string, Ready>();
  for (const each of ready) {
    const held = best.get(each.territory.id);
    if (!held || each.rank < held.rank) best.set(each.territory.id, each);
  }
  return [...best.values()];
}
