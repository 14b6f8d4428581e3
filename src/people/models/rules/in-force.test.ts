import { expect, test } from 'vitest';
import { inForce, type Switched } from './in-force.ts';

const at = (id: string, startsOn: string, underWay: Switched['underWay'] = 'stay', segmentId: string | null = 'mid') =>
  ({ id, startsOn, underWay, segmentId }) satisfies Switched;
const island = at('1', '2026-01-01');
const stays = at('2', '2026-07-01');
const takes = at('3', '2026-07-01', 'hand-over');

test('a segment is sold to by what was switched last until that day', () => {
  expect(inForce([island, stays], 'mid', { day: '2026-06-30' })?.id).toBe('1');
  expect(inForce([island, stays], 'mid', { day: '2026-07-01' })?.id).toBe('2');
  expect(inForce([island, stays], 'big', { day: '2026-07-01' })).toBeNull();
  expect(inForce([at('4', '2026-01-01', 'stay', null)], null, { day: '2026-07-01' })?.id).toBe('4');
});

test('a deal that came before the switch stays as it was sold, unless the switch takes what is under way', () => {
  const under = { day: '2026-08-01', cameOn: '2026-06-30' };
  expect(inForce([island, stays], 'mid', under)?.id).toBe('1');
  expect(inForce([island, takes], 'mid', under)?.id).toBe('3');
});

test('of two switches of one day the one that was entered later counts', () => {
  expect(inForce([takes, stays], 'mid', { day: '2026-07-01' })?.id).toBe('3');
});
