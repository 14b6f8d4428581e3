import { expect, test } from 'vitest';
import { asked, expectedOf, freshDraft } from './draft.ts';

const place = { locale: 'en', currency: 'EUR' };
const draft = { ...freshDraft('2026-01-01', '2026-06-30'), name: 'Trials', statement: 'Who tries buys' };

test('what is typed is kept in the unit of the metric: points as a share, amounts in minor units, days as they are', () => {
  expect(expectedOf({ ...draft, expected: '10' }, place)).toBe(0.1);
  expect(expectedOf({ ...draft, metricId: 'average_deal_size', expected: '1,200.50' }, place)).toBe(120_050);
  expect(expectedOf({ ...draft, metricId: 'time_to_win', expected: '-5' }, place)).toBe(-5);
});

test('nothing expected, a rate beyond all, and too few deals are not sent', () => {
  expect(asked({ ...draft, expected: '0' }, place)).toBeNull();
  expect(asked({ ...draft, expected: '120' }, place)).toBeNull();
  expect(asked({ ...draft, fewest: '5' }, place)).toBeNull();
  expect(asked({ ...draft, statement: ' ' }, place)).toBeNull();
  expect(asked(draft, place)).toMatchObject({ fewest: 20, segmentId: null, note: null });
});

test('deals are compared with those alike if nothing else is said, and with all where a lot draws them', () => {
  expect(asked(draft, place)).toMatchObject({ compares: 'alike', lotPercent: null });
  expect(asked({ ...draft, lot: '50' }, place)).toMatchObject({ compares: 'all', lotPercent: 50 });
});
