import { daysBetween, type LocalDate } from '../../../../ground/index.ts';

/** Whose data have a quality: who we sell to. */
export const qualityKinds = ['company', 'contact'] as const;
export type QualityKind = (typeof qualityKinds)[number];

/** What makes a record good to work with. */
export const qualityParts = ['complete', 'valid', 'fresh', 'alone'] as const;
export type QualityPart = (typeof qualityParts)[number];

/** What each part counts. */
export const qualityWeights: Record<QualityPart, number> = { complete: 0.4, valid: 0.2, fresh: 0.2, alone: 0.2 };

/** What every record of the kind is asked for; of several in one place one is enough. */
export const askedOf: Record<QualityKind, readonly (readonly string[])[]> = {
  company: [['website'], ['sector'], ['country'], ['ownerId']],
  contact: [['email', 'phone'], ['title'], ['companyId'], ['ownerId']],
};

/** So many days what was said counts as fresh, and after so many as stale. */
export const freshness = { fresh: 180, stale: 730 };

export type Judged = {
  values: Readonly<Record<string, unknown>>;
  /** Added fields that the workspace asks for, as `custom.tier`. */
  alsoAsked: readonly string[];
  /** The day on which something of it was last said. */
  saidOn: LocalDate;
  /** How likely it is here twice: of the likeliest other that nobody decided about; null where there is none. */
  twin: number | null;
};
export type PartOfQuality = { part: QualityPart; share: number; fields: string[] };
export type Quality = { score: number; parts: PartOfQuality[] };

const isSaid = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

const forms: Record<string, RegExp> = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/,
  website: /^(https?:\/\/)?[\w-]+(\.[\w-]+)+(\/\S*)?$/i,
  phone: /^[+(\d][\d\s()./-]{4,}(\s*(x|ext\.?|#)\s*\d{1,6})?$/i,
};

/**
 * How good a record is, from 0 to 1, and what is missing. Of Ann Lee's four things asked (mail or phone, title, company, owner) the title is missing:
 * 0.75; her mail address is one: 1; something of her was said 455 days ago, half-way from 180 to 730: 0.5; nobody is likely the same: 1. So
 * 0.4 · 0.75 + 0.2 · 1 + 0.2 · 0.5 + 0.2 · 1 = 0.8. Without anything whose form could be wrong the others make the whole. `notHis` are fields that the reader is not shown.
 */
export function qualityOf(
  kind: QualityKind,
  { values, alsoAsked, saidOn, twin }: Judged,
  today: LocalDate,
  notHis: readonly string[] = [],
): Quality {
  const asked = [...askedOf[kind], ...alsoAsked.map((field) => [field])]
    .map((fields) => fields.filter((field) => !notHis.includes(field)))
    .filter((fields) => fields.length > 0);
  const missing = asked.filter((fields) => !fields.some((field) => isSaid(values[field])));
  const formed = Object.keys(forms).filter((field) => typeof values[field] === 'string' && values[field] !== '');
  const wrong = formed.filter((field) => !forms[field]!.test(String(values[field]).trim()));
  const age = daysBetween(saidOn, today);
  const parts: PartOfQuality[] = [
    { part: 'complete', share: 1 - missing.length / asked.length, fields: missing.map(([field]) => field as string) },
    ...(formed.length > 0 ? [{ part: 'valid' as const, share: 1 - wrong.length / formed.length, fields: wrong }] : []),
    { part: 'fresh', share: within((freshness.stale - age) / (freshness.stale - freshness.fresh)), fields: [] },
    { part: 'alone', share: 1 - (twin ?? 0), fields: [] },
  ];
  const whole = parts.reduce((sum, { part }) => sum + qualityWeights[part], 0);
  return { score: parts.reduce((sum, { part, share }) => sum + qualityWeights[part] * share, 0) / whole, parts };
}

const within = (share: number): number => Math.max(0, Math.min(1, share));
