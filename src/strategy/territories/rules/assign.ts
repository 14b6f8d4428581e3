import type { LocalDate } from '../../../ground/days.ts';
import { type Account, type Check, checkOf, type Seen, seenBy } from './conditions.ts';
import type { Condition, Plan, Rule, Territory } from './plan.ts';
import { shelved } from './shelves.ts';

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
  'product-line',
  'postal-code',
  'radius',
  'state',
  'industry',
  'size',
  'country',
];

/** A rule with its place among all as they were written. */
type Ready = { rule: Rule; rank: number; check: Check; territory: Territory; at: number };
/** Of all rules those that may hold for an account, in any order, none that holds left out. */
type Choose = (account: Seen) => Ready[];

/**
 * A plan as it holds on a day, ready for many accounts. A rule ranks by its narrowest condition: an account that is named
 * goes there, then by product, product line, postal code, radius, state, industry, size, country. A child territory goes before those above it. Equal
 * rank in different territories is an overlap, which nobody decides silently.
 */
export function assigner(
  { territories, rules }: Plan,
  day: LocalDate,
  chooser: (ready: readonly Ready[]) => Choose = shelved,
): (account: Account) => Fall {
  const live = new Map(territories.filter((each) => isLive(each, day)).map((each) => [each.id, each]));
  const ready = rules.flatMap((rule, at): Ready[] => {
    const territory = live.get(rule.territoryId);
    if (!territory || rule.conditions.length === 0) return [];
    // The narrowest is asked first: most companies of a country fail by their size, not by the country.
    const byRank = rule.conditions.toSorted((one, other) => rankOf(one) - rankOf(other));
    const [first, ...others] = byRank.map(checkOf) as [Check, ...Check[]];
    const check: Check = (account) => first(account) && others.every((each) => each(account));
    return [{ rule, rank: rankOf(byRank[0]!), territory, at, check }];
  });
  const choose = chooser(ready);
  const seen = seenBy();
  const parents = new Map(territories.map(({ id, parentId }) => [id, parentId]));
  const above = new Map([...live.keys()].map((id) => [id, ancestorsOf(id, parents)]));
  return (account) => {
    const asked = seen(account);
    const matching = choose(asked).filter(({ check }) => check(asked));
    if (matching.length === 0) return { base: null, rivals: [], overlays: [] };
    return fall(matching.sort(asWritten), account, above);
  };
}

const rankOf = ({ kind }: Condition) => ranks.indexOf(kind);
const asWritten = (one: Ready, other: Ready) => one.at - other.at;

const isLive = ({ from, until }: Territory, day: LocalDate) =>
  (from === null || from <= day) && (until === null || day < until);

function ancestorsOf(id: string, parents: ReadonlyMap<string, string | null>): Set<string> {
  const above = new Set<string>();
  for (let at = parents.get(id) ?? null; at !== null && !above.has(at); at = parents.get(at) ?? null) above.add(at);
  return above;
}

/** By all rules that hold, in the order in which they were written; one that comes twice counts once. */
function fall(matching: readonly Ready[], account: Account, above: ReadonlyMap<string, ReadonlySet<string>>): Fall {
  const excepted = new Set<string>();
  for (const { rule } of matching) if (rule.isException) excepted.add(rule.territoryId);
  const isNamed = ({ rule }: Ready) =>
    rule.conditions.some((each) => each.kind === 'named' && each.accounts.includes(account.id));
  const isExcepted = (id: string) => excepted.has(id) || [...(above.get(id) ?? [])].some((each) => excepted.has(each));
  const holding =
    excepted.size === 0
      ? matching
      : matching.filter((each) => !each.rule.isException && (!isExcepted(each.territory.id) || isNamed(each)));
  const base = bestOfEach(holding.filter(({ territory }) => !territory.isOverlay));
  const lower = new Set<string>();
  for (const { territory } of base) for (const id of above.get(territory.id) ?? []) lower.add(id);
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
