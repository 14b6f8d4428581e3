import { expect, test } from 'vitest';
import { profileOf, toGrow, upwardOf } from './upward.ts';

const on = { dueOn: '2026-12-10', submittedOn: '2026-12-08' };
const gave = (...ratings: number[]) =>
  ratings.map((rating) => ({ ...on, answers: [{ key: 'communication', rating }] }));
const before = '2026-12-09';
const after = '2026-12-11';

test('what people rate whoever leads them in is told from three on, as a mean', () => {
  expect(upwardOf(gave(3, 4), before)).toBeNull();
  expect(upwardOf(gave(3, 4, 5), before)).toEqual({ n: 3, ratings: [{ key: 'communication', rating: 4 }] });
});

test('nothing is told while somebody may still hand it in, and late ones count no more: no two means tell one of them', () => {
  const waited = { ...gave(1)[0]!, submittedOn: null };
  expect(upwardOf([...gave(3, 4, 5), waited], before)).toBeNull();
  expect(upwardOf([...gave(3, 4, 5), waited], after)?.n).toBe(3);
  expect(upwardOf([...gave(3, 4, 5), { ...waited, submittedOn: after }], after)?.n).toBe(3);
});

test('a question that only two of them rated stays untold', () => {
  const some = [...gave(2, 3), { ...on, answers: [{ key: 'data', rating: 5 }] }];
  expect(upwardOf(some, before)).toEqual({ n: 3, ratings: [] });
});

test('a plan of development begins where others see least, then where nobody agrees with what one thinks of oneself', () => {
  const profile = profileOf(
    [
      { key: 'communication', rating: 5 },
      { key: 'data', rating: 3 },
    ],
    [
      { key: 'communication', rating: 3.5 },
      { key: 'data', rating: 2 },
      { key: 'leadership', rating: 2.5 },
    ],
    [{ key: 'forecasting', rating: 4 }],
  );
  expect(profile[0]).toEqual({ key: 'communication', own: 5, upward: 3.5, above: null });
  expect(toGrow(profile)).toEqual([
    { key: 'data', others: 2, why: 'below' },
    { key: 'leadership', others: 2.5, why: 'below' },
    { key: 'communication', others: 3.5, why: 'blind-spot' },
  ]);
  expect(toGrow(profileOf([], [], []))).toEqual([]);
});
