import { z } from 'zod';
import {
  amount,
  asOf,
  currency,
  day,
  id,
  named,
  route,
  total,
  version,
  wholeInQuery,
} from '../../platform/http/contract.ts';

const quarterName = z
  .string()
  .regex(/^Q[1-4] (FY)?(19|20|21)\d\d$/, 'must be a fiscal quarter such as Q3 2026')
  .refine((name) => !/(190[0-4]|2199)$/.test(name), 'must be a quarter of the years 1905 to 2198');
const part = z
  .string()
  .max(210)
  .regex(
    /^(line:.*\S.*|(product|territory):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    'must be a part such as line:NAME, product:ID or territory:ID',
  );
const by = z.enum(['product', 'territory']).describe('Product lines with their products, or the tree of territories');
const told = z
  .enum(['product', 'territory', 'person'])
  .describe(
    'Product lines with their products, the tree of territories, or product lines with the people who sell them',
  );
const who = z.object({ id, name: z.string() });
const year = wholeInQuery(1905, 2198)
  .optional()
  .describe('The fiscal year; left out, the one of today or of the day asked for');
const perQuarter = z.array(total.nullable());

const setting = z.strictObject({
  part: part.describe('line:NAME, product:ID or territory:ID'),
  quarter: quarterName.describe('A fiscal quarter such as Q3 2026'),
  amount: amount.min(1).nullable(),
  version: version
    .nullable()
    .optional()
    .describe('The version seen, null when none was there; left out, whatever is there is replaced'),
});

const partRow = named(
  'PartTargetRow',
  z.object({
    part: z.string(),
    kind: z.enum(['line', 'product', 'territory', 'person']),
    person: who.nullable().describe('Whose part of the line it is'),
    maySet: z.boolean(),
    name: z.string(),
    depth: z.int(),
    isSold: z.boolean().describe('A product that is sold no more, or that the catalogue has forgotten, is not'),
    said: z
      .array(z.object({ amount: total, version, currency }).nullable())
      .describe('What was said of it, by quarter'),
    quarters: perQuarter.describe('What it is to bring with all below it; null where nobody said'),
    own: total.nullable().describe('What of the year is of none of the parts below'),
    year: total.nullable(),
    won: total.nullable().describe('What was won of it in the year; null where that is not told'),
    wonIn: perQuarter,
    attainment: z.number().nullable(),
    pace: z.number().nullable().describe('Won over what a steady year would have won by the day'),
    giveBack: z
      .array(setting)
      .nullable()
      .describe(
        'What to set so that the rest of a product that is sold no more goes back to its line; null where there is none',
      ),
  }),
);

export const readPartTargets = route({
  id: 'partTargets.read',
  method: 'GET',
  path: '/api/v1/part-targets',
  summary: 'What product lines and products, or territories, are to bring in a fiscal year, and what was won of it',
  description: 'What was won is told to who sees all deals: targets of parts are of everybody.',
  rights: { kind: 'part-target', action: 'read' },
  query: z.strictObject({ by: told.default('product'), year, asOf }),
  answer: z.object({
    ...{ by: told, year: z.int(), currency, asOf: day, mayWrite: z.boolean() },
    quarters: z.array(z.object({ name: z.string(), from: day, until: day })),
    rows: z.array(partRow),
    whole: z.object({
      quarters: perQuarter,
      year: total.nullable(),
      won: total.nullable(),
      attainment: z.number().nullable(),
    }),
    people: z
      .object({ quarters: perQuarter, year: total.nullable() })
      .describe('What people are to win, as far as the reader sees their quotas: the same money told another way'),
    mayGive: z.array(who).describe('People with a quota in the year to whom the reader may give a part of a line'),
    elsewhere: total.nullable().describe('What was won of no part here: without a product, or in no territory'),
    isWonHidden: z.boolean(),
    limitedTo: z
      .enum(['own', 'team'])
      .nullable()
      .describe('By people: only the parts of these are told, and what is left of a line is not what nobody has'),
  }),
});

export const setPartTargets = route({
  id: 'partTargets.set',
  method: 'PUT',
  path: '/api/v1/part-targets',
  summary: 'Set or clear the targets of parts, all or none, undone as one',
  description:
    'An amount of null clears a target. Parts that come to more than the line or territory that they belong to are refused.',
  rights: { kind: 'part-target', action: 'write' },
  body: z.strictObject({ items: z.array(setting).min(1).max(2_000) }),
  answer: z.object({ groupId: id, set: z.int(), cleared: z.int(), unchanged: z.int() }),
  refusals: ['changed-meanwhile', 'fiscal-year-changed', 'parts-exceed'],
});

export const setPeopleTargets = route({
  id: 'partTargets.setOfPeople',
  method: 'PUT',
  path: '/api/v1/part-targets/people',
  summary: 'Say what of the quota of people is to be won with which product line, all or none, undone as one',
  description:
    'An amount of null takes it away. What a person has of all lines comes to no more than his quota, and what all have of a line to no more than its target, where it has one.',
  rights: { kind: 'quota', action: 'write' },
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          personId: id,
          line: z.string().trim().min(1).max(200),
          quarter: quarterName.describe('A fiscal quarter such as Q3 2026'),
          amount: amount.min(1).nullable(),
        }),
      )
      .min(1)
      .max(500),
  }),
  answer: z.object({ groupId: id, set: z.int(), unchanged: z.int() }),
  refusals: ['changed-meanwhile', 'fiscal-year-changed', 'parts-exceed'],
});

export const proposePartTargets = route({
  id: 'partTargets.propose',
  method: 'GET',
  path: '/api/v1/part-targets/proposal',
  summary: 'The quotas of people shared out over lines or territories as each won a year before; nothing is written',
  rights: { kind: 'part-target', action: 'write' },
  query: z.strictObject({ by: by.default('product'), year }),
  answer: z.object({ year: z.int(), currency, whole: perQuarter, items: z.array(setting) }),
});
