import { expect, test } from 'vitest';
import { passesGate } from './gates.ts';
import { shippedTemplates, templateFor, templatesWith } from './templates.ts';
import { isWhole, lateGates, type Proof, standingOf, takesEntries } from './way.ts';

const seller = shippedTemplates.find(({ key }) => key === 'seller')!;
const way = { startsOn: '2026-03-02', steps: seller.steps, results: [] };
const none: Proof = { entries: [], passed: new Map() };

test('whoever is hired has a day for each step, counted from his first', () => {
  const standing = standingOf(way, none, '2026-03-02');
  expect(standing.map(({ dueOn }) => dueOn)).toEqual(standing.map(({ dueOn }) => dueOn).toSorted());
  expect(standing.find(({ key }) => key === 'first-talk')).toMatchObject({ dueOn: '2026-04-01', isLate: false });
  expect(standing.some(({ isLate }) => isLate)).toBe(false);
});

test('three calls listened to are three: two are not enough', () => {
  const listened = (days: string[]) => ({
    ...none,
    entries: days.map((onDay) => ({ stepKey: 'listen-calls', onDay })),
  });
  const stepOf = (days: string[]) =>
    standingOf(way, listened(days), '2026-03-10').find(({ key }) => key === 'listen-calls');
  expect(stepOf(['2026-03-04', '2026-03-03'])).toMatchObject({ done: 2, doneOn: null });
  expect(stepOf(['2026-03-04', '2026-03-03', '2026-03-09'])).toMatchObject({ done: 3, doneOn: '2026-03-09' });
});

test('a course is done by passing it, never by saying so', () => {
  const steps = seller.steps.filter(({ kind }) => kind === 'module');
  expect(steps.map(takesEntries)).toEqual(steps.map(() => false));
  const said = { ...none, entries: [{ stepKey: 'prospecting', onDay: '2026-03-05' }] };
  const passed = { ...none, passed: new Map([['prospecting', '2026-03-05']]) };
  const doneOn = (proof: Proof) =>
    standingOf(way, proof, '2026-03-06').find(({ key }) => key === 'prospecting')!.doneOn;
  expect([doneOn(said), doneOn(passed)]).toEqual([null, '2026-03-05']);
});

test('a gate is passed by its mean, and not where one thing was missing altogether', () => {
  const gate = seller.steps.find(({ key }) => key === 'own-demo')!;
  const points = (...given: number[]) => gate.rubric.map(({ key }, at) => ({ key, points: given[at]! }));
  expect(passesGate(gate, points(4, 4, 3))).toBe(true);
  expect(passesGate(gate, points(4, 3, 3))).toBe(false);
  expect(passesGate(gate, points(5, 5, 1))).toBe(false);
  expect(passesGate(gate, points(5, 5, 5).slice(1))).toBeNull();
});

test('a gate is late the day after its own, and his manager hears of each once', () => {
  const on = (today: string) => lateGates(standingOf(way, none, today), []).map(({ key }) => key);
  expect(on('2026-04-01')).toEqual([]);
  expect(on('2026-04-02')).toEqual(['first-talk']);
  expect(lateGates(standingOf(way, none, '2026-04-02'), ['first-talk'])).toEqual([]);
  const passed = { stepKey: 'first-talk', on: '2026-04-05', byId: null, points: [], note: null, passed: true };
  expect(lateGates(standingOf({ ...way, results: [passed] }, none, '2026-04-08'), [])).toEqual([]);
});

test('who comes with twenty years is asked the same as who comes from school', () => {
  const own = { ...seller, steps: seller.steps.slice(0, 3) };
  expect(templateFor('rep', templatesWith([]))).toBe(seller);
  expect(templateFor('rep', templatesWith([own]))).toBe(own);
  expect(templateFor('success', templatesWith([]))?.key).toBe('colleague');
  const later = { key: 'field', name: 'Field seller', role: 'rep' as const, steps: own.steps };
  expect(templateFor('rep', templatesWith([later]))).toBe(later);
});

test('a way has come to its end once each step is done', () => {
  const short = { ...way, steps: [seller.steps[0]!] };
  expect(isWhole(standingOf(short, none, '2026-03-02'))).toBe(false);
  expect(
    isWhole(standingOf(short, { ...none, entries: [{ stepKey: 'knows-people', onDay: '2026-03-02' }] }, '2026-03-02')),
  ).toBe(true);
});
