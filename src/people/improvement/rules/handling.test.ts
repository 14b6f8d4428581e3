import { expect, test } from 'vitest';
import { type Handled, handlingOf, oddIn } from './handling.ts';

const held = { dueOn: '2026-07-20', heldOn: '2026-07-20' };
const missed = { dueOn: '2026-07-27', heldOn: null };
const one = (managerId: string, said: Partial<Handled> = {}): Handled => ({
  ...{ caseId: `of ${managerId}`, managerId, foundOn: '2026-07-01', diagnosedOn: '2026-07-08' },
  ...{ plannedOn: '2026-07-13', closedOn: null, escalatedOn: null, outcome: null, checks: [held, held] },
  ...{ support: { promised: 2, kept: 2 }, ...said },
});

test('two managers, one case each: who plans and looks, and who does neither, stand side by side', () => {
  const avoided = one('Mia', {
    ...{ diagnosedOn: null, plannedOn: null, escalatedOn: '2026-07-16', checks: [] },
    support: { promised: 0, kept: 0 },
  });
  const told = handlingOf([one('Max'), one('Max', { checks: [held, missed] }), avoided], '2026-08-01');
  const [max, mia] = told.managers;
  expect(max).toMatchObject({ managerId: 'Max', cases: 2, daysToDiagnosis: 7 });
  expect(max).toMatchObject({ planned: { n: 2, of: 2, rate: 1 }, checked: { n: 3, of: 4, rate: 0.75 } });
  expect(mia).toMatchObject({ cases: 1, daysToDiagnosis: null, planned: { rate: 0 }, checked: { rate: null } });
  expect(told.whole.planned).toMatchObject({ n: 2, of: 3 });
  expect(told.odd).toEqual([{ caseId: 'of Mia', managerId: 'Mia', oddities: ['silent', 'late-diagnosis', 'no-plan'] }]);
});

test('one case says little of a manager: his share is drawn to that of all', () => {
  const cases = [one('Mia', { plannedOn: null }), ...Array.from({ length: 9 }, () => one('Max'))];
  const [mia, max] = handlingOf(cases, '2026-08-01').managers;
  expect(mia?.planned.rate).toBe(0);
  expect(mia?.planned.drawn).toBeCloseTo((4 * 0.9) / 5);
  expect(max?.planned.drawn).toBeCloseTo((9 + 3.6) / 13);
  expect(mia?.planned.range?.high).toBeGreaterThan(0.7);
});

test('a case of this week owes no plan yet', () => {
  const told = handlingOf([one('Mia', { plannedOn: null })], '2026-07-29');
  expect([told.whole.planned.of, told.odd]).toEqual([0, []]);
});

test('nothing handled is nothing told, and no share of nothing', () => {
  expect(handlingOf([], '2026-08-01')).toMatchObject({
    whole: { cases: 0, daysToDiagnosis: null, planned: { rate: null, range: null, drawn: null } },
    ...{ managers: [], odd: [] },
  });
});

test('support that was promised and is still owed as the case ends is told', () => {
  const ended = { closedOn: '2026-09-01', outcome: 'leaves' as const, support: { promised: 2, kept: 1 } };
  expect(oddIn(one('Max', ended), '2026-09-02')).toEqual(['support-owed']);
  expect(oddIn(one('Max', { ...ended, closedOn: null }), '2026-07-20')).toEqual([]);
});
