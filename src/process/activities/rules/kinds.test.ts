import { expect, test } from 'vitest';
import { type Channel, type Direction, defaultKinds, isTwoWay } from './kinds.ts';

const call = { twoWayOutcomes: ['Reached'] };
const done = (over: object = {}) => ({
  countsAsContact: true,
  direction: 'out' as Direction | null,
  channel: 'phone' as Channel | null,
  outcome: null as string | null,
  ...over,
});

test.each([
  ['a call in which somebody was reached', done({ outcome: 'Reached' }), true],
  ['a call that nobody answered', done({ outcome: 'No answer' }), false],
  ['our call of which nobody said what it came to', done(), false],
  ['a customer who called', done({ direction: 'in' }), true],
  ['a visit', done({ direction: null, channel: 'in-person' }), true],
  ['a visit to a closed door', done({ direction: null, channel: 'in-person', outcome: 'Nobody came' }), false],
  ['a task, whatever its channel', done({ countsAsContact: false, direction: 'in' }), false],
])('%s', (_, activity, isBothWays) => {
  expect(isTwoWay(activity, call)).toBe(isBothWays);
});

test('a workspace begins with seven kinds, each with a colour of its own, whose two-way outcomes are outcomes', () => {
  expect(defaultKinds.map(({ name }) => name)).toEqual([
    'Call',
    'Mail',
    'Meeting',
    'Visit',
    'Video call',
    'Task',
    'Note',
  ]);
  expect(new Set(defaultKinds.map(({ hue }) => hue)).size).toBe(defaultKinds.length);
  for (const { outcomes, twoWayOutcomes } of defaultKinds)
    expect(twoWayOutcomes.filter((outcome) => !outcomes.includes(outcome))).toEqual([]);
});
