import { expect, test } from 'vitest';
import { type Situation, whatToDo } from './todo.ts';

const aSituation: Situation = {
  isQuiet: false,
  isOver: false,
  quota: 100,
  setsQuotas: true,
  won: 60,
  pace: 0.6,
  coverage: { value: 4, band: { low: 3, high: 5 }, place: 'within', open: 400 },
  people: [],
  weakest: null,
};
const proposal = { stageId: 's', name: 'Proposal' };
const people = [
  { personId: 'b', name: 'Ben', attainment: 0.5 },
  { personId: 'a', name: 'Ana', attainment: 0.2, isActive: true },
  { personId: 'c', name: 'Cy', attainment: 0.58 },
  { personId: 'd', name: 'Di', attainment: null },
];

test('with healthy coverage, on pace and no weak stage nothing has to be changed', () => {
  expect(whatToDo(aSituation)).toEqual({ kind: 'keep' });
});

test('coverage of 2 times a quota of 100 asks for 100 more of pipeline to reach 3', () => {
  const coverage = { value: 2, band: { low: 3, high: 5 }, place: 'below', open: 200 } as const;
  expect(whatToDo({ ...aSituation, coverage, weakest: proposal, people })).toEqual({
    kind: 'fill-pipeline',
    amount: 100,
  });
});

test('behind pace one talks to whoever is furthest behind, and hears of the others; on pace one does not', () => {
  expect(whatToDo({ ...aSituation, won: 40, people, weakest: proposal })).toEqual({
    kind: 'talk',
    personId: 'a',
    name: 'Ana',
    attainment: 0.2,
    others: 1,
  });
  expect(whatToDo({ ...aSituation, people, weakest: proposal })).toEqual({ kind: 'mend-stage', ...proposal });
});

test('more pipeline than anybody can work on is cleared first', () => {
  const coverage = { value: 9, band: { low: 3, high: 5 }, place: 'above', open: 900 } as const;
  expect(whatToDo({ ...aSituation, coverage, weakest: proposal })).toEqual({ kind: 'clear-pipeline' });
});

test('the first things come first: newer data, the quarter that runs, quotas', () => {
  expect(whatToDo({ ...aSituation, isQuiet: true, quota: null })).toEqual({ kind: 'bring-newer' });
  expect(whatToDo({ ...aSituation, isOver: true, quota: null })).toEqual({ kind: 'go-on' });
  expect(whatToDo({ ...aSituation, quota: null })).toEqual({ kind: 'set-quotas' });
  expect(whatToDo({ ...aSituation, quota: 0 })).toEqual({ kind: 'set-quotas' });
});

test('who may not set quotas is not told to: without any he helps deals through the weakest stage', () => {
  const rep = { ...aSituation, quota: null, setsQuotas: false };
  expect(whatToDo({ ...rep, weakest: proposal })).toEqual({ kind: 'mend-stage', ...proposal });
  expect(whatToDo(rep)).toEqual({ kind: 'keep' });
});
