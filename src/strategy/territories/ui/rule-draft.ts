import { same } from '../../../kit/forms/conflict-fields.ts';
import { parseSpot, spotText } from '../../../process/accounts/index.ts';
import { codeRange, codeText } from '../rules/sheet/typed-codes.ts';
import type { Condition, Rule } from './territories.ts';

/** A rule as it is typed: what is left empty asks nothing. */
export type RuleDraft = Typed & {
  /** What it opened from, and what stood in its fields then: until one of them is changed it stays that rule. */
  opened: { rule: Rule; typed: Typed } | null;
};
type Typed = {
  isException: boolean;
  countries: string;
  states: string;
  codes: string;
  industries: string;
  least: string;
  most: string;
  /** What the middle of a circle is called, where it lies, and how far the circle reaches. */
  place: string;
  centre: string;
  km: string;
  lines: string;
  products: readonly { id: string; name: string }[];
};

export const emptyRule: RuleDraft = {
  ...{ isException: false, countries: '', states: '', codes: '', industries: '', least: '', most: '' },
  ...{ place: '', centre: '', km: '', lines: '', products: [] },
  opened: null,
};

const trimmed = (texts: readonly string[]): string[] => texts.map((text) => text.trim()).filter(Boolean);
const parts = (text: string): string[] => trimmed(text.split(/[,;\n]/));

/** With commas between; with semicolons where a name has a comma of its own: "Oil, gas and mining; Shipping". */
const namesIn = (text: string): string[] => trimmed(text.split(/[;\n]/.test(text) ? /[;\n]/ : ','));
const joined = (texts: readonly string[]): string =>
  texts.some((text) => text.includes(',')) ? texts.map((text) => `${text};`).join(' ') : texts.join(', ');

type Wrong = 'nothing' | 'one-country' | 'circle';

/**
 * What was typed, as a rule; or why it is none. States and postal codes are of one country: "10-12, 20457" with "Germany" is 10115 and
 * 12999 and 20457 there. A circle needs its middle and its kilometres.
 */
export function ruleOf({ opened, ...draft }: RuleDraft): { rule: Rule } | { wrong: Wrong } {
  // Drawn elsewhere, it may ask more than these fields can say.
  if (opened && same(opened.typed, draft)) return { rule: opened.rule };
  const countries = parts(draft.countries);
  const states = namesIn(draft.states);
  const codes = parts(draft.codes).map(codeRange);
  const industries = namesIn(draft.industries);
  const [country = ''] = countries;
  const isWithin = states.length > 0 || codes.length > 0;
  if (isWithin && countries.length !== 1) return { wrong: 'one-country' };
  const lines = namesIn(draft.lines);
  const circle = circleOf(draft);
  if (circle === 'wrong') return { wrong: 'circle' };
  const conditions: Condition[] = [
    ...(states.length > 0 ? [{ kind: 'state' as const, country, states }] : []),
    ...(codes.length > 0 ? [{ kind: 'postal-code' as const, country, codes }] : []),
    ...(countries.length > 0 && !isWithin ? [{ kind: 'country' as const, countries }] : []),
    ...(industries.length > 0 ? [{ kind: 'industry' as const, industries }] : []),
    ...(draft.least || draft.most
      ? [{ kind: 'size' as const, least: numberOf(draft.least), most: numberOf(draft.most) }]
      : []),
    ...(circle ? [circle] : []),
    ...(draft.products.length > 0 ? [{ kind: 'product' as const, products: [...draft.products] }] : []),
    ...(lines.length > 0 ? [{ kind: 'product-line' as const, lines }] : []),
  ];
  return conditions.length === 0 ? { wrong: 'nothing' } : { rule: { isException: draft.isException, conditions } };
}

/** A circle as it is typed, whole or not at all: "48.14, 11.58" and "50" are 50 km around Munich. */
function circleOf({ place, centre, km }: Pick<Typed, 'place' | 'centre' | 'km'>) {
  if (!centre.trim() && !km.trim() && !place.trim()) return null;
  const [spot, far] = [parseSpot(centre), Number(km.trim().replace(',', '.'))];
  if (!spot || !(far > 0 && far <= 20_000)) return 'wrong';
  return { kind: 'radius' as const, centre: spot, km: far, place: place.trim() || null };
}

const numberOf = (text: string): number | null => (text === '' ? null : Number(text));

/** A rule as it would be typed, its countries by the names that the reader gives them. */
export function draftOf(rule: Rule, nameOf: (country: string) => string): RuleDraft {
  const { isException, conditions } = rule;
  const { opened: _, ...draft } = { ...emptyRule, isException };
  for (const condition of conditions) {
    if ('country' in condition) draft.countries = nameOf(condition.country);
    if (condition.kind === 'country') draft.countries = joined(condition.countries.map(nameOf));
    else if (condition.kind === 'state') draft.states = joined(condition.states);
    else if (condition.kind === 'industry') draft.industries = joined(condition.industries);
    else if (condition.kind === 'postal-code') draft.codes = condition.codes.map(codeText).join(', ');
    else if (condition.kind === 'product')
      draft.products = condition.products.map(({ id, name = '' }) => ({ id, name }));
    else if (condition.kind === 'product-line') draft.lines = joined(condition.lines);
    else if (condition.kind === 'radius') {
      draft.place = condition.place ?? '';
      draft.centre = spotText(condition.centre);
      draft.km = String(condition.km);
    } else {
      draft.least = condition.least === null ? '' : String(condition.least);
      draft.most = condition.most === null ? '' : String(condition.most);
    }
  }
  return { ...draft, opened: { rule, typed: draft } };
}
