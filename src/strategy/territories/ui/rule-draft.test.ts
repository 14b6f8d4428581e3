import { expect, test } from 'vitest';
import { draftOf, emptyRule, type RuleDraft, ruleOf } from './rule-draft.ts';

const typed = (more: Partial<RuleDraft>) => ruleOf({ ...emptyRule, ...more });

test.each<[what: string, Partial<RuleDraft>, unknown]>([
  ['countries', { countries: 'Germany, Austria' }, [{ kind: 'country', countries: ['Germany', 'Austria'] }]],
  [
    'states',
    { countries: 'DE', states: 'Bavaria;Hesse' },
    [{ kind: 'state', country: 'DE', states: ['Bavaria', 'Hesse'] }],
  ],
  [
    'postal codes',
    { countries: 'DE', codes: '10-12, 20457' },
    [
      {
        ...{ kind: 'postal-code', country: 'DE' },
        codes: [
          { from: '10', to: '12' },
          { from: '20457', to: '20457' },
        ],
      },
    ],
  ],
  [
    'postal codes that have a dash of their own',
    { countries: 'PL', codes: '00-950, 30-001 - 30-999, 12-14' },
    [
      {
        ...{ kind: 'postal-code', country: 'PL' },
        codes: [
          { from: '00-950', to: '00-950' },
          { from: '30-001', to: '30-999' },
          { from: '12', to: '14' },
        ],
      },
    ],
  ],
  [
    'industries that have a comma of their own',
    { industries: 'Oil, gas and mining; Shipping' },
    [{ kind: 'industry', industries: ['Oil, gas and mining', 'Shipping'] }],
  ],
  ['one industry that has a comma', { industries: 'Oil, gas;' }, [{ kind: 'industry', industries: ['Oil, gas'] }]],
  [
    'an industry and a size',
    { industries: 'Shipping', least: '50' },
    [
      { kind: 'industry', industries: ['Shipping'] },
      { kind: 'size', least: 50, most: null },
    ],
  ],
])('a rule by %s is typed in words and opens again as it was typed', (_, more, conditions) => {
  const read = typed(more);
  expect(read).toEqual({ rule: { isException: false, conditions } });
  if ('rule' in read) expect(ruleOf({ ...draftOf(read.rule, (name) => name), opened: null })).toEqual(read);
});

test('a rule that asks nothing is none, and states or postal codes need their one country', () => {
  expect(typed({})).toEqual({ wrong: 'nothing' });
  expect(typed({ isException: true, countries: ' , ' })).toEqual({ wrong: 'nothing' });
  expect(typed({ states: 'Bavaria' })).toEqual({ wrong: 'one-country' });
  expect(typed({ countries: 'Germany, Austria', codes: '10' })).toEqual({ wrong: 'one-country' });
});

test('a circle needs its middle and its kilometres, and says both back', () => {
  expect(typed({ centre: '48.14, 11.58', km: '50', place: 'Munich' })).toEqual({
    rule: {
      isException: false,
      conditions: [{ kind: 'radius', centre: { latitude: 48.14, longitude: 11.58 }, km: 50, place: 'Munich' }],
    },
  });
  for (const half of [{ centre: '48.14, 11.58' }, { km: '50' }, { centre: 'Munich', km: '50' }, { place: 'Munich' }])
    expect(typed(half)).toEqual({ wrong: 'circle' });
});

test('a rule that asks more than the fields can say stays as it is until somebody changes it', () => {
  const rule = {
    isException: false,
    conditions: [
      { kind: 'industry' as const, industries: ['Shipping', 'Ports'] },
      { kind: 'industry' as const, industries: ['Ports', 'Fishing'] },
    ],
  };
  const draft = draftOf(rule, (name) => name);
  expect(ruleOf(draft)).toEqual({ rule });
  expect(ruleOf({ ...draft, least: '50' })).not.toEqual({ rule });
});
