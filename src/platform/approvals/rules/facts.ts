import type { Language } from '../../../ground/languages.ts';
import type { Money } from '../../../ground/money.ts';

/** What a fact of a subject can be. A percent is a share of 1: 25 % is 0.25. `words` are the product's own, in each of its languages. */
export type FactType = 'money' | 'number' | 'percent' | 'choice' | 'text' | 'flag' | 'words';

export type FactShape = {
  key: string;
  /** Its name as people say it: "Discount". */
  label: string;
  type: FactType;
  /** What a choice may be. */
  options?: readonly { value: string; label: string }[];
  /** The field of the record it tells of: whoever may not see that field does not see the fact. */
  field?: string;
};

export type Worded = Record<Language, string>;
export type FactValue = string | number | boolean | Money | Worded | null;
export type Facts = Record<string, FactValue>;

export const comparisons = ['over', 'at-least', 'under', 'at-most', 'equals', 'not', 'any-of'] as const;
export type Comparison = (typeof comparisons)[number];

/** "Discount is over 20 %"; several in a rule must all hold. */
export type Condition = { fact: string; is: Comparison; value: Exclude<FactValue, Worded> | string[] };

/** Which comparisons make sense for a kind of fact: only what has a size can be over or under. */
export const comparisonsFor: Record<FactType, readonly Comparison[]> = {
  money: ['over', 'at-least', 'under', 'at-most', 'equals', 'not'],
  number: ['over', 'at-least', 'under', 'at-most', 'equals', 'not'],
  percent: ['over', 'at-least', 'under', 'at-most', 'equals', 'not'],
  choice: ['equals', 'not', 'any-of'],
  text: ['equals', 'not', 'any-of'],
  flag: ['equals'],
  words: [],
};

export const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

const isWorded = (value: unknown): value is Worded => typeof value === 'object' && value !== null && 'en' in value;

/** Two values are the same fact: 100 EUR is 100 EUR and never 100 USD; words are what they say, in whichever language they were kept. */
export function sameFact(a: FactValue | undefined, b: FactValue | undefined): boolean {
  if (isMoney(a) && isMoney(b)) return a.amount === b.amount && a.currency === b.currency;
  const said = (value: FactValue | undefined) => (isWorded(value) ? value.en : (value ?? null));
  return said(a) === said(b);
}

/** The difference of sizes, or null where the two cannot be compared: no data, or money of another currency. */
function sizeAgainst(fact: FactValue, value: Condition['value']): number | null {
  if (isMoney(fact) && isMoney(value)) return fact.currency === value.currency ? fact.amount - value.amount : null;
  return typeof fact === 'number' && typeof value === 'number' ? fact - value : null;
}

/**
 * Whether a condition holds of the facts. What is not known never holds, not even "is not": a rule is only used on what
 * it can see. Worked example: a discount of 0.25 is over 0.2; 900 EUR is neither over nor under 500 USD.
 */
export function holds({ fact, is, value }: Condition, facts: Facts): boolean {
  const known = facts[fact] ?? null;
  if (known === null) return false;
  if (is === 'any-of') return Array.isArray(value) && value.includes(known as string);
  if (is === 'equals') return sameFact(known, value as FactValue);
  if (is === 'not') return comparable(known, value) && !sameFact(known, value as FactValue);
  const size = sizeAgainst(known, value);
  if (size === null) return false;
  if (is === 'over') return size > 0;
  if (is === 'at-least') return size >= 0;
  return is === 'under' ? size < 0 : size <= 0;
}

const comparable = (known: FactValue, value: Condition['value']) =>
  isMoney(known) ? sizeAgainst(known, value) !== null : typeof known === typeof value;

/** What is wrong with a condition for a subject of this shape, in words; null when it can be asked. */
export function flawOfCondition({ fact, is, value }: Condition, shapes: readonly FactShape[]): string | null {
  const shape = shapes.find(({ key }) => key === fact);
  if (!shape) return 'is about a fact that this subject does not have';
  if (!comparisonsFor[shape.type].includes(is)) return `cannot compare ${shape.label} in this way`;
  if (is === 'any-of') {
    const fits = Array.isArray(value) && value.length > 0 && value.every((each) => fitsShape(each as FactValue, shape));
    return fits ? null : `needs one or more values for ${shape.label}`;
  }
  return value !== null && !Array.isArray(value) && fitsShape(value as FactValue, shape)
    ? null
    : `needs a value for ${shape.label}`;
}

/** Whether a value can be this fact at all; no data always can. */
export function fitsShape(value: FactValue, { type, options }: FactShape): boolean {
  if (value === null) return true;
  if (type === 'money') return isMoney(value);
  if (type === 'number' || type === 'percent') return typeof value === 'number' && Number.isFinite(value);
  if (type === 'flag') return typeof value === 'boolean';
  if (type === 'choice') return options?.some((option) => option.value === value) ?? false;
  return typeof value === 'string';
}

export type FactChange = { key: string; was: FactValue; is: FactValue };

/** What is different now from what was asked about; the order is that of the subject's facts. */
export function changedFacts(shapes: readonly FactShape[], frozen: Facts, now: Facts): FactChange[] {
  return shapes
    .filter(({ key }) => !sameFact(frozen[key], now[key]))
    .map(({ key }) => ({ key, was: frozen[key] ?? null, is: now[key] ?? null }));
}
