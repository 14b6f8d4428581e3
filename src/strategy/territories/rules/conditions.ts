import { kilometresBetween, type Spot } from '../../../ground/globe.ts';
import { fold } from '../../../ground/text.ts';
import { plainCode } from './plain-code.ts';
import type { CodeRange, Condition } from './plan.ts';
import { whereabouts } from './spots/whereabouts.ts';

/** What rules may ask of an account; null is not known, which no condition holds for. */
export type Account = {
  id: string;
  country: string | null;
  state: string | null;
  postalCode: string | null;
  spot: Spot | null;
  industry: string | null;
  employees: number | null;
  /** What it bought or is offered. */
  products: readonly string[];
  /** The lines that the catalogue sorts these by, as they are written there. */
  productLines?: readonly string[];
};

/** An account with its words as they are compared, made once for all rules. */
export type Seen = Account & {
  foldedState: string | null;
  foldedIndustry: string | null;
  foldedLines: readonly string[];
  plainCode: string;
  /** Its spot, or the middle of its postal code as far as that is known; looked up once, and only where somebody asks. */
  near: () => Spot | null;
};
export type Check = (account: Seen) => boolean;

/** Sees accounts one after the other; words that come again, as states and industries do, are folded once. */
export function seenBy(): (account: Account) => Seen {
  const known = new Map<string, string>();
  const folded = (word: string | null): string | null => {
    if (word === null) return null;
    const before = known.get(word);
    if (before !== undefined) return before;
    const now = fold(word);
    known.set(word, now);
    return now;
  };
  return (account) => ({
    ...account,
    foldedState: folded(account.state),
    foldedIndustry: folded(account.industry),
    foldedLines: account.productLines?.map((line) => folded(line) as string) ?? [],
    plainCode: plainCode(account.postalCode ?? ''),
    near: nearOf(account),
  });
}

function nearOf(account: Account): () => Spot | null {
  let found: Spot | null | undefined;
  return () => {
    if (found === undefined) {
      const where = whereabouts(account);
      found = where.by === 'spot' || where.by === 'code' ? where.spot : null;
    }
    return found;
  };
}

/** A condition made ready to be asked many times. */
export function checkOf(condition: Condition): Check {
  switch (condition.kind) {
    case 'named':
      return among(condition.accounts, ({ id }) => id);
    case 'country':
      return among(condition.countries, ({ country }) => country);
    case 'industry':
      return among(condition.industries.map(fold), ({ foldedIndustry }) => foldedIndustry);
    case 'product': {
      const products = new Set(condition.products);
      return (account) => account.products.some((each) => products.has(each));
    }
    case 'product-line': {
      const lines = new Set(condition.lines.map(fold));
      return ({ foldedLines }) => foldedLines.some((each) => lines.has(each));
    }
    case 'state': {
      const isThere = among(condition.states.map(fold), ({ foldedState }) => foldedState);
      return (account) => account.country === condition.country && isThere(account);
    }
    case 'postal-code': {
      const ranges = condition.codes.map(({ from, to }) => ({ from: plainCode(from), to: plainCode(to) }));
      return (account) => account.country === condition.country && isWithin(account.plainCode, ranges);
    }
    case 'radius':
      return ({ near }) => {
        const spot = near();
        return spot !== null && kilometresBetween(condition.centre, spot) <= condition.km;
      };
    case 'size': {
      const { least, most } = condition;
      return ({ employees }) => employees !== null && employees >= (least ?? 0) && employees <= (most ?? Infinity);
    }
  }
}

function among(values: readonly string[], of: (account: Seen) => string | null): Check {
  const known = new Set(values);
  return (account) => {
    const value = of(account);
    return value !== null && known.has(value);
  };
}

function isWithin(code: string, ranges: readonly CodeRange[]): boolean {
  return (
    code !== '' && ranges.some(({ from, to }) => code.slice(0, from.length) >= from && code.slice(0, to.length) <= to)
  );
}
