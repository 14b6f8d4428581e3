import { describe, expect, test } from 'vitest';
import { coaching, handOvers, hireFor, movesFor, prospecting, settingDates } from './moves.ts';
import type { FigureThen, FindingThen, PersonThen, Snapshot } from './snapshot.ts';

const figure = (metricId: string, told: Partial<FigureThen>): FigureThen => ({
  ...{ metricId, version: 1, unit: 'ratio', betterIs: 'within-band', value: null, n: 0, low: null, high: null },
  ...{ band: null, before: null, rowsHref: null },
  ...told,
});
const person = (personId: string, told: Partial<PersonThen>): PersonThen => ({
  ...{ personId, quota: null, won: null, open: 0, coverage: null, winRate: null, closed: 0, winHigh: null },
  activities: null,
  ...told,
});
const found = (kind: string, personId: string | null, told: Partial<FindingThen> = {}): FindingThen => ({
  ...{ kind, metricId: null, personId, stageId: null, value: 4, n: 9, stake: 100 },
  ...told,
});
const coverage = (value: number) => figure('pipeline_coverage', { value, band: { low: 3, high: 5 } });
const snapshot = (told: Partial<Snapshot>): Snapshot => ({
  ...{ rules: 1, period: { first: '2026-07-01', next: '2026-10-01' }, knownOn: '2026-09-30', currency: 'EUR' },
  ...{ pace: 1, figures: [], people: [], movement: null, decisions: [], findings: [] },
  ...told,
});
const four = (open: number) => ['a', 'b', 'c', 'd'].map((id) => person(id, { quota: 250_000, open }));

describe('hiring', () => {
  const lying = [found('stalled', null)];
  test('four who have 7 M open against a quota of 1 M want one more', () => {
    const hire = hireFor(snapshot({ figures: [coverage(7)], people: four(1_750_000), findings: lying }));
    expect(hire).toMatchObject({ count: 1, amount: 2_000_000, n: 4, value: 7, against: 5 });
  });
  test('half a person is nobody', () => {
    const people = four(1_400_000);
    expect(hireFor(snapshot({ figures: [coverage(5.6)], people, findings: lying }))).toBeNull();
  });
  test('nobody is hired where deals move on, nor where coverage is healthy', () => {
    expect(hireFor(snapshot({ figures: [coverage(7)], people: four(1_750_000) }))).toBeNull();
    expect(hireFor(snapshot({ figures: [coverage(5)], people: four(1_250_000), findings: lying }))).toBeNull();
    expect(hireFor(snapshot({ findings: lying }))).toBeNull();
  });
});

describe('handing over', () => {
  const people = [
    person('ana', { quota: 100, open: 1_300, coverage: 13 }),
    person('ben', { quota: 250, open: 250, coverage: 1 }),
    person('cleo', { quota: 100, open: 400, coverage: 4 }),
  ];
  test('whoever has too much and lets it lie gives to whoever has too little, and no more than that', () => {
    const all = snapshot({ figures: [coverage(4)], people, findings: [found('overdue', 'ana')] });
    expect(handOvers(all)).toMatchObject([{ personId: 'ana', toId: 'ben', amount: 500, count: 4, value: 13 }]);
  });
  test('who works what he has keeps it', () => {
    expect(handOvers(snapshot({ figures: [coverage(4)], people }))).toEqual([]);
  });
  test('what is handed over need not be found anew', () => {
    const all = snapshot({ figures: [coverage(4)], people, findings: [found('overdue', 'ana')] });
    expect(prospecting(all, [])).toMatchObject([{ personId: 'ben', amount: 500 }]);
    expect(prospecting(all, handOvers(all))).toEqual([]);
  });
  test('nobody gives more than he has too much, nor gets more than he lacks, whoever they are', () => {
    for (let seed = 1; seed < 60; seed++) {
      const some = Array.from({ length: 6 }, (_, at) => {
        const open = ((seed * 7919 + at * 104_729) % 1_500) + 1;
        return person(`p${at}`, { quota: 100 + ((seed * at) % 90), open, coverage: 1 });
      });
      const all = snapshot({
        figures: [coverage(4)],
        people: some,
        findings: some.map(({ personId }) => found('overdue', personId)),
      });
      const moves = handOvers(all);
      for (const one of some) {
        const sum = (of: 'personId' | 'toId') =>
          moves.reduce((total, move) => total + (move[of] === one.personId ? (move.amount ?? 0) : 0), 0);
        const quota = one.quota as number;
        expect(sum('personId')).toBeLessThanOrEqual(Math.max(0, one.open - 5 * quota));
        expect(sum('toId')).toBeLessThanOrEqual(Math.max(0, 3 * quota - one.open));
      }
    }
  });
});

test('who wins less than all together is coached only beyond chance, and from 20 closed deals on', () => {
  const people = [
    person('ana', { winRate: 0.15, closed: 60, winHigh: 0.22 }),
    person('ben', { winRate: 0.25, closed: 60, winHigh: 0.37 }),
    person('cleo', { winRate: 0, closed: 19, winHigh: 0.18 }),
  ];
  const all = snapshot({ figures: [figure('win_rate', { value: 0.3 })], people });
  expect(coaching(all)).toMatchObject([{ personId: 'ana', value: 0.15, against: 0.3, n: 60 }]);
  expect(coaching(snapshot({ people }))).toEqual([]);
});

test('dates are set where most money is past its day first', () => {
  const findings = [found('overdue', 'ana', { stake: 5 }), found('thin', 'ana'), found('overdue', 'ben', { stake: 9 })];
  expect(settingDates(snapshot({ findings })).map(({ personId }) => personId)).toEqual(['ben', 'ana']);
});

test('of nothing nothing is suggested', () => {
  expect(movesFor(snapshot({}))).toEqual([]);
});
