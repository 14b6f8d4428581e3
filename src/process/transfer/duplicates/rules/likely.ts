import { likeness } from './compare.ts';
import type { Known, KnownKind } from './keys.ts';
import type { Sign, Weights } from './learning.ts';
import { chance } from './mixture.ts';
import { domainForm, emailForm, longName } from './spelling.ts';
import { comparedForm } from './values.ts';

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
/** What signs weigh where nobody has decided otherwise. */
export const generalWeights: Weights = { beforehand, of: { ...weight, [namesDiffer]: otherName } };
/** Names that are this much alike differ by a slip of the pen, and weigh as much as the same. */
const oneSlip = 0.93;
const forASlip = weight['same-name'] - weight['name-alike'];

/**
 * How likely two are one, and why. Ann Lee and Anne Lee of one company with one telephone: -4 + 4 + 2 + 5, so 0.999. The same name alone is
 * an even chance, the same mail under another name too. What is empty on one side says nothing.
 */
export function likelySame(
  kind: KnownKind,
  one: Compared,
  other: Compared,
  { beforehand: before, of }: Weights = generalWeights,
): { score: number; reasons: Reason[]; signs: Sign[] } {
  const why: Reason[] = [];
  const same = (a: string | null | undefined, b: string | null | undefined, form: (text: string) => string | null) =>
    Boolean(a && b) && form(a!) !== null && form(a!) === form(b!);
  if (same(one.email, other.email, emailForm)) why.push('same-email');
  if (one.phoneKeys?.some((key) => other.phoneKeys?.includes(key))) why.push('same-phone');
  if (same(one.website, other.website, domainForm)) why.push('same-domain');
  if (one.externalId && one.externalId === other.externalId) why.push('same-external-id');
  const alike = namesAlike(kind, one.name, other.name);
  if (alike === 1) why.push('same-name');
  else if (alike >= 0.85) why.push('name-alike');
  if (one.companyId && one.companyId === other.companyId) why.push('same-company');
  if (same(one.city, other.city, (city) => comparedForm('place', city)?.form ?? null)) why.push('same-city');
  const signs: Sign[] = alike < 0.6 ? [...why, namesDiffer] : why;
  const slip = alike < 1 && alike >= oneSlip ? forASlip : 0;
  return { score: chance(signs.reduce((sum, sign) => sum + (of[sign] ?? 0), before + slip)), reasons: why, signs };
}

/** Whether a likeness is worth telling: half a chance, or something that hardly two share. */
export const isWorthTelling = ({ score, reasons: why }: { score: number; reasons: readonly Reason[] }): boolean =>
  score >= 0.5 ||
  why.some((reason) => reason === 'same-email' || reason === 'same-phone' || reason === 'same-external-id');

/** Names in either order of their words, a person's short or long. */
function namesAlike(kind: KnownKind, a: string | null, b: string | null): number {
  const compared = kind === 'company' ? 'company' : 'name';
  const [one, other] = [comparedForm(compared, a ?? ''), comparedForm(compared, b ?? '')];
  if (!one || !other) return 0;
  if (one.compact === other.compact) return 1;
  const whole = (names: readonly string[]) =>
    names
      .map(kind === 'contact' ? longName : (name) => name)
      .sort()
      .join(' ');
  if (whole(one.words) === whole(other.words)) return 1;
  return likeness(compared, one, other);
}
