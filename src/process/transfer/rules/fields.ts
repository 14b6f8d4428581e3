import { fieldLines } from './field-lines.ts';
import type { ImportedKind } from './mapping.ts';
import type { Look } from './table-head.ts';

/** How the cells of a field are read. A `reference` names another record; `parts` of an address, numbers and lines of a note may come from several columns. */
export type FieldForm =
  | {
      as:
        | 'text'
        | 'mail'
        | 'phone'
        | 'web'
        | 'channel'
        | 'day'
        | 'moment'
        | 'money'
        | 'number'
        | 'whole'
        | 'year'
        | 'percent'
        | 'flag'
        | 'list'
        | 'prose';
    }
  | { as: 'reference'; kinds: readonly ImportedKind[] };

export type ImportField = {
  key: string;
  form: FieldForm;
  /** What it is called in the languages of exports, between bars. */
  names: string;
  /** How much it tells that a table is of this kind: 0 for what every kind has. */
  tells: number;
  /** Several columns may fill it. */
  isMany?: boolean;
  /** Known, but without a place of its own here: proposed as a new field. */
  isHomeless?: boolean;
};

/** What each kind of record can be told by a file; a `tells` above 1 is as good as the name of the kind. */
export const importFields = Object.fromEntries(
  Object.entries(fieldLines).map(([kind, lines]) => [kind, lines.trim().split('\n').map(fieldIn)]),
) as Record<ImportedKind, ImportField[]>;

function fieldIn(line: string): ImportField {
  const [head = '', names = ''] = line.split(' : ');
  const [key = '', as = '', tells = '', many] = head.split(' ');
  const kinds = as.split('@').slice(1) as ImportedKind[];
  const form = (kinds.length > 0 ? { as: 'reference', kinds } : { as: as.replace('+', '') }) as FieldForm;
  return { key, form, names, tells: Number(tells), isMany: many === '*', isHomeless: as.endsWith('+') };
}

/** Kinds of cells that a field of a form is read from; anything else in most cells speaks against it. */
export const looksOfForm: Record<FieldForm['as'], readonly Look[]> = {
  text: ['text', 'choice', 'id', 'number', 'domain', 'flag', 'phone', 'day', 'url'],
  mail: ['mail'],
  phone: ['phone', 'number', 'text'],
  web: ['url', 'domain', 'text'],
  channel: ['url', 'text', 'domain', 'phone', 'number', 'mail'],
  day: ['day', 'moment'],
  moment: ['day', 'moment'],
  money: ['money', 'number'],
  number: ['number'],
  whole: ['number', 'choice', 'text'],
  year: ['number'],
  percent: ['percent', 'number'],
  flag: ['flag', 'number', 'choice'],
  list: ['text', 'choice', 'flag'],
  prose: ['prose', 'text', 'choice'],
  reference: ['text', 'choice', 'id', 'number', 'mail', 'domain', 'prose'],
};

/**
 * The field of a kind by its key. `contact.email` in a table of companies is the e-mail of somebody there: one row then
 * becomes a company and a contact of it.
 */
export function fieldOf(kind: ImportedKind, key: string): ImportField | null {
  const own = importFields[kind].find((each) => each.key === key);
  if (own) return own;
  const [beside, rest] = besideOf(key);
  return beside === null ? null : (importFields[beside].find((each) => each.key === rest) ?? null);
}

/** The kinds that a row can bring along beside its own. */
export const besideKinds: Partial<Record<ImportedKind, readonly ImportedKind[]>> = {
  company: ['contact'],
  contact: ['company'],
  deal: ['company', 'contact', 'product', 'activity', 'note'],
};

/** The kind beside and its field: `contact.email` is the e-mail of a contact. */
export function besideOf(key: string): [ImportedKind, string] | [null, string] {
  const dot = key.indexOf('.');
  return dot < 0 ? [null, key] : [key.slice(0, dot) as ImportedKind, key.slice(dot + 1)];
}
