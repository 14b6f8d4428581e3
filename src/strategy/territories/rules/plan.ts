import type { LocalDate } from '../../../ground/days.ts';
import type { Spot } from '../../../ground/globe.ts';
import { loopsIn } from '../../../ground/loops.ts';

/** What a rule asks of an account. */
export type Condition =
  | { kind: 'named'; accounts: readonly string[] }
  | { kind: 'product'; products: readonly string[] }
  | { kind: 'product-line'; lines: readonly string[] }
  | { kind: 'postal-code'; country: string; codes: readonly CodeRange[] }
  | { kind: 'radius'; centre: Spot; km: number; place?: string | null }
  | { kind: 'state'; country: string; states: readonly string[] }
  | { kind: 'industry'; industries: readonly string[] }
  | { kind: 'size'; least: number | null; most: number | null }
  | { kind: 'country'; countries: readonly string[] };

/** By their beginnings, both included: 10 to 12 holds 10115 and 12999; a single code goes from itself to itself. */
export type CodeRange = { from: string; to: string };

export type Rule = {
  id: string;
  territoryId: string;
  /** All of them must hold. */
  conditions: readonly Condition[];
  /** What it holds for stays out of the territory and all below it, unless it is named there. */
  isException?: boolean;
};

export type Territory = {
  id: string;
  parentId: string | null;
  /** Overlays are declared to lie over others: a specialist beside whoever owns the account. */
  isOverlay: boolean;
  /** It holds from the first day on and no more on the last; null is open. */
  from: LocalDate | null;
  until: LocalDate | null;
};

export type Plan = { territories: readonly Territory[]; rules: readonly Rule[] };

export type Problem = {
  what:
    | 'territory-twice'
    | 'no-such-parent'
    | 'loop'
    | 'ends-before-it-begins'
    | 'no-such-territory'
    | 'no-condition'
    | 'empty-condition'
    | 'codes-upside-down'
    | 'sizes-upside-down'
    | 'no-radius';
  /** The territory or rule in question; of a loop all that are in it. */
  ids: string[];
};

/** What is wrong with a plan before any account is looked at; a plan with problems assigns nobody. */
export function problemsOf({ territories, rules }: Plan): Problem[] {
  const ids = new Set<string>();
  const problems: Problem[] = [];
  for (const { id } of territories) {
    if (ids.has(id)) problems.push({ what: 'territory-twice', ids: [id] });
    ids.add(id);
  }
  const above = new Map<string, string>();
  for (const { id, parentId, from, until } of territories) {
    if (parentId !== null && !ids.has(parentId)) problems.push({ what: 'no-such-parent', ids: [id] });
    else if (parentId !== null) above.set(id, parentId);
    if (from !== null && until !== null && until <= from) problems.push({ what: 'ends-before-it-begins', ids: [id] });
  }
  problems.push(...loopsIn(above).map((loop): Problem => ({ what: 'loop', ids: loop })));
  for (const rule of rules) {
    if (!ids.has(rule.territoryId)) problems.push({ what: 'no-such-territory', ids: [rule.id] });
    if (rule.conditions.length === 0) problems.push({ what: 'no-condition', ids: [rule.id] });
    for (const condition of rule.conditions) {
      const what = wrongIn(condition);
      if (what) problems.push({ what, ids: [rule.id] });
    }
  }
  return problems;
}

function wrongIn(condition: Condition): Problem['what'] | null {
  switch (condition.kind) {
    case 'named':
      return condition.accounts.length === 0 ? 'empty-condition' : null;
    case 'product':
      return condition.products.length === 0 ? 'empty-condition' : null;
    case 'product-line':
      return condition.lines.length === 0 ? 'empty-condition' : null;
    case 'industry':
      return condition.industries.length === 0 ? 'empty-condition' : null;
    case 'country':
      return condition.countries.length === 0 ? 'empty-condition' : null;
    case 'state':
      return condition.states.length === 0 ? 'empty-condition' : null;
    case 'radius':
      return condition.km > 0 ? null : 'no-radius';
    case 'size':
      if (condition.least === null && condition.most === null) return 'empty-condition';
      return condition.least !== null && condition.most !== null && condition.least > condition.most
        ? 'sizes-upside-down'
        : null;
    case 'postal-code':
      if (condition.codes.length === 0 || condition.codes.some(({ from, to }) => !from || !to))
        return 'empty-condition';
      return condition.codes.some(({ from, to }) => from.slice(0, to.length) > to.slice(0, from.length))
        ? 'codes-upside-down'
        : null;
  }
}
