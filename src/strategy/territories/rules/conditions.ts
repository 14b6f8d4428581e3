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

export function seen(account: Account): Seen {
  const { state, industry, postalCode } = account;
  return {
    ...account,
    foldedState: state && fold(state),
    foldedIndustry: industry && fold(industry),
    plainCode: plainCode(postalCode ?? ''),
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
  return (account) => known.has(of(account) ?? '');
}

/** As codes are compared: without spaces and dashes, in capitals: `sw1a 1aa` is `SW1A1AA`. */
const plainCode = (code: string) => code.replace(/[\s-]/g, '').toUpperCase();

function isWithin(code: string, ranges: readonly CodeRange[]): boolean {
  return (
    code !== '' && ranges.some(({ from, to }) => code.slice(0, from.length) >= from && code.slice(0, to.length) <= to)
  );
}
