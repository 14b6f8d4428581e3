import { expect, test } from 'vitest';
import { z } from 'zod';
import { answerWriter } from './answers.ts';

test('an answer of one of several shapes is written, also where a choice between words is left open', () => {
  const call = z.object({ source: z.literal('activity'), channel: z.enum(['phone', 'mail']).nullable() });
  const talk = z.object({ source: z.literal('comment'), text: z.string().nullable() });
  const write = answerWriter(z.object({ items: z.array(z.union([call, talk])) }), false);
  const items = [
    { source: 'activity', channel: null },
    { source: 'activity', channel: 'phone' },
    { source: 'comment', text: null },
  ];
  expect(JSON.parse(write({ items }))).toEqual({ items });
});

test('what the shape does not name is left out', () => {
  const write = answerWriter(z.object({ name: z.string() }), false);
  expect(write({ name: 'Acme', secret: 1 })).toBe('{"name":"Acme"}');
});

test('what the shape does not name is left out of one of several shapes too, where a word tells them apart', () => {
  const won = z.object({ kind: z.literal('won'), amount: z.number() });
  const lost = z.object({ kind: z.literal('lost'), why: z.string() });
  const both = z.discriminatedUnion('kind', [won, lost]);
  for (const check of [false, true]) {
    const write = answerWriter(z.object({ told: z.array(both) }), check);
    const told = [
      { kind: 'lost', why: 'Price', secret: 1 },
      { kind: 'won', amount: 5, why: 'Price' },
    ];
    expect(JSON.parse(write({ told }))).toEqual({
      told: [
        { kind: 'lost', why: 'Price' },
        { kind: 'won', amount: 5 },
      ],
    });
  }
});

test('a long list is written whole and in its order, beside what else is told, and one that may be missing stays as it is', () => {
  const entry = z.object({ n: z.number(), of: z.string().nullable() });
  const shape = z.object({
    items: z.array(entry),
    total: z.number(),
    parts: z.array(entry).nullable(),
    more: z.array(entry).optional(),
  });
  const write = answerWriter(shape, false);
  const items = Array.from({ length: 1_234 }, (_, n) => ({ n, of: n % 3 === 0 ? null : `“${n}”` }));
  expect(JSON.parse(write({ items, total: 5, parts: null }))).toEqual({ items, total: 5, parts: null });
  expect(JSON.parse(write({ items: [], total: 5, parts: items, more: items }))).toEqual({
    items: [],
    total: 5,
    parts: items,
    more: items,
  });
  expect(JSON.parse(write({ items: [{ n: 1, of: null, secret: 2 }], total: 5, parts: [] }))).toEqual({
    items: [{ n: 1, of: null }],
    total: 5,
    parts: [],
  });
  expect(() => write({ total: 5, parts: null })).toThrow('The answer has no items');
});
