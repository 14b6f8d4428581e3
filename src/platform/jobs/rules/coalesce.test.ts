import fc from 'fast-check';
import { expect, test } from 'vitest';
import { due, type LiveChange, offer, type Pace, quietMs } from './coalesce.ts';

const moved = (id: string | null, version = 1): LiveChange => ({ kind: 'deal', id, version, gone: false });
const none: Pace = new Map();

test('a single change is told at once', () => {
  const { pace, send } = offer(none, moved('a'), 0);
  expect(send).toEqual(moved('a'));
  expect(due(pace, quietMs)).toMatchObject({ send: [], againInMs: null });
});

test('the second change of the same deal within a second is told when the second is over, in its last version', () => {
  let { pace } = offer(none, moved('a', 1), 0);
  for (const version of [2, 3]) {
    const next = offer(pace, moved('a', version), 10 * version);
    expect(next.send).toBeNull();
    pace = next.pace;
  }
  expect(due(pace, 400)).toMatchObject({ send: [], againInMs: 600 });
  expect(due(pace, 1_000).send).toEqual([moved('a', 3)]);
});

test('a wave of many deals becomes one word that deals changed', () => {
  let { pace } = offer(none, moved('a'), 0);
  for (let n = 0; n < 50; n++) pace = offer(pace, moved(`deal ${n}`), n).pace;
  expect(due(pace, 1_000).send).toEqual([{ kind: 'deal', id: null, version: 0, gone: false }]);
});

test('deals do not hold up companies', () => {
  const { pace } = offer(none, moved('a'), 0);
  expect(offer(pace, { ...moved('b'), kind: 'company' }, 1).send).toMatchObject({ kind: 'company', id: 'b' });
});

test('whatever comes, nobody hears more than one event of a kind in a second, and every change is told or covered', () => {
  const waves = fc.array(
    fc.record({
      wait: fc.integer({ min: 0, max: 1_500 }),
      kind: fc.constantFrom('deal', 'company'),
      id: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(waves, (wave) => {
      let pace = none;
      let now = 0;
      const told: { at: number; change: LiveChange }[] = [];
      const offered: { at: number; change: LiveChange }[] = [];
      const tick = () => {
        const looked = due(pace, now);
        pace = looked.pace;
        for (const change of looked.send) told.push({ at: now, change });
        return looked.againInMs;
      };
      wave.forEach(({ wait, kind, id }, n) => {
        const until = now + wait;
        for (let again = tick(); again !== null && now + again <= until; again = tick()) now += again;
        now = until;
        const change = { kind, id, version: n, gone: false };
        offered.push({ at: now, change });
        const next = offer(pace, change, now);
        pace = next.pace;
        if (next.send) told.push({ at: now, change: next.send });
      });
      for (let again = tick(); again !== null; again = tick()) now += again;
      for (const kind of ['deal', 'company']) {
        const times = told.filter(({ change }) => change.kind === kind).map(({ at }) => at);
        times.slice(1).forEach((at, n) => {
          expect(at - times[n]!).toBeGreaterThanOrEqual(quietMs);
        });
      }
      for (const { at, change } of offered)
        expect(
          told.some(
            ({ at: when, change: { kind, id, version } }) =>
              kind === change.kind &&
              when >= at &&
              when <= at + quietMs &&
              (id === null || (id === change.id && version >= change.version)),
          ),
        ).toBe(true);
    }),
  );
});
