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
): Likely {
  const { why, against } = besidesNames(kind, one, other);
  const alike = namesAlike(kind, one, other);
  if (alike === 1) why.push('same-name');
  else if (alike >= 0.85) why.push('name-alike');
  else if (alike < 0.6) against.push(namesDiffer);
  const reasonsInOrder = reasons.filter((reason) => why.includes(reason));
  const signs: Sign[] = [...reasonsInOrder, ...against];
  const slip = alike < 1 && alike >= oneSlip ? forASlip : 0;
  return { score: scoreOf(signs, before + slip, of), reasons: reasonsInOrder, signs };
}

export type Likely = { score: number; reasons: Reason[]; signs: Sign[] };

/**
 * The same where it is worth telling, else null: sooner said of the many who only sound alike, as names are not compared where no name could
 * make up for the rest.
 */
export function likelyEnough(
  kind: KnownKind,
  one: Compared,
  other: Compared,
  weights: Weights = generalWeights,
): Likely | null {
  const { why, against } = besidesNames(kind, one, other);
  const bestName = Math.max(0, weights.of['same-name'] ?? 0, (weights.of['name-alike'] ?? 0) + forASlip);
  const atBest = scoreOf([...why, ...against], weights.beforehand + bestName, weights.of);
  if (!isWorthTelling({ score: atBest, reasons: why })) return null;
  const likely = likelySame(kind, one, other, weights);
  return isWorthTelling(likely) ? likely : null;
}

const scoreOf = (signs: readonly Sign[], before: number, of: Weights['of']): number =>
  chance(signs.reduce((sum, sign) => sum + (of[sign] ?? 0), before));

/** What agrees and what does not, names left aside. */
function besidesNames(kind: KnownKind, one: Compared, other: Compared): { why: Reason[]; against: Sign[] } {
  const [a, b] = [formsOf(kind, one), formsOf(kind, other)];
  const why: Reason[] = [];
  const against: Sign[] = [];
  const compare = (
    x: string | null | undefined,
    y: string | null | undefined,
    so: Reason,
    not?: keyof typeof differ,
  ) => {
    if (!x || !y) return;
    if (x === y) why.push(so);
    else if (not) against.push(not);
  };
  compare(a.email, b.email, 'same-email');
  if (one.phoneKeys?.some((key) => other.phoneKeys?.includes(key))) why.push('same-phone');
  compare(a.domain, b.domain, 'same-domain', 'domains-differ');
  compare(one.externalId, other.externalId, 'same-external-id');
  compare(one.companyId, other.companyId, 'same-company', 'companies-differ');
  compare(a.city, b.city, 'same-city');
  return { why, against };
}

/** Whether a likeness is worth telling: half a chance, or something that hardly two share. */
export const isWorthTelling = ({ score, reasons: why }: { score: number; reasons: readonly Reason[] }): boolean =>
  score >= 0.5 ||
  why.some((reason) => reason === 'same-email' || reason === 'same-phone' || reason === 'same-external-id');

/** Names in either order of their words, a person's short or long. */
function namesAlike(kind: KnownKind, a: Compared, b: Compared): number {
  const [one, other] = [formsOf(kind, a).name, formsOf(kind, b).name];
  if (!one || !other) return 0;
  if (one.value.compact === other.value.compact || one.whole === other.whole) return 1;
  return likeness(kind === 'company' ? 'company' : 'name', one.value, other.value);
}

type Forms = {
  name: { value: Value; whole: string } | null;
  email: string | null;
  domain: string | null;
  city: string | null;
};
/** One is compared with many: what of him is compared is worked out once. */
const forms = new WeakMap<Compared, Forms>();

function formsOf(kind: KnownKind, one: Compared): Forms {
  const known = forms.get(one);
  if (known) return known;
  const value = comparedForm(kind === 'company' ? 'company' : 'name', one.name ?? '');
  const long = kind === 'contact' ? longName : (word: string) => word;
  const its = {
    name: value && { value, whole: value.words.map(long).sort().join(' ') },
    email: one.email ? emailForm(one.email) : null,
    domain: one.website ? domainForm(one.website) : null,
    city: one.city ? (comparedForm('place', one.city)?.form ?? null) : null,
  };
  forms.set(one, its);
  return its;
}
