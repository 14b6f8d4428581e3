import { z } from 'zod';
import { isDay } from '../../../ground/days.ts';
import { isCurrency } from '../../../ground/money.ts';
import { exactPattern, ratePattern } from './exact-text.ts';
import { roles } from './plan-names.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower case letters, digits and dashes');
const words = z.string().trim().min(1).max(120);
const day = z.string().refine(isDay, 'must be a day such as 2026-11-23, from 1900 to 2199');
/** Whole minor units: cents of the plan's currency. */
const amount = z.int().min(0).max(1e13);
const exact = z.string().regex(exactPattern, 'must be a number such as 0.085, 8.5% or 1/3');
const rate = z.string().regex(ratePattern, 'must be a rate such as 8.5% or x1.5');

const tiers = z
  .array(z.strictObject({ from: exact, rate }))
  .min(1)
  .max(20);

const schedule = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('flat'), rate }),
  z.strictObject({ how: z.literal('marginal'), tiers }),
  z.strictObject({ how: z.literal('retroactive'), tiers }),
  z.strictObject({
    how: z.literal('curve'),
    points: z
      .array(z.strictObject({ at: exact, pays: exact }))
      .min(2)
      .max(20),
  }),
]);

/** What a gate or a multiplier looks at: attainment of a component, what it earned (minor units), or a metric. */
const looksAt = z.union([
  z.strictObject({ attainment: id }),
  z.strictObject({ earned: id }),
  z.strictObject({ metric: z.string().min(1).max(80) }),
]);

const label = z.strictObject({ label: z.string().min(1).max(80), is: z.string().min(1).max(120) });

const multiplier = z.union([
  z.strictObject({ when: label, times: exact }),
  z.strictObject({
    of: looksAt,
    steps: z
      .array(z.strictObject({ from: exact, times: exact }))
      .min(1)
      .max(10),
  }),
]);

const hold = z.strictObject({
  share: exact,
  until: z.union([z.literal('payment'), z.strictObject({ days: z.int().min(1).max(3650) })]),
});

const cap = z.strictObject({ window: amount.optional(), deal: amount.optional() });

const common = {
  id,
  name: words,
  /** The pay for reaching the quota over a whole year, part of the plan's variable pay. */
  target: amount,
  window: z.enum(['period', 'year']),
  gates: z
    .array(z.strictObject({ of: looksAt, atLeast: exact }))
    .max(5)
    .default([]),
  multipliers: z.array(multiplier).max(5).default([]),
  cap: cap.nullable().default(null),
  hold: hold.nullable().default(null),
};

/** What is to be reached in a window: one's own sales quota, or the same amount for everybody on the plan. Left out, what is usual. */
const quota = z.union([z.literal('own'), z.strictObject({ amount })]).optional();

const counted = { measure: z.string().min(1).max(80), counts: z.array(z.enum(roles)).min(1).max(4) };

const commission = z.strictObject({
  kind: z.literal('commission'),
  ...common,
  ...counted,
  quota,
  /** It counts those deals, or lines of quotes, alone. */
  only: label.optional(),
  schedule,
  decelerator: z.strictObject({ below: exact, times: exact }).nullable().default(null),
  accelerators: z
    .array(z.strictObject({ from: exact, times: exact }))
    .max(5)
    .default([]),
});

/** A share of what the whole team sold. */
const team = z.strictObject({ kind: z.literal('team'), ...common, measure: counted.measure, rate, share: exact });

const bonus = z.strictObject({
  kind: z.literal('bonus'),
  ...common,
  pays: z.union([
    z.strictObject({
      attainment: id,
      steps: z
        .array(z.strictObject({ from: exact, amount }))
        .min(1)
        .max(10),
    }),
    z.strictObject({ earned: id, rate: exact }),
  ]),
});

const spiff = z.strictObject({
  kind: z.literal('spiff'),
  ...common,
  ...counted,
  from: day,
  until: day,
  when: label.nullable().default(null),
  pays: z.union([z.strictObject({ deal: amount }), z.strictObject({ rate: exact })]),
});

/** Pay for a way of working, by a metric; it always has a cap, so that nobody is paid for gaming it. */
const behaviour = z.strictObject({
  kind: z.literal('behaviour'),
  ...common,
  cap: cap.required({ window: true }),
  metric: z.string().min(1).max(80),
  /** The value that is to be reached in a period: its steps are shares of it then. */
  quota: z.strictObject({ value: exact }).optional(),
  steps: z
    .array(z.strictObject({ from: exact, amount }))
    .min(1)
    .max(10),
});

const component = z.discriminatedUnion('kind', [commission, team, bonus, spiff, behaviour]);

export const planShape = z.strictObject({
  id: z.string().min(1).max(60),
  version: z.int().min(1),
  name: words,
  currency: z.string().refine(isCurrency, 'must be a currency such as EUR'),
  /** The first day it holds, and the first on which it holds no more. */
  from: day,
  until: day.nullable(),
  base: amount,
  /** Target variable pay of a year: with `base` the on-target earnings. */
  variable: amount,
  components: z.array(component).min(1).max(20),
  draw: z.strictObject({ amount, recoverable: z.boolean() }).nullable().default(null),
  clawback: z
    .strictObject({ withinDays: z.int().min(1).max(3650).nullable(), attainmentFalls: z.boolean() })
    .default({ withinDays: null, attainmentFalls: false }),
  /** Said by its author: more sales may pay less here, on purpose. */
  mayFall: z.boolean().default(false),
});

export type Plan = z.infer<typeof planShape>;
export type PlanEntered = z.input<typeof planShape>;
export type Component = Plan['components'][number];
export type Commission = Extract<Component, { kind: 'commission' }>;
export type Role = (typeof roles)[number];
export type LooksAt = z.infer<typeof looksAt>;

/** A plan without what it is told from others by: as it is written, and as it is kept. */
const terms = planShape.omit({ id: true, version: true, name: true });
export type TermsEntered = z.input<typeof terms>;
export const termsOf = (entered: TermsEntered): z.infer<typeof terms> => terms.parse(entered);
