import { describe, expect, test } from 'vitest';
import { countsFrom, flawOfDays, isFitMeasure, periodsBefore, stateOf, temptationOf } from './contest.ts';

const november = { firstDay: '2026-11-02', lastDay: '2026-11-29' };

describe('a contest', () => {
  test('begins today or later, ends after it begins, and takes a quarter at most', () => {
    expect(flawOfDays(november, '2026-11-02')).toBeNull();
    expect(flawOfDays(november, '2026-11-03')).toBe('began-already');
    expect(flawOfDays({ firstDay: '2026-11-02', lastDay: '2026-11-01' }, '2026-10-01')).toBe('ends-before-it-begins');
    expect(flawOfDays({ firstDay: '2026-11-02', lastDay: '2027-02-02' }, '2026-10-01')).toBe('too-long');
  });

  test('is to come, runs, waits to be ended, and is over', () => {
    const on = (day: string, endedOn: string | null = null) => stateOf({ ...november, endedOn }, day);
    expect([on('2026-11-01'), on('2026-11-29'), on('2026-11-30'), on('2026-12-01', '2026-12-01')]).toEqual([
      ...['to-come', 'running', 'to-end', 'ended'],
    ]);
  });

  test('counts for who joins late from his day on', () => {
    expect([countsFrom(november, '2026-10-20'), countsFrom(november, '2026-11-10')]).toEqual([
      '2026-11-02',
      '2026-11-10',
    ]);
  });

  test('looks at the four stretches before it, each as long', () => {
    expect(periodsBefore(november)).toEqual([
      { first: '2026-10-05', next: '2026-11-02' },
      { first: '2026-09-07', next: '2026-10-05' },
      { first: '2026-08-10', next: '2026-09-07' },
      { first: '2026-07-13', next: '2026-08-10' },
    ]);
  });

  test('is of what happened and adds up; a share, a stock or a plan makes none', () => {
    const won = {
      reads: 'events',
      unit: 'money',
      tells: 'lagging',
      betterIs: 'higher',
      additive: true,
      byPerson: true,
    } as const;
    expect(isFitMeasure(won)).toBe(true);
    expect(
      [
        { unit: 'share' },
        { reads: 'stock' as const },
        { betterIs: 'within-band' },
        { byPerson: false },
        { tells: 'leading' as const },
      ].map((over) => isFitMeasure({ ...won, ...over })),
    ).toEqual([false, false, false, false, false]);
    expect([temptationOf('leading'), temptationOf('lagging')]).toEqual(['entered-by-oneself', 'moved-over-the-border']);
  });
});
