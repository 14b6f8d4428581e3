import type { LocalDate } from '../../../ground/days.ts';
import type { Fall } from './assign.ts';
import type { Condition, Plan, Rule } from './plan.ts';

/** A product as it was called when a rule was drawn. */
export type NamedProduct = { id: string; name: string };
/** What a rule that is kept may ask: companies by name stand beside the rules. */
export type KeptCondition =
  | Exclude<Condition, { kind: 'named' | 'product' }>
  | { kind: 'product'; products: readonly NamedProduct[] };
export type KeptRule = { id: string; isException: boolean; conditions: readonly KeptCondition[] };
export type NamedCompany = { companyId: string };
/** Somebody works it from the first day on and no more on the last; null is open. */
export type Stint = { personId: string; from: LocalDate | null; until: LocalDate | null };

export type KeptTerritory = {
  id: string;
  parentId: string | null;
  isOverlay: boolean;
  fromOn: LocalDate | null;
  untilOn: LocalDate | null;
  rules: readonly KeptRule[];
  named: readonly NamedCompany[];
};

const namedRule = (territoryId: string) => `${territoryId}:named`;

/** Territories as they are kept, as a plan that tells where an account falls. */
export function planOf(kept: readonly KeptTerritory[]): Plan {
  return {
    territories: kept.map(({ id, parentId, isOverlay, fromOn, untilOn }) => ({
      ...{ id, parentId, isOverlay, from: fromOn, until: untilOn },
    })),
    rules: kept.flatMap(({ id, rules, named }): Rule[] => [
      ...rules.map((rule) => ({ ...rule, territoryId: id, conditions: rule.conditions.map(asked) })),
      ...(named.length > 0
        ? [
            {
              id: namedRule(id),
              territoryId: id,
              conditions: [{ kind: 'named' as const, accounts: named.map(({ companyId }) => companyId) }],
            },
          ]
        : []),
    ]),
  };
}

const asked = (condition: KeptCondition): Condition =>
  condition.kind === 'product' ? { kind: 'product', products: condition.products.map(({ id }) => id) } : condition;

/** Whether any rule asks what companies bought or are offered: only then is that looked up. */
export const asksProducts = (kept: readonly Pick<KeptTerritory, 'rules'>[]): boolean =>
  kept.some(({ rules }) =>
    rules.some(({ conditions }) => conditions.some(({ kind }) => kind === 'product' || kind === 'product-line')),
  );

export type Claim = { territoryId: string; ruleId: string };

/** By which rule an account falls into a territory, as its base or as an overlay on it; null where it does not. */
export const claimOf = ({ base, overlays }: Fall, territoryId: string): Claim | null =>
  [...(base ? [base] : []), ...overlays].find((claim) => claim.territoryId === territoryId) ?? null;

export type Reason = { isNamed: boolean; conditions: readonly KeptCondition[] };

/** By what an account falls into a territory: by its name, or by the conditions of one rule; null where that rule is no more. */
export function reasonOf(kept: readonly KeptTerritory[], { territoryId, ruleId }: Claim): Reason | null {
  if (ruleId === namedRule(territoryId)) return { isNamed: true, conditions: [] };
  const rule = kept.find(({ id }) => id === territoryId)?.rules.find(({ id }) => id === ruleId);
  return rule ? { isNamed: false, conditions: rule.conditions } : null;
}

/** Who works a territory on a day; somebody once, however many of his stints hold. */
export const peopleOn = (people: readonly Stint[], day: LocalDate): string[] => [
  ...new Set(
    people
      .filter(({ from, until }) => (from === null || from <= day) && (until === null || day < until))
      .map(({ personId }) => personId),
  ),
];

/** Who worked a territory on some of the days from the first to the last, both included; without a last until today. */
export const stintsWithin = (people: readonly Stint[], first: LocalDate, last: LocalDate | null): Stint[] =>
  people.filter(
    ({ from, until }) => (last === null || from === null || from <= last) && (until === null || until > first),
  );

/** Where an account stands: in one base territory, between several, or in none. */
export type Place = { at: 'territory'; id: string } | { at: 'overlap'; ids: string[] } | { at: 'gap' };

export function placeOf({ base, rivals }: Fall): Place {
  if (base) return { at: 'territory', id: base.territoryId };
  return rivals.length > 0
    ? { at: 'overlap', ids: rivals.map(({ territoryId }) => territoryId).sort() }
    : { at: 'gap' };
}

export type Move = { from: Place; to: Place; companies: string[] };

const keyOf = (place: Place): string =>
  place.at === 'territory' ? place.id : place.at === 'overlap' ? place.ids.join() : '';

/**
 * What becomes of accounts when the rules change, those together that go the same way, the most first: of Germany split in two, 40 go
 * from Germany to South. Who stays where he was is no move.
 */
export function movesBetween<A extends { id: string }>(
  accounts: readonly A[],
  before: (account: A) => Fall,
  after: (account: A) => Fall,
): Move[] {
  const moves = new Map<string, Move>();
  for (const account of accounts) {
    const from = placeOf(before(account));
    const to = placeOf(after(account));
    if (keyOf(from) === keyOf(to)) continue;
    const key = `${keyOf(from)}>${keyOf(to)}`;
    const move = moves.get(key) ?? { from, to, companies: [] };
    move.companies.push(account.id);
    moves.set(key, move);
  }
  return [...moves.values()].sort((a, b) => b.companies.length - a.companies.length);
}
