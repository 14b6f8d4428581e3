import { z } from 'zod';
import { isDay } from '../../../ground/days.ts';
import { calculate, type Reckoned } from './calculate.ts';
import type { PayInput, Problem, Statement } from './facts.ts';
import { planShape } from './plan.ts';
import { roles } from './plan-names.ts';
import { lineSentence } from './sentences.ts';

/** The rule of the arithmetic: raised when the same facts would give other cents. */
export const arithmetic = 1;
const format = 'quarterdeck-pay-statement';

/** JSON with the keys of every object in order: the same value has the same bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

export type Result = { statements: unknown[]; shown: Problem[] };

const told = (statement: Statement) => ({
  ...statement,
  lines: statement.lines.map((line) => ({ ...line, sentence: lineSentence(line, statement.currency) })),
});

/** What a person is handed: all facts, and what follows from them, as text that anybody can reckon again. */
export function portable(input: PayInput): string | { refused: Problem[] } {
  const reckoned = calculate(input);
  return 'refused' in reckoned ? reckoned : portableOf(input, reckoned);
}

/** The same of facts that were reckoned already. */
export function portableOf(input: PayInput, reckoned: Reckoned): string {
  const result: Result = { statements: reckoned.statements.map(told), shown: reckoned.shown };
  return `${canonical({ format, arithmetic, input, result })}\n`;
}

const day = z.string().refine(isDay, 'must be a day such as 2026-11-23, from 1900 to 2199');
const text = z.string().max(300);
const units = z.int();
const exact = z.string().regex(/^-?(\d{1,15}(\.\d{1,12})?%?|\d{1,15}\/[1-9]\d{0,14})$/, 'must be an exact number');
const part = exact.refine((share) => !share.startsWith('-'), 'may not be below zero');
const span = { first: day, next: day };
const from = z.strictObject({ amount: units, currency: text, rate: part, since: day }).optional();
const quote = z
  .strictObject({
    ...{ id: text, number: text, version: z.int().min(1), line: z.int().min(1) },
    ended: z.enum(['replaced', 'withdrawn']).optional(),
  })
  .optional();
const event = z.strictObject({ id: text, creditId: text, day, share: part });

export const inputShape = z.strictObject({
  person: z.strictObject({ id: text, name: text }),
  assignments: z
    .array(z.strictObject({ plan: planShape, from: day, until: day.nullable(), ramp: z.array(part).max(36) }))
    .max(100),
  credits: z
    .array(
      z.strictObject({
        ...{ id: text, dealId: text, deal: text, day, measure: text, role: z.enum(roles) },
        ...{ whole: units, share: exact, amount: units, currency: text, labels: z.record(text, text), from, quote },
      }),
    )
    .max(100_000),
  reversals: z.array(event).max(100_000),
  payments: z.array(event).max(100_000),
  quotas: z.array(z.strictObject({ ...span, measure: text, amount: units.min(0), currency: text, from })).max(10_000),
  facts: z.array(z.strictObject({ metric: text, first: day, value: exact })).max(10_000),
  periods: z
    .array(z.strictObject({ ...span, name: text, year: z.strictObject(span), isElsewhere: z.literal(true).optional() }))
    .min(1)
    .max(1_000),
  frozen: z
    .array(
      z.strictObject({
        first: day,
        lines: z.array(z.strictObject({ key: text, amount: units })).max(100_000),
        balance: units,
      }),
    )
    .max(1_000),
});

export type Verdict =
  | { holds: true; person: string; periods: { name: string; paid: number; currency: string; lines: number }[] }
  | { holds: false; why: string };

/** Reckons a portable statement again from its facts alone and says whether every byte comes out the same. */
export function verify(file: string): Verdict {
  let given: { format?: unknown; arithmetic?: unknown; input?: unknown; result?: { statements?: unknown[] } };
  try {
    given = JSON.parse(file);
  } catch {
    return { holds: false, why: 'it is not JSON' };
  }
  if (given === null || typeof given !== 'object' || given.format !== format)
    return { holds: false, why: 'it is not a pay statement of Quarterdeck' };
  if (given.arithmetic !== arithmetic)
    return {
      holds: false,
      why: `it was reckoned by arithmetic ${String(given.arithmetic)}, and this version has ${arithmetic}`,
    };
  const input = inputShape.safeParse(given.input);
  if (!input.success) {
    const [issue] = input.error.issues;
    return { holds: false, why: `input.${issue?.path.join('.')}: ${issue?.message}` };
  }
  const again = portable(input.data as PayInput);
  if (typeof again !== 'string')
    return { holds: false, why: again.refused.map(({ why, about }) => `${why} (${about})`).join(', ') };
  const mine = JSON.parse(again) as { result: { statements: Statement[] } };
  if (again === file) {
    const periods = mine.result.statements.map(({ period, paid, currency, lines }) => ({
      ...{ name: period.name, paid, currency, lines: lines.length },
    }));
    return { holds: true, person: input.data.person.name, periods };
  }
  return {
    holds: false,
    why: firstApart(given.result, mine.result, 'result') ?? 'its bytes are in another order or form',
  };
}

/** Where two values first say something else, and what each says. */
function firstApart(told: unknown, mine: unknown, path: string): string | null {
  if (canonical(told ?? null) === canonical(mine ?? null)) return null;
  if (told && mine && typeof told === 'object' && typeof mine === 'object') {
    const keys = [...new Set([...Object.keys(told), ...Object.keys(mine)])].sort();
    for (const key of keys) {
      const found = firstApart(
        (told as Record<string, unknown>)[key],
        (mine as Record<string, unknown>)[key],
        `${path}.${key}`,
      );
      if (found) return found;
    }
  }
  return `${path} says ${short(told)}, reckoned again it is ${short(mine)}`;
}

const short = (value: unknown): string => canonical(value ?? null).slice(0, 80);
