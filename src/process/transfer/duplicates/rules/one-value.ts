import { fold } from '../../../../ground/text.ts';

export type Values = Record<string, unknown>;
export type Row = Values & { id: string };

/** What one of several records says in a field, and since when. */
export type Said = { recordId: string; value: unknown; saidAt: string };

/** Why a value is taken to be the right one. */
export const whys = [
  'nothing',
  'same',
  'only-one',
  'fullest',
  'valid',
  'most-say',
  'newest',
  'kept',
  'all',
  'strictest',
] as const;
export type Why = (typeof whys)[number];

/** Whose value it is; `all` where each adds to it, null where nobody says anything. */
export type Proposal = { from: string | 'all' | null; why: Why };

/** How a field of several records becomes one. */
export type Way =
  /** One value, the likeliest. */
  | 'one'
  /** The same, of words that may be short or long. */
  | 'name'
  /** The same, of addresses that may be wrong. */
  | 'email'
  | 'website'
  /** That of the record that stays, as long as it has one. */
  | 'kept'
  /** That of the record that stays, whatever it is. */
  | 'own'
  /** Lists, which add up. */
  | 'all'
  /** What forbids most: who does not want to be contacted is not contacted because another did not say so. */
  | 'strictest';

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Values that say the same have one form: case, accents and spaces aside. */
const formOf = (value: unknown): string =>
  typeof value === 'string' ? fold(value).replace(/\s+/g, ' ').trim() : JSON.stringify(value);

const isMail = (value: unknown) => typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value.trim());
const isSite = (value: unknown) =>
  typeof value === 'string' && /^(https?:\/\/)?[\w-]+(\.[\w-]+)+(\/\S*)?$/i.test(value.trim());

/**
 * The likeliest value of a field of records that are one, and why. `into` is the record that stays and wins where nothing else tells.
 * "Acme", "Acme Logistics Ltd" and "acme": the second, which says all that the others say. Two telephones, one said in March and one in
 * June: that of June. Three of five say "Retail": Retail.
 */
export function likeliest(way: Way, said: readonly Said[], into: string): Proposal {
  const filled = said.filter(({ value }) => !isEmpty(value));
  if (filled.length === 0) return { from: null, why: 'nothing' };
  if (way === 'own') return { from: into, why: 'kept' };
  if (way === 'all') return filled.length === 1 ? { from: 'all', why: 'only-one' } : { from: 'all', why: 'all' };
  if (way === 'strictest') return { from: 'all', why: filled.length === 1 ? 'only-one' : 'strictest' };
  const own = filled.find(({ recordId }) => recordId === into);
  const preferred = (those: readonly Said[]) => (own && those.includes(own) ? own : (those[0] as Said)).recordId;
  const forms = Map.groupBy(filled, ({ value }) => formOf(value));
  if (forms.size === 1) return { from: bestWritten(filled, into), why: filled.length === 1 ? 'only-one' : 'same' };
  if (way === 'kept' && own) return { from: into, why: 'kept' };
  if (way === 'name') {
    const full = fullest(filled);
    if (full) return { from: full.recordId, why: 'fullest' };
  }
  const isRight = way === 'email' ? isMail : way === 'website' ? isSite : null;
  const right = isRight ? filled.filter(({ value }) => isRight(value)) : filled;
  if (right.length > 0 && right.length < filled.length) {
    const { from, why } = likeliest(way, right, into);
    return { from, why: why === 'only-one' || why === 'same' ? 'valid' : why };
  }
  const counts = [...forms.values()].toSorted((a, b) => b.length - a.length);
  const [most = [], next = []] = counts;
  if (most.length > next.length) return { from: preferred(most), why: 'most-say' };
  const [last, before] = filled.toSorted((a, b) => (a.saidAt < b.saidAt ? 1 : -1)) as [Said, Said];
  if (last.saidAt > before.saidAt) return { from: last.recordId, why: 'newest' };
  return { from: preferred(filled), why: 'kept' };
}

/** Of names that say the same the one that is neither all small nor all capital; then that of the record that stays. */
function bestWritten(said: readonly Said[], into: string): string {
  const isWritten = ({ value }: Said) =>
    typeof value === 'string' && value !== value.toLowerCase() && value !== value.toUpperCase();
  const those = said.some(isWritten) ? said.filter(isWritten) : said;
  return (those.find(({ recordId }) => recordId === into) ?? (those[0] as Said)).recordId;
}

/** The name whose words hold those of every other, where there is one. */
function fullest(said: readonly Said[]): Said | null {
  const words = (value: unknown) =>
    new Set(
      formOf(value)
        .split(/[\s,.]+/)
        .filter(Boolean),
    );
  const long = said.toSorted((a, b) => formOf(b.value).length - formOf(a.value).length)[0] as Said;
  const its = words(long.value);
  return said.every(({ value }) => [...words(value)].every((word) => its.has(word))) ? long : null;
}
