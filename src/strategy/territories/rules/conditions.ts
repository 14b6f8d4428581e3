import { kilometresBetween, type Spot } from '../../../ground/globe.ts';
import { fold } from '../../../ground/text.ts';
import type { CodeRange, Condition } from './plan.ts';

/** What rules may ask of an account; null is not known, which no condition holds for. */
export type Account = {
  id: string;
  country: string | null;
  state: string | null;
  postalCode: string | null;
  spot: Spot | null;
  industry: string | null;
  employees: number | null;
  /** What it uses or is interested in. */
  products: readonly string[];
};

/** An account with its words as they are compared, made once for all rules. */
export type Seen = Account & { foldedState: string | null; foldedIndustry: string | null; plainCode: string };
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
    plainCode: plainCode(account.postalCode ?? ''),
  });
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
    case 'state': {
      const isThere = among(condition.states.map(fold), ({ foldedState }) => foldedState);
      return (account) => account.country === condition.country && isThere(account);
    }
    case 'postal-code': {
      const ranges = condition.codes.map(({ from, to }) => ({ from: plainCode(from), to: plainCode(to) }));
      return (account) => account.country === condition.country && isWithin(account.plainCode, ranges);
    }
    case 'radius':
      return ({ spot }) => spot !== null && kilometresBetween(condition.centre, spot) <= condition.km;
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

/** As codes are compared: without spaces and dashes, in capitals: `sw1a 1aa` is `SW1A1AA`. */
export const plainCode = (code: string) => code.replace(/[\s-]/g, '').toUpperCase();

function isWithin(code: string, ranges: readonly CodeRange[]): boolean {
  return (
    code !== '' && ranges.some(({ from, to }) => code.slice(0, from.length) >= from && code.slice(0, to.length) <= to)
  );
}
