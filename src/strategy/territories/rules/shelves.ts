import { fold } from '../../../ground/text.ts';
import { codeIndex } from './code-index.ts';
import type { Seen } from './conditions.ts';
import { plainCode } from './plain-code.ts';
import type { Condition, Rule } from './plan.ts';
import { cellAt, cellsAround } from './spots/cells.ts';

/** What can be looked up, the one that leaves the fewest rules first. */
const lookedUp = ['named', 'product', 'product-line', 'postal-code', 'radius', 'state', 'industry', 'country'] as const;
type Kind = (typeof lookedUp)[number];
type OfKind<K extends Kind> = Extract<Condition, { kind: K }>;

/**
 * Rules by what they cannot hold without, made once, so that a company is asked only of those that may hold for it: of 1,000 rules
 * by postal code those around its own, of those by radius the few whose circle comes near. A rule by size alone is asked of everybody.
 */
export function shelved<T extends { rule: Rule }>(all: readonly T[]): (account: Seen) => T[] {
  const shelves: Record<Exclude<Kind, 'postal-code'>, Map<string, T[]>> = {
    ...{ named: new Map(), product: new Map(), 'product-line': new Map(), radius: new Map(), state: new Map() },
    ...{ industry: new Map(), country: new Map() },
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
    } else {
      const keys = keysOf(each.rule, kind);
      if (keys === null) others.push(each);
      else for (const key of keys) put(shelves[kind], key, each);
    }
  }
  const byCode = new Map([...ranges].map(([country, its]) => [country, codeIndex(its)]));
  return (account) => {
    const { id, country, foldedState, foldedIndustry, foldedLines, plainCode: code, products } = account;
    const found: T[] = [...others];
    const add = (more: readonly T[] | undefined) => {
      if (more) for (const each of more) found.push(each);
    };
    add(shelves.named.get(id));
    for (const product of products) add(shelves.product.get(product));
    for (const line of foldedLines) add(shelves['product-line'].get(line));
    if (shelves.radius.size > 0) {
      const spot = account.near();
      if (spot) add(shelves.radius.get(cellAt(spot)));
    }
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

/** Under what a rule stands: by industry together with its country, where it has both; null of a circle too wide to be shelved. */
function keysOf(rule: Rule, kind: Exclude<Kind, 'postal-code'>): Set<string> | null {
  const said = conditionOf(rule, kind)!;
  switch (said.kind) {
    case 'named':
      return new Set(said.accounts);
    case 'product':
      return new Set(said.products);
    case 'product-line':
      return new Set(said.lines.map(fold));
    case 'radius':
      return cellsAround(said.centre, said.km);
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
