import type { Condition, Rule } from './territories.ts';

/** A rule as it is typed: what is left empty asks nothing. */
export type RuleDraft = {
  isException: boolean;
  countries: string;
  states: string;
  codes: string;
  industries: string;
  least: string;
  most: string;
};

export const emptyRule: RuleDraft = {
  ...{ isException: false, countries: '', states: '', codes: '', industries: '', least: '', most: '' },
};

const parts = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
const joined = (texts: readonly string[]) => texts.join(', ');

function codeRange(text: string): { from: string; to: string } {
  const [from = '', to = from, ...more] = text.split('-').map((part) => part.trim());
  return more.length > 0 || !from || !to ? { from: text, to: text } : { from, to };
}

/**
 * What was typed, as a rule; or why it is none. States and postal codes are of one country: "10-12, 20457" with "Germany" is 10115 and
 * 12999 and 20457 there.
 */
export function ruleOf(draft: RuleDraft): { rule: Rule } | { wrong: 'nothing' | 'one-country' } {
  const countries = parts(draft.countries);
  const states = parts(draft.states);
  const codes = parts(draft.codes).map(codeRange);
  const industries = parts(draft.industries);
  const [country = ''] = countries;
  const isWithin = states.length > 0 || codes.length > 0;
  if (isWithin && countries.length !== 1) return { wrong: 'one-country' };
  const conditions: Condition[] = [
    ...(states.length > 0 ? [{ kind: 'state' as const, country, states }] : []),
    ...(codes.length > 0 ? [{ kind: 'postal-code' as const, country, codes }] : []),
    ...(countries.length > 0 && !isWithin ? [{ kind: 'country' as const, countries }] : []),
    ...(industries.length > 0 ? [{ kind: 'industry' as const, industries }] : []),
    ...(draft.least || draft.most
      ? [{ kind: 'size' as const, least: numberOf(draft.least), most: numberOf(draft.most) }]
      : []),
  ];
  return conditions.length === 0 ? { wrong: 'nothing' } : { rule: { isException: draft.isException, conditions } };
}

const numberOf = (text: string): number | null => (text === '' ? null : Number(text));

/** A rule as it would be typed, its countries by the names that the reader gives them. */
export function draftOf({ isException, conditions }: Rule, nameOf: (country: string) => string): RuleDraft {
  const draft = { ...emptyRule, isException };
  for (const condition of conditions) {
    if ('country' in condition) draft.countries = nameOf(condition.country);
    if (condition.kind === 'country') draft.countries = joined(condition.countries.map(nameOf));
    else if (condition.kind === 'state') draft.states = joined(condition.states);
    else if (condition.kind === 'industry') draft.industries = joined(condition.industries);
    else if (condition.kind === 'postal-code')
      draft.codes = joined(condition.codes.map(({ from, to }) => (from === to ? from : `${from}-${to}`)));
    else {
      draft.least = condition.least === null ? '' : String(condition.least);
      draft.most = condition.most === null ? '' : String(condition.most);
    }
  }
  return draft;
}
