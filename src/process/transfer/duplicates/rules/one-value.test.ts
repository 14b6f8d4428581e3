import { describe, expect, test } from 'vitest';
import { likeliest, type Said, type Way } from './one-value.ts';

const said = (...values: unknown[]): Said[] =>
  values.map((value, at) => ({ recordId: `r${at}`, value, saidAt: `2026-0${at + 1}-01` }));

describe('the likeliest value of records that are one', () => {
  test.each<[string, Way, unknown[], string | null, string]>([
    ['nobody says anything', 'one', [null, ''], null, 'nothing'],
    ['one alone says something', 'one', [null, 'Retail'], 'r1', 'only-one'],
    ['all say the same, whatever its case', 'one', ['retail ', 'Retail'], 'r1', 'same'],
    ['most say it', 'one', ['Retail', 'Trade', 'retail'], 'r0', 'most-say'],
    ['two say two things: what was said last', 'one', ['Retail', 'Trade'], 'r1', 'newest'],
    [
      'the name that says all the others say',
      'name',
      ['Acme', 'Acme Logistics Ltd', 'ACME Logistics'],
      'r1',
      'fullest',
    ],
    ['two names that hold each other not', 'name', ['Acme West', 'Acme East'], 'r1', 'newest'],
    ['a mail address before what is none', 'email', ['ann@acme.com', 'ann(at)acme'], 'r0', 'valid'],
    ['of two mail addresses the newer', 'email', ['ann@acme.com', 'ann@acme.de'], 'r1', 'newest'],
    ['a page on the web before what is none', 'website', ['acme.com', 'see mail'], 'r0', 'valid'],
    ['its owner stays', 'kept', ['ana', 'ben'], 'r0', 'kept'],
    ['its owner comes from the other where it has none', 'kept', [null, 'ben'], 'r1', 'only-one'],
    ['telephones add up', 'all', [['1'], ['2']], 'all', 'all'],
    ['who wants no calls is not called', 'strictest', [null, { ways: ['call'] }], 'all', 'only-one'],
  ])('%s', (_, way, values, from, why) => {
    expect(likeliest(way, said(...values), 'r0')).toEqual({ from, why });
  });

  test('of two that were said on one day that of the record that stays', () => {
    const sameDay = said('Retail', 'Trade').map((one) => ({ ...one, saidAt: '2026-01-01' }));
    expect(likeliest('one', sameDay, 'r1')).toEqual({ from: 'r1', why: 'kept' });
  });

  test('whatever the order, a value that somebody said is taken', () => {
    for (const values of [
      ['a', null, 'b'],
      [null, 'b', 'a'],
      ['b', 'a', null],
    ]) {
      const { from } = likeliest('one', said(...values), 'r0');
      expect(values[Number(from?.slice(1))]).not.toBeNull();
    }
  });
});
