import { describe, expect, test } from 'vitest';
import { dice } from '../../../../ground/dice.ts';
import { type Judged, qualityOf } from './quality.ts';

const today = '2026-11-27';
const ann: Judged = {
  values: {
    name: 'Ann Lee',
    email: 'ann@acme.example',
    phone: '+49 40 123456',
    title: 'Buyer',
    companyId: 'c',
    ownerId: 'o',
  },
  alsoAsked: [],
  saidOn: today,
  twin: null,
};
const of = (more: Partial<Judged>, values: object = {}) =>
  qualityOf('contact', { ...ann, ...more, values: { ...ann.values, ...values } }, today);

describe('how good a record is', () => {
  test('the worked example', () => {
    expect(of({ saidOn: '2025-08-29' }, { title: null, phone: null }).score).toBeCloseTo(0.8, 6);
  });

  test.each<[string, Partial<Judged>, object, number]>([
    ['all there, fresh and alone', {}, {}, 1],
    ['a mail address that is none, beside a telephone that is one', {}, { email: 'ann(at)acme' }, 0.9],
    ['one of two ways to reach her is enough', {}, { phone: null }, 1],
    ['nothing said for years', { saidOn: '2020-01-01' }, {}, 0.8],
    ['surely here twice', { twin: 1 }, {}, 0.8],
    ['a field that the workspace asks for is empty', { alsoAsked: ['custom.tier'] }, {}, 0.92],
    [
      'nothing but a name, and nothing whose form could be wrong',
      {},
      { email: '', phone: null, title: null, companyId: null, ownerId: null },
      0.5,
    ],
  ])('%s', (_, more, values, score) => {
    expect(of(more, values).score).toBeCloseTo(score, 6);
  });

  test.each([
    ['(415) 293-3313', true],
    ['1-955-371-0847 x371', true],
    ['040/12 34 56 ext. 7', true],
    ['call me', false],
    ['12', false],
  ])('the telephone %s is one: %s', (phone, isOne) => {
    const valid = of({}, { phone }).parts.find(({ part }) => part === 'valid');
    expect(valid?.fields).toEqual(isOne ? [] : ['phone']);
  });

  test('it names what is missing and what is wrong', () => {
    const { parts } = of({}, { email: 'x', title: '' });
    expect(parts.find(({ part }) => part === 'complete')?.fields).toEqual(['title']);
    expect(parts.find(({ part }) => part === 'valid')?.fields).toEqual(['email']);
  });

  test('the more noise is planted, the lower it falls, and it stays between 0 and 1', () => {
    const thrown = dice('noise');
    const noisy = (share: number) => {
      const scores = Array.from({ length: 500 }, () => {
        const values = Object.fromEntries(
          Object.entries(ann.values).map(([field, value]) => [
            field,
            thrown.whole(1, 100) <= share ? (field === 'email' ? 'x' : null) : value,
          ]),
        );
        return of({ twin: thrown.whole(1, 100) <= share ? 0.9 : null }, values).score;
      });
      expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
      return scores.reduce((sum, score) => sum + score, 0) / scores.length;
    };
    const means = [0, 10, 25, 50, 90].map(noisy);
    expect(means[0]).toBe(1);
    for (const [at, mean] of means.slice(1).entries()) expect(mean).toBeLessThan(means[at] as number);
  });
});
