import { likeness } from './compare.ts';
import type { Known, KnownKind } from './keys.ts';
import type { Sign, Weights } from './learning.ts';
import { chance } from './mixture.ts';
import { domainForm, emailForm, longName } from './spelling.ts';
import { comparedForm, type Value } from './values.ts';

/** Why somebody is taken for one who is there already. */
export const reasons = [
  'same-email',
  'same-phone',
  'same-domain',
  'same-external-id',
  'same-name',
  'name-alike',
  'same-company',
  'same-city',
] as const;
export type Reason = (typeof reasons)[number];

/** Who is compared, with what tells two of one name apart. */
export type Compared = Known & { companyId?: string | null | undefined; city?: string | null | undefined };

/** What each reason weighs, in logarithms of odds; names that are not alike weigh against. */
const weight: Record<Reason, number> = {
  'same-email': 7,
  'same-phone': 5,
  'same-domain': 5,
  'same-external-id': 8,
  'same-name': 4,
  'name-alike': 2.5,
  'same-company': 2,
  'same-city': 1,
};
const beforehand = -4;
const otherName = -3;

/** Names that have nothing in common: a sign against. */
export const namesDiffer = 'names-differ';
/**
 * Both are known and not the same: two John Smiths of two companies are two, as far as names go. One person has several addresses of mail, so
 * those say nothing where they differ.
 */
const differ = { 'companies-differ': -1.5, 'domains-differ': -1.5 } as const;
/** What signs weigh where nobody has decided otherwise. */
export const generalWeights: Weights = { beforehand, of: { ...weight, [namesDiffer]: otherName, ...differ } };
/** Names that are this much alike differ by a slip of the pen, and weigh as much as the same. */
const oneSlip = 0.93;
const forASlip = weight['same-name'] - weight['name-alike'];

/**
 * How likely two are one, and why. Ann Lee and Anne Lee of one company with one telephone: -4 + 4 + 2 + 5, so 0.999. The same name alone is
 * an even chance, the same mail under another name too; the same name at another company is 0.18. What is empty on one side says nothing.
 */
export function likelySame(
  kind: KnownKind,
  one: Compared,
  other: Compared,
  { beforehand: before, of }: Weights = generalWeights,
): { score: number; reasons: Reason[]; signs: Sign[] } {
  const why: Reason[] = [];
  const against: Sign[] = [];
  const compare = (
    a: string | null | undefined,
    b: string | null | undefined,
    so: Reason,
    not?: keyof typeof differ,
  ) => {
    if (!a || !b) return;
    if (a === b) why.push(so);
    else if (not) against.push(not);
  };
  const formed = (text: string | null | undefined, form: (text: string) => string | null) => (text ? form(text) : null);
  compare(formed(one.email, emailForm), formed(other.email, emailForm), 'same-email');
  if (one.phoneKeys?.some((key) => other.phoneKeys?.includes(key))) why.push('same-phone');
  compare(formed(one.website, domainForm), formed(other.website, domainForm), 'same-domain', 'domains-differ');
  compare(one.externalId, other.externalId, 'same-external-id');
  const alike = namesAlike(kind, one.name, other.name);
  if (alike === 1) why.push('same-name');
  else if (alike >= 0.85) why.push('name-alike');
  else if (alike < 0.6) against.push(namesDiffer);
  compare(one.companyId, other.companyId, 'same-company', 'companies-differ');
  if (one.city && other.city) compare(placeForm(one.city), placeForm(other.city), 'same-city');
  const signs: Sign[] = [...why, ...against];
  const slip = alike < 1 && alike >= oneSlip ? forASlip : 0;
  return { score: chance(signs.reduce((sum, sign) => sum + (of[sign] ?? 0), before + slip)), reasons: why, signs };
}

const placeForm = (place: string): string | null => comparedForm('place', place)?.form ?? null;

/** Whether a likeness is worth telling: half a chance, or something that hardly two share. */
export const isWorthTelling = ({ score, reasons: why }: { score: number; reasons: readonly Reason[] }): boolean =>
  score >= 0.5 ||
  why.some((reason) => reason === 'same-email' || reason === 'same-phone' || reason === 'same-external-id');

/** Names in either order of their words, a person's short or long. */
function namesAlike(kind: KnownKind, a: string | null, b: string | null): number {
  const [one, other] = [nameForm(kind, a ?? ''), nameForm(kind, b ?? '')];
  if (!one || !other) return 0;
  if (one.value.compact === other.value.compact || one.whole === other.whole) return 1;
  return likeness(kind === 'company' ? 'company' : 'name', one.value, other.value);
}

type NameForm = { value: Value; whole: string } | null;
/** One name is compared with many: its form is worked out once. */
const nameForms = new Map<string, NameForm>();
const formsKept = 20_000;

function nameForm(kind: KnownKind, name: string): NameForm {
  const key = `${kind} ${name}`;
  const known = nameForms.get(key);
  if (known !== undefined) return known;
  const value = comparedForm(kind === 'company' ? 'company' : 'name', name);
  const long = kind === 'contact' ? longName : (word: string) => word;
  const form = value && { value, whole: value.words.map(long).sort().join(' ') };
  if (nameForms.size >= formsKept) nameForms.clear();
  nameForms.set(key, form);
  return form;
}
