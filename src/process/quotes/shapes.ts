import { z } from 'zod';
import { amount, currency, day, id, instant, line, named, total, version } from '../../platform/http/contract.ts';
import { rhythms } from '../pipeline/index.ts';
import { onAccepts } from './rules/on-accept.ts';
import { quoteStates } from './rules/quote-course.ts';

const hasDigits = (most: number) => (value: number) => Number(value.toFixed(most)) === value;
const percent = z.number().min(0).max(100).refine(hasDigits(2), 'has at most two digits after the point');
const taxPercent = z.number().min(0).max(100).refine(hasDigits(3), 'has at most three digits after the point');
const quantity = z.number().min(0.001).max(1_000_000).refine(hasDigits(3), 'has at most three digits after the point');
const text = (longest: number) => z.string().trim().max(longest).nullable();

export const quoteLanguages = ['en', 'es', 'de', 'fr'] as const;

const taxRate = z.strictObject({ name: line(60), percent: taxPercent });

export const givenQuoteLine = z.strictObject({
  productId: id.nullable().describe('null: a line of words'),
  name: line(200).optional().describe('Needed where it is no product; left out, the product says'),
  bundle: line(200).nullable().optional().describe('The bundle that it came with'),
  note: text(1_000).optional(),
  quantity,
  unitPrice: amount.describe('For one payment, in minor units of the quote’s currency'),
  discountPercent: percent.nullable().optional(),
  discountAmount: amount.nullable().optional().describe('Off one payment, instead of a per cent'),
  rhythm: z.enum(rhythms).default('once'),
  termMonths: z.int().min(1).max(240).nullable().optional(),
  tax: taxRate.nullable().optional().describe('null: no tax; left out, the first rate of the workspace'),
});

export const quoteFields = {
  title: line(200),
  currency,
  lines: z.array(givenQuoteLine).max(200),
  discountPercent: percent.nullable().describe('Off every payment of every line'),
  discountAmount: amount.nullable().describe('Off what is paid once, instead of a per cent'),
  taxIncluded: z.boolean().describe('Whether the prices are meant with their tax'),
  language: z.enum(quoteLanguages),
  validUntil: day.describe('Its last day'),
  startsOn: day.nullable().describe('When what recurs begins'),
  recipientId: id.nullable(),
  recipientName: text(200),
  recipientAddress: text(1_000),
  terms: text(10_000),
  notes: text(4_000),
};

const person = z.object({ id, name: z.string() });
const sum = z.object({ net: total, tax: total, gross: total });

const shownLine = z.object({
  id,
  productId: id.nullable(),
  name: z.string(),
  bundle: z.string().nullable(),
  note: z.string().nullable(),
  quantity: z.number(),
  unitPrice: total,
  discountPercent: z.number().nullable(),
  discountAmount: total.nullable(),
  rhythm: z.enum(rhythms),
  termMonths: z.int().nullable(),
  tax: z.object({ name: z.string(), percent: z.number() }).nullable(),
  list: total.describe('Quantity × unit price, rounded half up'),
  off: total.describe('Its own discount on one payment'),
  offWhole: total.describe('Its part of the discount on the whole, on one payment'),
  net: total.describe('One payment without tax'),
  taxAmount: total,
  gross: total,
  payments: z.int(),
});

export const shownTotals = z.object({
  list: total,
  off: total,
  payments: z.array(
    z.object({
      rhythm: z.enum(rhythms),
      termMonths: z.int().nullable(),
      payments: z.int(),
      net: total,
      taxes: z.array(z.object({ name: z.string(), percent: z.number(), base: total, tax: total })),
      gross: total,
    }),
  ),
  whole: sum.describe('All payments of all lines'),
});

const content = {
  number: z.string().nullable().describe('As a buyer calls it; null until it is first sent'),
  revision: z.int(),
  title: z.string(),
  state: z.enum(quoteStates),
  currency,
  taxIncluded: z.boolean(),
  language: z.enum(quoteLanguages),
  validUntil: day,
  startsOn: day.nullable(),
  recipientName: z.string().nullable(),
  recipientAddress: z.string().nullable(),
  terms: z.string().nullable(),
  notes: z.string().nullable(),
  lines: z.array(shownLine),
  discountPercent: z.number().nullable(),
  discountAmount: total.nullable(),
  totals: shownTotals,
  sentAt: instant.nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
};

/** A quote as its buyer sees it. */
export const offeredQuote = named('OfferedQuote', z.object({ ...content, sender: z.string().nullable() }));

export const quote = named(
  'Quote',
  z.object({
    ...content,
    id,
    version,
    deal: person,
    company: person.nullable(),
    owner: person,
    recipientId: id.nullable(),
    replacesId: id.nullable(),
    firstViewedOn: day.nullable(),
    lastViewedOn: day.nullable(),
    reason: z.string().nullable().describe('Why it was declined or voided'),
    floor: z
      .object({
        atWin: z.enum(['off', 'warn', 'block']),
        below: z.int().describe('Lines below their floor or at more than the highest discount'),
        unapproved: z.int(),
        isAsked: z.boolean().describe('Whether somebody is asked to approve them'),
      })
      .nullable()
      .describe('null once it was sent'),
    mayWrite: z.boolean(),
  }),
);

export const listedQuote = named(
  'ListedQuote',
  z.object({
    id,
    version,
    number: z.string().nullable(),
    revision: z.int(),
    title: z.string(),
    state: z.enum(quoteStates),
    deal: person,
    company: person.nullable(),
    owner: person,
    currency,
    net: total.describe('All payments of all lines, without tax'),
    gross: total,
    validUntil: day,
    sentAt: instant.nullable(),
    sentOn: day.nullable(),
  }),
);

export const settingsFields = {
  prefix: z.string().trim().max(12).describe('Before the number'),
  validDays: z.int().min(1).max(365),
  taxRates: z.array(taxRate).max(20).describe('The first is that of a new line'),
  taxIncluded: z.boolean(),
  terms: text(10_000),
  sender: text(1_000).describe('Name and address of the seller, as they stand on a quote'),
  onAccept: z.enum(onAccepts).describe('What becomes of the deal once a quote of it is accepted'),
};
