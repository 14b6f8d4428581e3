import { describe, expect, test } from 'vitest';
import { ownedPolicy } from '../../access/policy.ts';
import { anOffice, step } from './office.testing.ts';
import { sightOf } from './office.ts';
import { planOf, reseated } from './plan.ts';
import type { Rule } from './rule-set.ts';

// Lea over Max over Ria over Ari; Fin beside them.
const office = anOffice({
  Lea: { role: 'leader' },
  Max: { role: 'manager', under: 'Lea' },
  Ria: { role: 'rep', under: 'Max' },
  Ari: { role: 'rep', under: 'Ria' },
  Fin: { role: 'finance' },
});
const aRule = (...steps: Rule['steps']): Rule => ({ key: 'r', name: 'Rule', when: [], steps });
const asked = (rule: Rule, requester: string, over: Partial<typeof office> = {}) => {
  const planned = planOf(rule, requester, { ...office, ...over });
  return 'nobody' in planned
    ? planned.nobody.why
    : planned.plan.map(({ slots }) => slots.map(({ personIds }) => personIds.join()).join('+'));
};
const manager = (level: number) => step('any', { by: 'manager', level });
const gone = (...names: string[]) => ({
  people: new Map([...office.people].map(([id, one]) => [id, { ...one, active: one.active && !names.includes(id) }])),
});
const away = (personId: string, standInId: string) => ({
  standIns: [{ id: personId, personId, standInId, firstDay: '2026-01-01', lastDay: '2026-12-31' }],
});

describe('who is asked', () => {
  test('is the manager so many levels up, and beyond the top the highest', () => {
    expect(asked(aRule(manager(1)), 'Ari')).toEqual(['Ria']);
    expect(asked(aRule(manager(2)), 'Ari')).toEqual(['Max']);
    expect(asked(aRule(manager(9)), 'Ari')).toEqual(['Lea']);
    expect(asked(aRule(manager(1)), 'Lea')).toBe('nobody-above');
  });

  test('is never whoever asks: the next above does', () => {
    expect(asked(aRule(step('any', { by: 'person', personId: 'Ria' })), 'Ria')).toEqual(['Max']);
    expect(asked(aRule(step('any', { by: 'role', role: 'leader' })), 'Lea')).toBe('nobody-in-role');
    expect(asked(aRule(step('any', { by: 'person', personId: 'Lea' })), 'Lea')).toBe('gone');
  });

  test('is the stand-in of somebody away, and above somebody who left', () => {
    expect(asked(aRule(manager(1)), 'Ari', away('Ria', 'Fin'))).toEqual(['Fin']);
    expect(asked(aRule(manager(1)), 'Ari', gone('Ria'))).toEqual(['Max']);
    expect(asked(aRule(manager(1)), 'Ari', gone('Ria', 'Max'))).toEqual(['Lea']);
    // His stand-in is the one who asks: so it goes up.
    expect(asked(aRule(manager(1)), 'Ari', away('Ria', 'Ari'))).toEqual(['Max']);
    // Nobody above and the stand-in cannot: he is asked himself, away or not.
    expect(asked(aRule(manager(1)), 'Max', away('Lea', 'Max'))).toEqual(['Lea']);
  });

  test('is nobody who may not see the record', () => {
    const sees = sightOf(ownedPolicy, openTo('Max'), office.people);
    expect(asked(aRule(manager(1)), 'Ari', { sees })).toEqual(['Max']);
    expect(asked(aRule(step('any', { by: 'person', personId: 'Fin' })), 'Ari', { sees })).toEqual(['Fin']);
  });

  test('of "any" one is enough to be found, of "all" nobody may be lacking', () => {
    const two = [
      { by: 'person', personId: 'nobody' },
      { by: 'role', role: 'finance' },
    ] as const;
    expect(asked(aRule(step('any', ...two)), 'Ari')).toEqual(['Fin']);
    expect(asked(aRule(step('all', ...two)), 'Ari')).toBe('gone');
  });

  test('is asked once in a step, whatever he was named for', () => {
    expect(asked(aRule(step('all', { by: 'manager', level: 1 }, { by: 'person', personId: 'Ria' })), 'Ari')).toEqual([
      'Ria',
    ]);
  });
});

/** A record of this owner that is closed to nobody. */
const openTo = (ownerId: string) => ({ ownerId, closedBy: null, shares: [] });

describe('who may see a record', () => {
  test('follows role and tree', () => {
    const sees = sightOf(ownedPolicy, openTo('Ria'), office.people);
    expect(['Lea', 'Max', 'Ria', 'Ari', 'Fin', 'nobody'].filter(sees)).toEqual(['Lea', 'Max', 'Ria', 'Fin']);
  });

  test.each([
    ['the owner and leaders alone', { managers: false, leaders: null }, [], ['Lea', 'Ria']],
    [
      'those above the owner too, where the workspace says so',
      { managers: true, leaders: [] },
      [],
      ['Lea', 'Max', 'Ria'],
    ],
    [
      'whom it was shared with, and the team of whom',
      { managers: false, leaders: [] },
      [
        { personId: 'Fin', teamOf: null },
        { personId: null, teamOf: 'Max' },
      ],
      ['Max', 'Ria', 'Ari', 'Fin'],
    ],
  ])('of a confidential one: %s', (_, closedBy, shares, seen) => {
    const sees = sightOf(ownedPolicy, { ownerId: 'Ria', closedBy, shares }, office.people);
    expect(['Lea', 'Max', 'Ria', 'Ari', 'Fin', 'nobody'].filter(sees)).toEqual(seen);
  });
});

describe('when somebody leaves while it waits', () => {
  const planned = planOf(
    aRule(step('all', { by: 'manager', level: 1 }, { by: 'role', role: 'finance' })),
    'Ari',
    office,
  );
  const first = 'plan' in planned ? planned.plan[0]! : step('any');

  test('who decides in his place takes the seat', () => {
    const next = reseated(first as never, 'Ari', { ...office, ...gone('Ria') });
    expect(next?.step.slots.map(({ personIds }) => personIds)).toEqual([['Max'], ['Fin']]);
    expect(next?.moves).toEqual([{ fromId: 'Ria', toId: 'Max' }]);
  });

  test('a leader does where nobody stands above', () => {
    const next = reseated(first as never, 'Ari', { ...office, ...gone('Fin') });
    expect(next?.step.slots.map(({ personIds }) => personIds)).toEqual([['Ria'], ['Lea']]);
  });

  test('it ends when nobody is left', () => {
    expect(reseated(first as never, 'Ari', { ...office, ...gone('Lea', 'Max', 'Ria', 'Fin') })).toBeNull();
  });
});
