import { definedOf } from '../../ground/defined.ts';
import { newId } from '../../ground/ids.ts';
import { fold } from '../../ground/text.ts';
import type { Tx } from '../history/door.ts';
import { cannotBeUnique } from './indexing.ts';
import { brokenBy } from './needed.ts';
import { givenBy } from './rollups.ts';
import {
  type Choice,
  type FieldDefinition,
  type FieldOptions,
  isComputed,
  isKey,
  keyFrom,
  mostFields,
  type Rollup,
} from './rules/definition.ts';
import { flawOfFormula } from './rules/dependencies.ts';
import { shapeOf, type Unfit } from './rules/values.ts';
import { allFields, forgetFields, objectTable, ownFields, surroundings } from './store.ts';
import { type FieldRow, fields } from './tables.ts';

export type Refused = { refused: 'too-many-fields' };
export type Outcome = { field: FieldRow } | { missing: true } | { conflict: FieldRow } | Unfit | Refused;

type GivenChoice = { id?: string | undefined; label: string; retired?: boolean | undefined };
type GivenOptions = Omit<FieldOptions, 'choices'> & { choices?: GivenChoice[] | undefined };
export type Given = Partial<Omit<FieldDefinition, 'id' | 'object' | 'options' | 'isRetired' | 'position'>> & {
  options?: GivenOptions | undefined;
};
export type Changed = Omit<Given, 'key' | 'type'> & { isRetired?: boolean | undefined };

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/** A new field of a kind of record; without a key it gets one from its name. */
export async function createField(
  tx: Tx,
  object: string,
  given: Given & Pick<FieldDefinition, 'name' | 'type'>,
): Promise<Outcome> {
  if (!objectTable(object)) return { missing: true };
  const all = await allFields(tx, tx.actor);
  const its = all.filter((field) => field.object === object);
  if (its.length >= mostFields) return { refused: 'too-many-fields' };
  const isTaken = (key: string) => its.some((field) => field.key === key) || isOwn(object, key);
  if (given.key !== undefined && !isKey(given.key))
    return unfit('key', 'must be small letters, digits and _, and no reserved word');
  if (given.key !== undefined && isTaken(given.key)) return unfit('key', 'is taken by another field');
  const field: FieldRow = {
    ...blank,
    ...definedOf(given),
    options: completed(given.options ?? {}, [], all),
    id: newId(),
    version: 0,
    validFrom: '',
    object,
    key: given.key ?? keyFrom(given.name, isTaken),
    position: Math.max(0, ...its.map(({ position }) => position)) + 1,
    isPersonal: given.isPersonal ?? isLikelyPersonal(object, given.type),
  };
  const flaw = flawOf(field, all);
  if (flaw) return flaw;
  const { version } = await tx.record({ table: fields, before: null, after: field });
  forgetFields(tx);
  return { field: { ...field, version } };
}

/** Changes what a field is called, asks and offers; its key and type stay. A choice taken away stays with whoever has it. */
export async function updateField(tx: Tx, id: string, seen: number, given: Changed): Promise<Outcome> {
  const before = await tx.lock(fields, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const all = (await allFields(tx, tx.actor)).filter((field) => field.id !== id);
  const options = given.options ? completed(given.options, before.options.choices ?? [], all) : before.options;
  const after: FieldRow = { ...before, ...definedOf(given), options };
  const flaw = flawOf(after, all);
  if (flaw) return flaw;
  const broken = brokenBy(before, after, all);
  if (broken) return unfit(after.isRetired ? 'isRetired' : 'options', `is needed by ${broken.name} as it is`);
  const needing =
    after.isRetired && !before.isRetired ? await objectTable(after.object)?.custom?.neededBy?.(tx, after.key) : null;
  if (needing) return unfit('isRetired', `is needed by ${needing} as it is`);
  if (await cannotBeUnique(tx.sql, tx.actor.workspaceId, before, after))
    return unfit('isUnique', 'cannot be: several records say the same already');
  const { version } = await tx.record({ table: fields, before, after });
  forgetFields(tx);
  return { field: { ...after, version } };
}

/** The order in which fields stand on a page, by their ids; those that are not named come after. */
export async function orderFields(tx: Tx, object: string, ids: readonly string[]): Promise<FieldRow[]> {
  const its = (await allFields(tx, tx.actor)).filter((field) => field.object === object);
  const place = (id: string) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  const sorted = its.toSorted((a, b) => place(a.id) - place(b.id) || a.position - b.position);
  for (const [at, { id, position }] of sorted.entries()) {
    if (position === at + 1) continue;
    const before = await tx.lock(fields, id);
    if (before) await tx.record({ table: fields, before, after: { ...before, position: at + 1 } });
  }
  forgetFields(tx);
  return (await allFields(tx, tx.actor)).filter((field) => field.object === object);
}

const blank: Omit<FieldRow, 'id' | 'version' | 'validFrom' | 'object' | 'key' | 'name' | 'type' | 'position'> = {
  help: null,
  groupName: null,
  options: {},
  required: 'no',
  defaultValue: null,
  isUnique: false,
  isIndexed: false,
  isPersonal: false,
  isRetired: false,
  readers: null,
  writers: null,
};

/** What is written of a contact or a colleague is about a person unless somebody says otherwise. */
const isLikelyPersonal = (object: string, type: FieldDefinition['type']): boolean =>
  ['contact', 'person'].includes(object) && !isComputed({ type });

const isOwn = (object: string, key: string): boolean => Object.hasOwn(ownFields(objectTable(object)), key);

/** The options as they are kept: choices with their ids, and what a roll-up is counted in. */
export function completed(
  given: GivenOptions,
  before: readonly Choice[],
  all: readonly FieldDefinition[],
): FieldOptions {
  const options = withChoiceIds(given, before);
  return options.rollup ? { ...options, rollup: { ...options.rollup, gives: givenBy(options.rollup, all) } } : options;
}

/** Choices with ids of their own; one that is no longer named is retired: records may still have it. */
function withChoiceIds({ choices, ...rest }: GivenOptions, before: readonly Choice[]): FieldOptions {
  if (!choices) return before.length > 0 ? { ...rest, choices: [...before] } : rest;
  const ids = new Set([...before.map(({ id }) => id), ...choices.map(({ id }) => id ?? '')]);
  const named = choices.map(({ id, label, retired }) => {
    const own = id ?? keyFrom(label, (key) => ids.has(key));
    ids.add(own);
    return { id: own, label, ...(retired ? { retired } : {}) };
  });
  const gone = before.filter(({ id }) => !named.some((choice) => choice.id === id));
  return { ...rest, choices: [...named, ...gone.map((choice) => ({ ...choice, retired: true }))] };
}

/** What keeps a definition from being one, by the name of what does not fit. */
export function flawOf(field: FieldDefinition, others: readonly FieldDefinition[]): Unfit | null {
  const its = others.filter(({ object }) => object === field.object);
  const isCalledTheSame = ({ name, isRetired }: FieldDefinition) => !isRetired && fold(name) === fold(field.name);
  if (!field.isRetired && its.some(isCalledTheSame)) return unfit('name', 'is the name of another field here');
  const { choices, rollup, target } = field.options;
  if (field.type === 'choice' || field.type === 'choices') {
    const offered = (choices ?? []).filter(({ retired }) => !retired);
    if (offered.length === 0) return unfit('options.choices', 'must offer something to choose');
    if (new Set(offered.map(({ label }) => fold(label))).size < offered.length)
      return unfit('options.choices', 'offers the same twice');
    if (new Set(choices?.map(({ id }) => id)).size < (choices?.length ?? 0))
      return unfit('options.choices', 'has one id twice');
  }
  if (field.type === 'record' && !objectTable(target ?? '')) return unfit('options.target', 'must be a kind of record');
  if (
    isComputed(field) &&
    (field.isUnique || field.isIndexed || field.required !== 'no' || field.defaultValue !== null)
  )
    return unfit('type', 'is computed: it cannot be required, unique, filtered by or have a default');
  if (field.isUnique && !['text', 'number', 'phone', 'email', 'url'].includes(field.type))
    return unfit('isUnique', 'is only for texts and numbers');
  if (field.type === 'prose' && (field.isUnique || field.isIndexed)) return unfit('isIndexed', 'is not for long texts');
  if (field.type === 'formula') {
    const flaw = flawOfFormula(field, surroundings(field.object, others));
    if (flaw) return unfit('options.formula', flaw);
  }
  if (field.type === 'rollup') return flawOfRollup(field, rollup, others);
  if (field.defaultValue === null) return null;
  const fit = shapeOf(field).safeParse(field.defaultValue);
  return fit.success ? null : unfit('defaultValue', fit.error.issues[0]?.message ?? 'does not fit');
}

/** A roll-up asks for records below, and for a field of theirs that can be added up or compared. */
function flawOfRollup(
  field: FieldDefinition,
  rollup: Rollup | undefined,
  others: readonly FieldDefinition[],
): Unfit | null {
  const at = (part: string, message: string) => unfit(`options.rollup${part}`, message);
  if (!rollup) return at('', 'is missing');
  const child = objectTable(rollup.child);
  if (field.object !== 'company' || !child?.custom?.company)
    return at('.child', 'is not a kind of record below this one');
  const typeOf = (name: string): string | undefined =>
    name.startsWith('custom.')
      ? others.find((one) => one.object === rollup.child && one.key === name.slice(7) && !one.isRetired)?.type
      : ownFields(child)[name];
  if (rollup.how !== 'count') {
    const type = rollup.field === undefined ? undefined : typeOf(rollup.field);
    const allowed = { sum: ['number', 'money'], average: ['number', 'money', 'percent'] }[rollup.how as 'sum'] ?? [
      'number',
      'money',
      'percent',
      'day',
      ...(rollup.how === 'latest' ? ['text', 'choice'] : []),
    ];
    if (!type || !allowed.includes(type))
      return at('.field', `must be a field of it that a ${rollup.how} can be made of`);
  }
  for (const [index, { field: name }] of (rollup.where ?? []).entries())
    if (!['text', 'choice'].includes(typeOf(name) ?? ''))
      return at(`.where.${index}.field`, 'must be a text or a choice of it');
  return null;
}
