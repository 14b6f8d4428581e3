import { expect, test } from 'vitest';
import { dayOf } from '../../../ground/index.ts';
import { aSetting } from '../testing.ts';
import { allowancesOf, chartersOf, contestsOf, leaveOf, saidOf, spacesOf } from './team-life.ts';
import { worldOf } from './world.ts';

const world = worldOf(aSetting());
const { today, timeZone } = world.setting;
const isPast = (at: string) => dayOf(at, timeZone) < today;
const inOrder = (states: readonly { at: string }[]) =>
  states.every(({ at }, place) => isPast(at) && at > (states[place - 1]?.at ?? ''));
const lead = new Map(world.people.map(({ id, managerId }) => [id, managerId]));

test('nobody is away twice at a time, all leave was asked for before today, and some waits for an answer', () => {
  const all = leaveOf(world);
  for (const [, its] of Map.groupBy(all, ({ ownerId }) => ownerId))
    for (const one of its)
      expect(its.filter((other) => one.firstDay <= other.lastDay && other.firstDay <= one.lastDay)).toEqual([one]);
  expect(all.every(({ states, firstDay, lastDay }) => inOrder(states) && firstDay <= lastDay)).toBe(true);
  expect(new Set(all.map(({ number }) => number)).size).toBe(all.length);
  expect(all.some(({ states }) => states.at(-1)?.state === 'asked')).toBe(true);
  expect(allowancesOf(world).every(({ from, days }) => isPast(from) && days === 28)).toBe(true);
});

test('every rep has a signed charter but the one who came last, whose waits past its seven days', () => {
  const all = chartersOf(world);
  expect(all.every(({ states }) => inOrder(states))).toBe(true);
  expect(all.filter(({ states }) => states.at(-1)?.state !== 'signed')).toHaveLength(1);
});

test('praise is among those of a team, a win is told by whose it is, and contests run', () => {
  const said = saidOf(world);
  expect(said.filter(({ what }) => what === 'praise').length).toBeGreaterThan(2);
  expect(said.filter(({ what }) => what === 'win').length).toBeGreaterThan(0);
  for (const { what, ownerId, personId, at } of said) {
    expect([isPast(at), ownerId === personId]).toEqual([true, what === 'win']);
    expect(lead.get(ownerId)).toBe(lead.get(personId));
  }
  const contests = contestsOf(world);
  expect(
    contests.every(({ firstDay, lastDay, announced }) => isPast(announced) && firstDay < today && today < lastDay),
  ).toBe(true);
  expect(contests.flatMap(({ entries }) => entries).every(({ at }) => isPast(at))).toBe(true);
  expect(
    spacesOf(world)
      .flatMap(({ pins, at }) => [at, ...pins.map((pin) => pin.at)])
      .every(isPast),
  ).toBe(true);
});
