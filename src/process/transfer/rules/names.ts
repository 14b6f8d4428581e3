import { closestFolded, fold, nameKey } from '../../../ground/index.ts';
import { besideKinds, type ImportField, importFields } from './fields.ts';
import type { ImportedKind } from './mapping.ts';

/** A field that a column may be, and how well its name says so, 0 to 1. */
export type Named = { field: ImportField; score: number };

type Names = {
  byKey: Map<string, ImportField[]>;
  folded: [string, string][];
  words: { words: string[]; key: string }[];
};
const known = new Map<ImportedKind, Names>();

function namesOf(kind: ImportedKind): Names {
  const cached = known.get(kind);
  if (cached) return cached;
  const byKey = new Map<string, ImportField[]>();
  const folded: Names['folded'] = [];
  const words: Names['words'] = [];
  for (const field of importFields[kind])
    for (const name of [field.key, ...field.names.split('|')]) {
      const key = nameKey(name);
      const fields = byKey.get(key) ?? [];
      if (fields.includes(field)) continue;
      byKey.set(key, [...fields, field]);
      folded.push([key, key]);
      words.push({ words: fold(name).split(' '), key });
    }
  const names = { byKey, folded, words };
  known.set(kind, names);
  return names;
}

/** A heading as words: `BillingPostalCode`, `billing_postal_code` and "Billing - Postal code" are all billing postal code. */
export function wordsOf(header: string): string[] {
  const spaced = header
    .replace(/__c$/i, '')
    .replace(/\*+$/, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return fold(spaced).split(' ').filter(Boolean);
}

/** Words in front of a heading that say whose it is and not what it is. */
const ownWords: Partial<Record<ImportedKind, RegExp>> = {
  person: /^(user|employee|agent|mitarbeiter)$/,
  company:
    /^(company|account|organization|organisation|customer|client|supplier|firma|firmen|billing|shipping|main|primary|business|hq)$/,
  contact:
    /^(contact|person|lead|mailing|primary|main|work|home|other|private|business|office|kontakt|alt|direct|participant)$/,
  lead: /^(lead|contact|person|prospect|primary|main|work|home|other|private|business|office|direct)$/,
  product: /^(product|item|article|artikel|produkt|list)$/,
  deal: /^(deal|opportunity|opp|lead|potential|order)$/,
  'deal-line': /^(line|item|product)$/,
  activity: /^(activity|task|event|call|meeting|engagement)$/,
  note: /^(note)$/,
};

const besideWords: Partial<Record<ImportedKind, RegExp>> = {
  company: /^(company|account|organization|organisation|firma|unternehmen|entreprise|empresa)$/,
  contact: /^(contact|person|kontakt|ansprechpartner)$/,
  product: /^(product)$/,
  activity: /^(activity)$/,
  note: /^(note)$/,
};

/** The fields of a kind that a heading may mean, the best first: its very name, behind words that say whose it is, or with a slip. */
export function fieldsNamed(kind: ImportedKind, header: string): Named[] {
  const words = wordsOf(header);
  const found = new Map<ImportField, number>();
  const add = (named: readonly ImportField[] | undefined, score: number) => {
    for (const field of named ?? []) found.set(field, Math.max(score, found.get(field) ?? 0));
  };
  const { byKey, folded, words: synonyms } = namesOf(kind);
  add(byKey.get(words.join('')), 1);
  const isOwn = (word: string) =>
    (ownWords[kind]?.test(word) ?? false) || /^(address|primary|main|current)$/.test(word);
  for (let at = 1; at < words.length && isOwn(words[at - 1]!); at++)
    add(byKey.get(words.slice(at).join('')), 1 - at * 0.05);
  const last = words.at(-1) ?? '';
  const start = byKey.get(words.slice(0, -1).join('')) ?? [];
  if (/^\d$/.test(last)) add(start, 0.85);
  // The id of a contact names him; it is not what he is called.
  if (/^ids?$/.test(last))
    add(
      start.filter(({ form }) => form.as === 'reference'),
      0.85,
    );
  for (const beside of besideKinds[kind] ?? []) addBeside(beside, words, found);
  if (found.size === 0) {
    const key = words.join('');
    const close = key.length >= 5 ? closestFolded(key, folded, 0.84) : null;
    if (close) add(byKey.get(close), 0.75);
  }
  if (found.size === 0 && words.length <= 5)
    for (const synonym of synonyms) {
      const isIn = synonym.words.every((word) => words.includes(word));
      const share = synonym.words.length / words.length;
      if (isIn && share >= 0.5 && synonym.words.join('').length >= 4) add(byKey.get(synonym.key), 0.35 + share * 0.3);
    }
  return [...found].map(([field, score]) => ({ field, score })).sort((a, b) => b.score - a.score);
}

/** "Person - Email" in a table of deals is the e-mail of the contact that it is with. */
function addBeside(beside: ImportedKind, words: readonly string[], found: Map<ImportField, number>): void {
  const [first = '', ...rest] = words;
  if (rest.length === 0 || !besideWords[beside]?.test(first)) return;
  const key = rest.join('');
  const field = namesOf(beside).byKey.get(key)?.[0] ?? null;
  if (!field || field.key === 'externalId' || field.form.as === 'reference') return;
  const isKnown = [...found.values()].some((score) => score >= 0.95);
  if (!isKnown) found.set({ ...field, key: `${beside}.${field.key}`, tells: 0.05 }, 0.9);
}

const allKeys = () =>
  new Set(Object.keys(importFields).flatMap((kind) => [...namesOf(kind as ImportedKind).byKey.keys()]));
let every: Set<string> | null = null;

/** Whether a cell is the name of some field, as a heading would be. */
export function isFieldName(text: string): boolean {
  every ??= allKeys();
  const key = wordsOf(text).join('');
  return key.length > 2 && every.has(key) && !/\d{3}/.test(text);
}
