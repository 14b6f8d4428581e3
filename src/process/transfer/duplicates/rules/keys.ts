import { idKey } from '../../../../platform/history/rules/id-key.ts';
import { companyForm, domainForm, emailForm, longName, words } from './spelling.ts';

/** What of a record tells which it is: as it is kept, or as somebody types it. */
export type Known = {
  name: string | null;
  email?: string | null | undefined;
  /** Telephones by what each is found. */
  phoneKeys?: readonly string[] | undefined;
  website?: string | null | undefined;
  externalId?: string | null | undefined;
  /** Of a contact where he works, of a deal with whom it is; of a lead by what name it called the company. */
  companyId?: string | null | undefined;
  /** Of a deal: one that is closed is nobody's twin. Of a lead: one that became a contact is that contact. */
  isOpen?: boolean | undefined;
};
export const knownKinds = ['company', 'contact', 'deal', 'product', 'lead'] as const;
export type KnownKind = (typeof knownKinds)[number];

/** Kinds whose records are people, called by a first and a last name. */
export const isPerson = (kind: KnownKind): boolean => kind === 'contact' || kind === 'lead';

/**
 * A name by how it sounds in English (Soundex): its first letter and the classes of the next three consonants. "Robert" and "Rupert" are both
 * R163, "Tymczak" is T522, "Pfister" P236. What has no Latin letters is empty.
 */
export function soundex(name: string): string {
  const letters = name.toUpperCase().replace(/[^A-Z]/g, '');
  if (letters === '') return '';
  let code = letters[0]!;
  let last = classOf(letters[0]!);
  for (const letter of letters.slice(1)) {
    const here = classOf(letter);
    if (here !== '0' && here !== '' && here !== last) code += here;
    // H and W do not part two of a class, a vowel does.
    if (here !== '') last = here;
    if (code.length === 4) break;
  }
  return code.padEnd(4, '0');
}

const classes = ['BFPV', 'CGJKQSXZ', 'DT', 'L', 'MN', 'R'];
const classOf = (letter: string): string => {
  if (letter === 'H' || letter === 'W') return '';
  return String(classes.findIndex((of) => of.includes(letter)) + 1);
};

/** So many words of a deal's name are keys. */
const mostWords = 8;

/**
 * An open deal is known again by its company and how each word of its name sounds: "Harbor fleet" of Harbour Ltd by two keys, of which
 * "Harbour boats" has one. Without a company, a name, or closed by none.
 */
function dealKeys({ name, companyId, isOpen }: Known): string[] {
  if (!isOpen || !companyId || !name) return [];
  const telling = words(name).filter((word) => word.length > 2);
  const sounds = telling.map((word) => soundex(word) || word);
  return [...new Set(sounds)].slice(0, mostWords).map((sound) => `with:${companyId} ${sound}`);
}

/**
 * By what a record is known again: whole values that hardly two share, the name, and how it sounds, for names with a slip. "Bob Miller" has
 * the keys of Robert Miller, whichever name comes first; "Harbour Logistics Ltd" those of Harbour Logistics.
 */
export function keysOf(kind: KnownKind, known: Known): string[] {
  const { surely, sound } = keysApart(kind, known);
  return sound === null ? surely : [...surely, sound, ...(isPerson(kind) ? [soundAt(sound, known.companyId)] : [])];
}

/**
 * By what others like a record are looked for. Two contacts whose names merely sound alike are never told for one when both work somewhere and
 * not at the same company, so whoever has a company is looked for among its people and those without any.
 */
export function keysToAsk(kind: KnownKind, known: Known): string[] {
  const { surely, sound } = keysApart(kind, known);
  if (sound === null) return surely;
  if (!isPerson(kind) || !known.companyId) return [...surely, sound];
  return [...surely, soundAt(sound, known.companyId), soundAt(sound, null)];
}

const soundAt = (sound: string, companyId: string | null | undefined): string => `${sound} at ${companyId || 'none'}`;

function keysApart(kind: KnownKind, known: Known): { surely: string[]; sound: string | null } {
  if (kind === 'deal') return { surely: dealKeys(known), sound: null };
  if (kind === 'lead' && !known.isOpen) return { surely: [], sound: null };
  const { name, email, phoneKeys, website, externalId } = known;
  const exact = [
    ...(email ? [`mail:${emailForm(email)}`] : []),
    ...(phoneKeys ?? []).map((key) => `tel:${key}`),
    ...(website ? [domainForm(website)].filter((domain) => domain !== null).map((domain) => `web:${domain}`) : []),
    ...(externalId ? [idKey(externalId)] : []),
  ];
  const parts = name ? partsOf(kind, name) : [];
  if (parts.length === 0) return { surely: exact, sound: null };
  const whole = !isPerson(kind) ? parts.join('') : [...parts].sort().join(' ');
  return { surely: [...exact, `name:${whole}`], sound: soundKey(kind, parts) };
}

const partsOf = (kind: KnownKind, name: string): string[] =>
  kind === 'company' ? companyForm(name) : isPerson(kind) ? words(name).map(longName) : words(name);

/** How the first two words of a company or product sound, or a person's first and last, in either order. */
function soundKey(kind: KnownKind, parts: readonly string[]): string | null {
  const [first, second] = !isPerson(kind) ? parts : [parts[0]!, parts.length > 1 ? parts.at(-1)! : undefined];
  const sounds = [first, second].map((part) => soundex(part ?? '')).filter((sound) => sound !== '');
  if (sounds.length === 0 || (isPerson(kind) && sounds.length < 2)) return null;
  return `sound:${isPerson(kind) ? sounds.sort().join(' ') : sounds.join(' ')}`;
}
