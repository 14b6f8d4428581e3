import { describe, expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { addDays, startOfDay } from '../../../ground/index.ts';
import { activityFacts, type FactRow } from './activity-facts.ts';

const zone = 'Europe/Berlin';
const call: FactRow = {
  kindId: 'call',
  ownerId: 'ana',
  status: 'done',
  doneOn: '2026-03-03',
  direction: 'out',
  channel: 'phone',
  countsAsContact: true,
  isPrivate: false,
};
const at = (day: string) => startOfDay(day, zone);
const countOn = (facts: ReturnType<typeof activityFacts>, kind: string, day: string) =>
  facts.filter((fact) => fact.kind === kind && fact.day <= day).reduce((sum, { n }) => sum + n, 0);

describe('what counts', () => {
  test('a call done on the 3rd and opened again on the 5th counts on the 3rd and the 4th', () => {
    const facts = activityFacts(
      [
        { from: at('2026-03-03'), row: call },
        { from: at('2026-03-05'), row: { ...call, status: 'planned', doneOn: null } },
      ],
      zone,
    );
    expect(['02', '03', '04', '05'].map((day) => countOn(facts, 'done', `2026-03-${day}`))).toEqual([0, 1, 1, 0]);
  });

  test('a task is done and no contact; what is private, planned or called off counts nowhere', () => {
    const of = (over: Partial<FactRow>) => activityFacts([{ from: at('2026-03-03'), row: { ...call, ...over } }], zone);
    expect(of({}).map(({ kind }) => kind)).toEqual(['done', 'contact']);
    expect(of({ countsAsContact: false }).map(({ kind }) => kind)).toEqual(['done']);
    for (const over of [
      { isPrivate: true },
      { status: 'planned' as const, doneOn: null },
      { status: 'cancelled' as const },
    ])
      expect(of(over)).toEqual([]);
  });

  test('handed on, it counts for the second from then on', () => {
    const facts = activityFacts(
      [
        { from: at('2026-03-03'), row: call },
        { from: at('2026-03-06'), row: { ...call, ownerId: 'ben' } },
      ],
      zone,
    );
    const of = (owner: string, day: string) =>
      countOn(
        facts.filter(({ ownerId }) => ownerId === owner),
        'done',
        day,
      );
    expect([of('ana', '2026-03-05'), of('ben', '2026-03-05')]).toEqual([1, 0]);
    expect([of('ana', '2026-03-06'), of('ben', '2026-03-06')]).toEqual([0, 1]);
  });

  test('whatever happens to it, on any day it counts as the row of that day says', () => {
    const roll = dice('lives of activities');
    for (let run = 0; run < 200; run++) {
      const states = Array.from({ length: roll.whole(1, 6) }, (_, step) => ({
        from: at(addDays('2026-03-01', step * 2)),
        row:
          roll.whole(0, 5) === 0 ? null : { ...call, status: roll.whole(0, 1) ? call.status : ('cancelled' as const) },
      }));
      const facts = activityFacts(states, zone);
      for (let day = '2026-03-01'; day < '2026-03-16'; day = addDays(day, 1)) {
        const row = states.findLast(({ from }) => from <= at(day))?.row;
        expect(countOn(facts, 'done', day)).toBe(row?.status === 'done' ? 1 : 0);
      }
    }
  });
});
