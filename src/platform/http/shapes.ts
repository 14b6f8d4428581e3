import { z } from 'zod';
import type { LocalDate } from '../../ground/days.ts';
import { isCurrency } from '../../ground/money.ts';

/** Shapes that appear by name in the OpenAPI document instead of being repeated in each route. */
export const shapeNames = z.registry<{ id: string }>();

/** Gives a shape its name in the OpenAPI document; the name is a noun in PascalCase and unique. */
export function named<S extends z.ZodType>(name: string, shape: S): S {
  shapeNames.add(shape, { id: name });
  return shape;
}

/** The id of any record. */
export const id = named('Id', z.uuid().describe('Id of a record'));

const isRealDay = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

/** The first and the last day that are told or taken. */
export const firstDayOfAll: LocalDate = '1900-01-01';
export const lastDayOfAll: LocalDate = '2199-12-31';

/** A day without a clock, 1900-01-01 to 2199-12-31; 30 February is refused. */
export const day = named(
  'Day',
  z
    .string()
    .regex(
      /^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
      'must be a day such as 2026-11-23, from 1900 to 2199',
    )
    .refine(isRealDay, 'is a day that the calendar does not have')
    .meta({ format: 'date' })
    .describe('A day without a clock'),
);

/** A moment in UTC, with up to microseconds: 2026-11-23T17:12:35.123456Z. */
export const instant = named(
  'Instant',
  z
    .string()
    .regex(
      /^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/,
      'must be a moment in UTC such as 2026-11-23T17:12:35.123456Z',
    )
    .refine((text) => isRealDay(text.slice(0, 10)), 'is a moment that the calendar does not have')
    .meta({ format: 'date-time' })
    .describe('A moment in UTC'),
);

/** The largest amount anybody may enter: 10 billion in a currency with cents. Sums may go on to 2^53. */
export const largestAmount = 1_000_000_000_000;

/** An entered amount: whole minor units (cents), never negative. */
export const amount = z.int().min(0).max(largestAmount).describe('Whole minor units, such as cents');
/** An entered amount that may be a deduction. */
export const signedAmount = z.int().min(-largestAmount).max(largestAmount).describe('Whole minor units, such as cents');
/** A sum in an answer: whole minor units below 2^53. */
export const total = z.int().describe('Whole minor units, such as cents');
/** An ISO 4217 code of a currency that people are paid in. */
export const currency = named(
  'Currency',
  z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'must be a currency such as EUR', abort: true })
    .refine(isCurrency, 'must be a currency such as EUR')
    .describe('ISO 4217 code'),
);
/** An amount and its currency. */
export const money = named('Money', z.strictObject({ amount: signedAmount, currency }));

/** Marks without width and signs of control alone are a name that nobody can see or press. */
const canBeSeen = (text: string): boolean => text === '' || /[^\p{Cf}\p{Cc}\p{Z}]/u.test(text);

/** One line that a person typed: trimmed, not empty and to be seen, at most `longest` letters. */
export const line = (longest = 200) =>
  z.string().trim().min(1).max(longest).refine(canBeSeen, 'has nothing in it that can be seen');
/** Free text, possibly empty, possibly of many lines. */
export const prose = (longest = 20_000) => z.string().max(longest);
/** The number of a record's version, counted from 1; it is also the record's ETag. */
export const version = z.int().min(1);

const fromText = <T>(read: (text: string) => unknown, shape: z.ZodType<T>) =>
  z.preprocess((value) => (typeof value === 'string' ? read(value) : value), shape) as unknown as z.ZodType<T, T>;

/** A whole number in a query string. */
export const wholeInQuery = (least: number, most: number) =>
  fromText((text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text), z.int().min(least).max(most));
/** `true` or `false` in a query string. */
export const flagInQuery = () =>
  fromText((text) => (text === 'true' ? true : text === 'false' ? false : text), z.boolean());
/** Several values under one name in a query string: `stage=a&stage=b`, or just one. */
export const manyInQuery = <T extends z.ZodType>(shape: T, most = 100) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(shape).max(most),
  ) as unknown as z.ZodType<z.output<T>[], z.input<T>[]>;

/** What a list takes: how many (50, at most 200) and where the page before ended. */
export const pageQuery = {
  limit: wholeInQuery(1, 200).default(50),
  cursor: z
    .string()
    .regex(/^[\w-]{1,500}$/, 'is not a cursor that a list gave out')
    .optional(),
};
/** The past day a question is about; left out, it is about now. */
export const asOf = day
  // Whatever looks back or ahead from it, by quarters or a fiscal year, still finds days of this calendar.
  .refine((text) => !/^(190[0-4]|219[5-9])-/.test(text), 'must be a day from 1905 to 2194')
  .optional()
  .describe('The past day the question is about; left out, it is about now');

/** How a list by words says that it holds only the closest of what they find. */
export const closest = {
  closest: z
    .int()
    .optional()
    .describe('Where the words find more than a list can hold: of how many of the closest this is the list'),
};

/** A page of a list: the items, the cursor of the next page (null on the last), and the count where it is known. */
export const page = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().min(0).optional() });
