import { expect, test } from 'vitest';
import { flawOfSeats, isSameSeries, successorOf } from './seats.ts';

test('a meeting with nobody is none, and a talk of two is one of two', () => {
  expect(flawOfSeats('team-meeting', { ownerId: 'max', people: ['max'] })).toBe('nobody');
  expect(flawOfSeats('one-on-one', { ownerId: 'max', people: ['ria', 'rolf'] })).toBe('two-people');
  expect(flawOfSeats('one-on-one', { ownerId: 'max', people: ['ria'] })).toBeNull();
});

test('the same people do not meet twice for the same, whoever leads; after the first ended they do', () => {
  const one = { template: 'pipeline-review', ownerId: 'max', people: ['ria', 'rolf'], endedOn: null } as const;
  expect(isSameSeries(one, { ...one, ownerId: 'ria', people: ['rolf', 'max'] })).toBe(true);
  expect(isSameSeries(one, { ...one, people: ['ria'] })).toBe(false);
  expect(isSameSeries(one, { ...one, template: 'team-meeting' })).toBe(false);
  expect(isSameSeries(one, { ...one, endedOn: '2026-11-01' })).toBe(false);
});

test('when a manager has left, whoever most of the people report to now goes on with the series', () => {
  const managers = new Map<string, string | null>([
    ...([
      ['ria', 'mia'],
      ['rolf', 'mia'],
      ['ari', 'lea'],
      ['tom', 'gone'],
    ] as const),
  ]);
  const isHere = (id: string) => id !== 'gone';
  expect(successorOf(['ari', 'ria', 'rolf'], managers, isHere)).toBe('mia');
  expect(successorOf(['tom'], managers, isHere)).toBeNull();
  expect(successorOf([], managers, isHere)).toBeNull();
});
