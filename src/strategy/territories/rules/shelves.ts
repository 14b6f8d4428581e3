import { fold } from '../../../ground/text.ts';
import { codeIndex } from './code-index.ts';
import { plainCode, type Seen } from './conditions.ts';
import type { Condition, Rule } from './plan.ts';

/** What can be looked up, the one that leaves the fewest rules first. */
const lookedUp = ['named', 'product', 'postal-code', 'state', 'industry', 'country'] as const;
type Kind = (typeof lookedUp)[number];
type OfKind<K extends Kind> = Extract<Condition, { kind: K }>;

/**
 * Rules by what they cannot hold without, made once, so that a company is asked only of those that may hold for it: of 1,000 rules
 * by postal code those around its own. A rule by radius or size alone is asked of everybody.
 */
export function shelved<T extends { rule: Rule }>(all: readonly T[]): (account: Seen) => T[] {
  const shelves: Record<Exclude<Kind, 'postal-code'>, Map<string, T[]>> = {
    ...{ named: new Map(), product: new Map(), state: new Map(), industry: new Map(), country: new Map() },
  };
  const ranges = new Map<string, { from: string; to: string; value: T }[]>();
  const others: T[] = [];
  for (const each of all) {
    const kind = lookedUp.find((one) => each.rule.conditions.some((condition) => condition.kind === one));
    if (kind === undefined) others.push(each);
    else if (kind === 'postal-code') {
      const { country, codes } = conditionOf(each.rule, kind) as OfKind<'postal-code'>;
      const known = codes.map(({ from, to }) => ({ from: plainCode(from), to: plainCode(to), value: each }));
      for (const range of known) put(ranges, country, range);
    } else for (const key of keysOf(each.rule, kind)) put(shelves[kind], key, each);
  }
  const byCode = new Map([...ranges].map(([country, its]) => [country, codeIndex(its)]));
  return (account) => {
    const { id, country, foldedState, foldedIndustry, plainCode: code, products } = account;
    const found: T[] = [...others];
    const add = (more: readonly T[] | undefined) => {
      if (more) for (const each of more) found.push(each);
    };
    add(shelves.named.get(id));
    for (const product of products) add(shelves.product.get(product));
    if (foldedIndustry !== null) add(shelves.industry.get(pair('', foldedIndustry)));
    if (country !== null) {
      add(byCode.get(country)?.(code));
      if (foldedState !== null) add(shelves.state.get(pair(country, foldedState)));
      if (foldedIndustry !== null) add(shelves.industry.get(pair(country, foldedIndustry)));
      add(shelves.country.get(country));
    }
    return found;
  };
}

const conditionOf = (rule: Rule, kind: Kind) => rule.conditions.find((each) => each.kind === kind);

/** Under what a rule stands: by industry together with its country, where it has both. */
function keysOf(rule: Rule, kind: Exclude<Kind, 'postal-code'>): Set<string> {
  const said = conditionOf(rule, kind)!;
  switch (said.kind) {
    case 'named':
      return new Set(said.accounts);
    case 'product':
      return new Set(said.products);
    case 'state':
      return new Set(said.states.map((state) => pair(said.country, fold(state))));
    case 'industry': {
      const country = conditionOf(rule, 'country') as OfKind<'country'> | undefined;
      const at = country?.countries ?? [''];
      return new Set(said.industries.flatMap((each) => at.map((code) => pair(code, fold(each)))));
    }
    case 'country':
      return new Set(said.countries);
    default:
      return new Set();
  }
}

const pair = (country: string, word: string) => `${country}\u0000${word}`;

function put<V>(on: Map<string, V[]>, key: string, value: V): void {
  const shelf = on.get(key);
  if (shelf) shelf.push(value);
  else on.set(key, [value]);
}
