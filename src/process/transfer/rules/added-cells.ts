import { fold, nameKey, parseInstant, startOfDay } from '../../../ground/index.ts';
import type { CustomValue, FieldDefinition } from '../../../platform/fields/rules/definition.ts';
import { shapeOf } from '../../../platform/fields/rules/values.ts';
import { type DateOrder, readClock, readDay } from './read-day.ts';
import { type Decimals, readMoney, readNumber } from './read-number.ts';
import { momentOf } from './row-cells.ts';
import type { ProblemCode } from './source.ts';

/** A person who comes with the same import, by his id there. */
export type Coming = { coming: string };
export type AddedValue = CustomValue | Coming;

export type AddedContext = {
  currency: string;
  timeZone: string;
  /** How this column writes its dates. */
  order: DateOrder | null;
  /** And its decimals; null where its numbers do not tell. */
  decimals?: Decimals | null;
  /** Somebody by his name: an id of the workspace, or somebody who comes along. */
  person: (name: string) => string | Coming | null;
};

/** What one field wants of a cell, or why it does not fit; the hint says what would. */
export type Cell = { value: AddedValue } | { code: ProblemCode; hint: string | null };

const no = (code: ProblemCode, hint: string | null = null): Cell => ({ code, hint });

/**
 * A cell as an added field takes it: "12,5 %" of a percentage is 0.125, "Gold; Silver" two choices by what they are called,
 * "25/03/2027" a day where the column tells how it writes them. What comes out fits the definition.
 */
export function readAdded(text: string, field: FieldDefinition, context: AddedContext): Cell {
  const read = rawOf(text, field, context);
  if ('code' in read || isComing(read.value)) return read;
  const fit = knownShape(field).safeParse(read.value);
  return fit.success ? { value: fit.data as CustomValue } : no('does-not-fit', fit.error.issues[0]?.message ?? null);
}

/** Made once for a field: millions of cells ask for it. */
const shapes = new WeakMap<FieldDefinition, ReturnType<typeof shapeOf>>();
function knownShape(field: FieldDefinition): ReturnType<typeof shapeOf> {
  const shape = shapes.get(field) ?? shapeOf(field);
  shapes.set(field, shape);
  return shape;
}

export const isComing = (value: AddedValue): value is Coming =>
  typeof value === 'object' && value !== null && 'coming' in value;

function rawOf(text: string, field: FieldDefinition, context: AddedContext): Cell {
  switch (field.type) {
    case 'number':
      return numberIn(text, context);
    case 'percent': {
      const read = numberIn(text.replace(/\s*%$/, ''), context);
      return 'code' in read ? read : { value: Number(((read.value as number) / 100).toFixed(8)) };
    }
    case 'money':
      return moneyIn(text, field.options.currency ?? context.currency, context);
    case 'day':
    case 'moment':
      return dayIn(text, field.type, context);
    case 'flag':
      return flagIn(text);
    case 'choice':
      return choiceIn(text, field);
    case 'choices': {
      const chosen = text.split(/[;,|]/).map((one) => choiceIn(one.trim(), field));
      const wrong = chosen.find((one) => 'code' in one);
      return wrong ?? { value: chosen.map((one) => (one as { value: string }).value) };
    }
    case 'person': {
      const found = context.person(text);
      return found === null ? no('unknown-person') : { value: found };
    }
    case 'record':
    case 'formula':
    case 'rollup':
      return no('does-not-fit');
    default:
      return { value: text };
  }
}

/** "1,234" may be either where its column does not tell, and is asked for again rather than guessed. */
function numberIn(text: string, { decimals = null }: AddedContext): Cell {
  const read = readNumber(text, decimals);
  return 'code' in read ? no(read.code) : read;
}

/** "1,250.50", "1250.50 USD": a currency beside the amount counts more than the field's. */
function moneyIn(text: string, otherwise: string, { decimals = null }: AddedContext): Cell {
  const read = readMoney(text, otherwise, decimals);
  return 'code' in read ? no(read.code) : read;
}

function dayIn(text: string, type: 'day' | 'moment', { order, timeZone }: AddedContext): Cell {
  const exact = type === 'moment' ? parseInstant(text) : null;
  if (exact) return { value: exact };
  const read = readDay(text, order);
  if ('code' in read) return no(read.code);
  if (type === 'day') return read;
  const clock = readClock(text);
  return { value: clock ? momentOf(read.value, clock, timeZone) : startOfDay(read.value, timeZone) };
}

function flagIn(text: string): Cell {
  const word = fold(text);
  if (['yes', 'true', '1', 'x', 'y'].includes(word)) return { value: true };
  return ['no', 'false', '0', 'n'].includes(word) ? { value: false } : no('not-yes-or-no');
}

function choiceIn(text: string, { options }: FieldDefinition): Cell {
  const offered = (options.choices ?? []).filter(({ retired }) => !retired);
  const found = offered.find(({ id, label }) => id === text || nameKey(label) === nameKey(text));
  return found ? { value: found.id } : no('not-a-choice', offered.map(({ label }) => label).join(', '));
}
