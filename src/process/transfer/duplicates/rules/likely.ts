import { likeness } from './compare.ts';
import { isPerson, type Known, type KnownKind } from './keys.ts';
import type { Sign, Weights } from './learning.ts';
import { chance } from './mixture.ts';
import { domainForm, emailForm, longName } from './spelling.ts';
import { comparedForm, type Value } from './values.ts';

/** Why something is taken for one that is there already. */
export const reasons = [
  'same-email',
  'same-phone',
  'same-domain',
  'same-external-id',
  'same-name',
  'name-alike',
  'same-company',
  'same-city',
  'same-product',
  'same-amount',
  'same-series',
] as const;
export type Reason = (typeof reasons)[number];

/** What is compared, with what tells two of one name apart. */
export type Compared = Known & {
  city?: string | null | undefined;
  productId?: string | null | undefined;
  /** Of a deal, as somebody entered it, with its currency. */
  amount?: string | null | undefined;
  /** Of a deal, by which id it is known where. */
  idElsewhere?: { source: string; id: string } | null | undefined;
  series?: string | null | undefined;
};

/** What each reason weighs, in logarithms of odds. */
const weight: Record<Reason, number> = {
  'same-email': 7,
  'same-phone': 5,
  'same-domain': 5,
  'same-external-id': 8,
  'same-name': 4,
  'name-alike': 2.5,
  'same-company': 2,
  'same-city': 1,
  'same-product': 1,
  'same-amount': 1.5,
  'same-series': 1,
};

/** Names that have nothing in common: a sign against. */
export const namesDiffer = 'names-differ';
/** Names of deals and products with other numbers in them; deals that are two where both came from: signs against. */
const numbersDiffer = 'numbers-differ';
const idsDiffer = 'ids-differ';
/**
 * Both are known and not the same: two John Smiths of two companies are two, as far as names go. One person has several addresses of mail, so
 * those say nothing where they differ.
 */
const differ = { 'companies-differ': -1.5, 'domains-differ': -1.5, 'products-differ': -2 } as const;
const against = { [namesDiffer]: -3, [numbersDiffer]: -6, [idsDiffer]: -4, ...differ };

/** What signs weigh where nobody has decided otherwise. There are few products, so that two of one name are hardly two. */
export const generalWeights: Weights = { beforehand: -4, of: { ...weight, ...against } };
const ofProducts: Weights = { ...generalWeights, beforehand: -2 };
export const generalFor = (kind: KnownKind): Weights => (kind === 'product' ? ofProducts : generalWeights);

/** Names that are this much alike differ by a slip of the pen, and weigh as much as the same. */
const oneSlip = 0.93;
const forASlip = weight['same-name'] - weight['name-alike'];
/** From here on names are alike; of products only by a slip, since a word more is another product: GTX Pro and GTX Plus Pro. */
const alikeFrom: Record<KnownKind, number> = {
  company: 0.85,
  contact: 0.85,
  deal: 0.85,
  product: oneSlip,
  lead: 0.85,
};

export type Likely = { score: number; reasons: Reason[]; signs: Sign[] };
const notAtAll: Likely = { score: 0, reasons: [], signs: [] };

/**
 * How likely two are one, and why. Ann Lee and Anne Lee of one company with one telephone: -4 + 4 + 2 + 5, so 0.999. The same name alone is
 * an even chance, the same mail under another name too; the same name at another company is 0.18. What is empty on one side says nothing.
 * Two deals are compared only when both are open, with one company and of like names: -4 + 4 + 2, so 0.88, with the same amount 0.97;
 * "Renewal 2026" is not "Renewal 2027".
 */
export function likelySame(
  kind: KnownKind,
  one: Compared,
  other: Compared,
  { beforehand: before, of }: Weights = generalFor(kind),
): Likely {
  if (!mayBeOne(kind, one, other)) return notAtAll;
  const { why, against: not } = besidesNames(kind, one, other);
  const alike = namesAlike(kind, one, other);
  if (alike === 1) why.push('same-name');
  else if (alike >= alikeFrom[kind]) why.push('name-alike');
  else if (kind === 'deal') return notAtAll;
  else if (alike < 0.6) not.push(namesDiffer);
  const reasonsInOrder = reasons.filter((reason) => why.includes(reason));
  const signs: Sign[] = [...reasonsInOrder, ...not];
  const slip = alike < 1 && alike >= oneSlip ? forASlip : 0;
  return { score: scoreOf(signs, before + slip, of), reasons: reasonsInOrder, signs };
}

/**
 * The same where it is worth telling, else null: sooner said of the many who only sound alike, as names are not compared where no name could
 * make up for the rest.
 */
export function likelyEnough(
  kind: KnownKind,
  one: Compared,
  other: Compared,
  weights: Weights = generalFor(kind),
): Likely | null {
  if (!mayBeOne(kind, one, other)) return null;
  const { why, against: not } = besidesNames(kind, one, other);
  const bestName = Math.max(0, weights.of['same-name'] ?? 0, (weights.of['name-alike'] ?? 0) + forASlip);
  const atBest = scoreOf([...why, ...not], weights.beforehand + bestName, weights.of);
  if (!isWorthTelling({ score: atBest, reasons: why })) return null;
  const likely = likelySame(kind, one, other, weights);
  return isWorthTelling(likely) ? likely : null;
}

const scoreOf = (signs: readonly Sign[], before: number, of: Weights['of']): number =>
  chance(signs.reduce((sum, sign) => sum + (of[sign] ?? 0), before));

/** Deals and leads are one only while both are open; deals, with one company. */
function mayBeOne(kind: KnownKind, one: Compared, other: Compared): boolean {
  if (kind !== 'deal' && kind !== 'lead') return true;
  const areOpen = Boolean(one.isOpen && other.isOpen);
  return kind === 'lead' ? areOpen : areOpen && Boolean(one.companyId) && one.companyId === other.companyId;
}

/** What agrees and what does not, the likeness of names left aside. */
function besidesNames(kind: KnownKind, one: Compared, other: Compared): { why: Reason[]; against: Sign[] } {
  const [a, b] = [formsOf(kind, one), formsOf(kind, other)];
  const why: Reason[] = [];
  const not: Sign[] = [];
  const compare = (
    x: string | null | undefined,
    y: string | null | undefined,
    so: Reason,
    else_?: keyof typeof differ,
  ) => {
    if (!x || !y) return;
    if (x === y) why.push(so);
    else if (else_) not.push(else_);
  };
  compare(a.email, b.email, 'same-email');
  if (one.phoneKeys?.some((key) => other.phoneKeys?.includes(key))) why.push('same-phone');
  compare(a.domain, b.domain, 'same-domain', 'domains-differ');
  compare(one.externalId, other.externalId, 'same-external-id');
  compare(one.companyId, other.companyId, 'same-company', 'companies-differ');
  compare(a.city, b.city, 'same-city');
  compare(one.productId, other.productId, 'same-product', 'products-differ');
  compare(one.amount, other.amount, 'same-amount');
  compare(a.series, b.series, 'same-series');
  if (isOtherEdition(kind, one.name, other.name)) not.push(numbersDiffer);
  const [here, there] = [one.idElsewhere, other.idElsewhere];
  if (here && there && here.source === there.source && here.id !== there.id) not.push(idsDiffer);
  return { why, against: not };
}

/** A product beside its second edition is another one; of two deals one may just not say the year. */
function isOtherEdition(kind: KnownKind, one: string | null, other: string | null): boolean {
  if (kind !== 'deal' && kind !== 'product') return false;
  const [its, theirs] = [numbersIn(one), numbersIn(other)];
  return its !== theirs && (kind === 'product' || (its !== '' && theirs !== ''));
}

const numbersIn = (name: string | null): string => (name?.match(/\d+/g) ?? []).toSorted().join(' ');

/** Whether a likeness is worth telling: half a chance, or something that hardly two share. */
export const isWorthTelling = ({ score, reasons: why }: { score: number; reasons: readonly Reason[] }): boolean =>
  score >= 0.5 ||
  why.some((reason) => reason === 'same-email' || reason === 'same-phone' || reason === 'same-external-id');

/** Names in either order of their words, a person's short or long. */
function namesAlike(kind: KnownKind, a: Compared, b: Compared): number {
  const [one, other] = [formsOf(kind, a).name, formsOf(kind, b).name];
  if (!one || !other) return 0;
  if (one.value.compact === other.value.compact || one.whole === other.whole) return 1;
  return likeness(comparedAs[kind], one.value, other.value);
}

/** A deal or product is called by words, of which a common beginning says little: "Harbour: masts" is not "Harbour: oars". */
const comparedAs = { company: 'company', contact: 'name', deal: 'text', product: 'text', lead: 'name' } as const;

type Forms = {
  name: { value: Value; whole: string } | null;
  email: string | null;
  domain: string | null;
  city: string | null;
  series: string | null;
};
/** One is compared with many: what of him is compared is worked out once. */
const forms = new WeakMap<Compared, Forms>();

function formsOf(kind: KnownKind, one: Compared): Forms {
  const known = forms.get(one);
  if (known) return known;
  const value = comparedForm(comparedAs[kind], one.name ?? '');
  const long = isPerson(kind) ? longName : (word: string) => word;
  const placed = (text: string | null | undefined) => (text ? (comparedForm('place', text)?.form ?? null) : null);
  const its = {
    name: value && { value, whole: value.words.map(long).sort().join(' ') },
    email: one.email ? emailForm(one.email) : null,
    domain: one.website ? domainForm(one.website) : null,
    city: placed(one.city),
    series: placed(one.series),
  };
  forms.set(one, its);
  return its;
}
