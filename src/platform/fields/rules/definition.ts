import type { Role } from '../../access/actor.ts';
import type { OwnField } from '../../database/tables.ts';
import type { Unit } from './formula/check.ts';

/** What a custom field can hold, in the order in which people choose. */
export const fieldTypes = [
  'text',
  'prose',
  'number',
  'money',
  'percent',
  'day',
  'moment',
  'flag',
  'choice',
  'choices',
  'person',
  'record',
  'phone',
  'email',
  'url',
  'formula',
  'rollup',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** What no single cell of a table holds: a link, or what is reckoned. */
const notInACell = ['person', 'record', 'formula', 'rollup'] as const satisfies readonly FieldType[];
/** What a column of a table can become as a field of its own. */
export const cellTypes = fieldTypes.filter((type) => !(notInACell as readonly FieldType[]).includes(type));
export type CellType = Exclude<FieldType, (typeof notInACell)[number]>;

export const requiredLevels = ['no', 'advise', 'warn', 'block'] as const;
export type Required = (typeof requiredLevels)[number];

export type Choice = { id: string; label: string; retired?: boolean | undefined };
export const rollupKinds = ['count', 'sum', 'average', 'min', 'max', 'latest'] as const;
/** What is counted of the records below: `{ child: 'deal', how: 'sum', field: 'amount', where: [{ field: 'status', is: 'won' }] }`. */
export type Rollup = {
  child: string;
  how: (typeof rollupKinds)[number];
  field?: string | undefined;
  where?: { field: string; is: string }[] | undefined;
  /** What it is counted in, kept with the definition: formulas reckon with it. */
  gives?: OwnField | undefined;
};
export type FieldOptions = {
  /** What stands behind a number: "seats". */
  unit?: string | undefined;
  decimals?: number | undefined;
  /** The currency that a bare amount is taken in. */
  currency?: string | undefined;
  choices?: Choice[] | undefined;
  /** The kind of record that a link leads to. */
  target?: string | undefined;
  formula?: string | undefined;
  rollup?: Rollup | undefined;
};

export type Money = { amount: number; currency: string };
export type CustomValue = string | number | boolean | string[] | Money | null;
/** The values of a record by the keys of its fields; what is not there is not known. */
export type Custom = Record<string, CustomValue>;

export type FieldDefinition = {
  id: string;
  /** The kind of record it belongs to. */
  object: string;
  key: string;
  name: string;
  help: string | null;
  groupName: string | null;
  position: number;
  type: FieldType;
  options: FieldOptions;
  required: Required;
  defaultValue: CustomValue;
  isUnique: boolean;
  /** Lists filter and sort by it. */
  isIndexed: boolean;
  /** About a natural person: erased with him. */
  isPersonal: boolean;
  isRetired: boolean;
  /** The roles that see it; null for everybody who reads the record. */
  readers: Role[] | null;
  writers: Role[] | null;
  /** Of a computed one, looked up where lists need it: what it is counted in, and whether they are asked by it. */
  result?: Unit | null;
  isAsked?: boolean;
};

/** Most fields that one kind of record may have, retired ones included. */
export const mostFields = 500;

const reserved = new Set(['constructor', 'prototype', 'custom', 'company', 'true', 'false', 'and', 'or', 'not']);

/** Whether this can name a field: small letters, digits and underscores, at most 40, none of the words that mean something else. */
export const isKey = (key: string): boolean => /^[a-z][a-z0-9_]{0,39}$/.test(key) && !reserved.has(key);

/** A computed field holds nothing of its own. */
export const isComputed = ({ type }: Pick<FieldDefinition, 'type'>): boolean => type === 'formula' || type === 'rollup';

/** The key that a name suggests: "Vertrag läuft ab" is `vertrag_lauft_ab`; a name of signs alone is `field`. */
export function keyFrom(name: string, taken: (key: string) => boolean): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 36);
  const base = isKey(plain) ? plain : `field${plain === '' ? '' : `_${plain}`}`;
  if (!taken(base)) return base;
  for (let next = 2; ; next++) if (!taken(`${base}_${next}`)) return `${base}_${next}`;
}
