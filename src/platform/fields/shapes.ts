import { z } from 'zod';
import { currency, manyInQuery, named, signedAmount } from '../http/shapes.ts';

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'is not a key that a field may have');

/** What a field may hold on the way in; what fits a field is decided by its definition. */
export const customValue = named(
  'CustomValue',
  z
    .union([
      z.string().max(20_000),
      z.number(),
      z.boolean(),
      z.array(z.string().max(100)).max(100),
      z.strictObject({ amount: signedAmount, currency }),
      z.null(),
    ])
    .describe('Text, number, true or false, a day, an id, a list of choices, or an amount with its currency'),
);

/** Custom fields of a record that somebody writes, by key; null clears one, what is not named stays. */
export const customFields = z
  .record(key, customValue)
  .refine((given) => Object.keys(given).length <= 500, 'has more than 500 fields')
  .describe('The fields of this workspace by their keys, as GET /api/v1/fields names them; null clears one');

/** Custom fields of a record as answers show them. */
export const customShown = z
  .record(z.string(), z.unknown())
  .describe(
    'The fields of this workspace by their keys, as GET /api/v1/fields names them; what is not known is left out. Persons and links are { id, name }, money is { amount, currency }',
  );

/** `custom=tier:any:gold,silver&custom=seats:from:100`: every one of them must hold. */
export const customInQuery = manyInQuery(
  z
    .string()
    .max(700)
    .regex(/^[a-z][a-z0-9_]{0,39}:[a-z]+(:.*)?$/, 'must be a field, how, and a value such as seats:from:100'),
  20,
)
  .optional()
  .describe(
    'By fields of this workspace: key:is:value, key:any:one,other, key:begins:text, key:from:value, key:to:value, key:above:value, key:below:value, key:before:day, key:filled, key:empty',
  );

/** A list's own orders, or one by a field of the workspace: `custom.seats`. */
export const orCustomSort = <S extends z.ZodType>(own: S) =>
  z.union([own, z.string().regex(/^custom\.[a-z][a-z0-9_]{0,39}$/, 'must be an order of this list')]);
