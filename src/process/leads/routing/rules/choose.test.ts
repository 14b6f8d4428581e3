import { describe, expect, test } from 'vitest';
import { choose, type Desk } from './choose.ts';
import { isWhat, type Judged, type RoutingRule, readConditions } from './rule.ts';

const lead: Judged = {
  ...{ source: 'Web form', medium: 'cpc', campaign: null, interest: 'Anchor chains', country: 'DE', language: 'de' },
  ...{ employees: 120, companyName: 'Acme', title: null, email: 'm@acme.com', phone: null },
};
const aRule = (over: Partial<RoutingRule> = {}): RoutingRule => ({
  ...{ id: 'r', name: 'Germany', on: true, where: 'country:is:DE', withinHours: false },
  people: [
    { personId: 'ria', weight: 1, most: null },
    { personId: 'rob', weight: 1, most: 2 },
  ],
  ...over,
});
const desk = (over: Partial<Desk> = {}): Desk => ({
  isHere: () => true,
  isAtWork: () => true,
  openLeads: () => 0,
  ...over,
});

describe('which rule a lead goes by', () => {
  test.each([
    ['country:is:de', true],
    ['country:is:AT|country:is:DE;interest:has:chain', true],
    ['employees:least:200', false],
    ['title:filled', false],
    ['phone:empty;email:has:@acme', true],
    ['', true],
    ['nonsense', false],
  ])('%s', (where, is) => expect(isWhat(lead, where)).toBe(is));

  test('what cannot be asked is said by its name', () => {
    expect(readConditions('amount:over:1')).toEqual({ flaw: 'amount is not a column that can be asked' });
  });

  test('the first that fits and is on', () => {
    const rules = [aRule({ id: 'off', on: false }), aRule({ id: 'at', where: 'country:is:AT' }), aRule({ id: 'de' })];
    expect(choose(lead, rules, desk())).toMatchObject({
      rule: { id: 'de' },
      present: [{ personId: 'ria' }, { personId: 'rob' }],
    });
    expect(choose({ ...lead, country: 'FR' }, rules, desk())).toEqual({ none: 'no-rule', passed: [] });
  });

  test('away, full and those who had it are passed over, and why is kept', () => {
    const chosen = choose(lead, [aRule()], desk({ openLeads: (id) => (id === 'rob' ? 2 : 9) }));
    expect(chosen).toMatchObject({ present: [{ personId: 'ria' }], passed: [{ personId: 'rob', why: 'full' }] });
    expect(choose(lead, [aRule()], desk({ isHere: (id) => id !== 'ria' }), ['rob'])).toEqual({
      none: 'nobody-there',
      passed: [
        { personId: 'ria', why: 'away' },
        { personId: 'rob', why: 'had-it' },
      ],
    });
  });

  test('hours count only where the rule says so, and then the next rule is asked', () => {
    const asleep = desk({ isAtWork: (id) => id === 'lea' });
    expect(choose(lead, [aRule()], asleep)).toMatchObject({ rule: { id: 'r' } });
    const after = aRule({ id: 'later', where: '', people: [{ personId: 'lea', weight: 1, most: null }] });
    expect(choose(lead, [aRule({ withinHours: true }), after], asleep)).toMatchObject({
      rule: { id: 'later' },
      passed: [
        { personId: 'ria', why: 'off' },
        { personId: 'rob', why: 'off' },
      ],
    });
  });
});
