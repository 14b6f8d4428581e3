import { describe, expect, test } from 'vitest';
import { standInOn, standInRefusal } from './stand-ins.ts';

const aStretch = (id: string, personId: string, standInId: string, firstDay: string, lastDay: string) => ({
  id,
  personId,
  standInId,
  firstDay,
  lastDay,
});
const marek = aStretch('1', 'marek', 'ana', '2026-12-01', '2026-12-10');

describe('a stand-in', () => {
  test('decides from the first to the last day, both included', () => {
    const on = (day: string) => standInOn([marek], 'marek', day);
    expect([on('2026-11-30'), on('2026-12-01'), on('2026-12-10'), on('2026-12-11')]).toEqual([
      null,
      'ana',
      'ana',
      null,
    ]);
  });

  test('is one on each day', () => {
    expect(standInRefusal([marek], aStretch('2', 'marek', 'max', '2026-12-10', '2026-12-12'))).toMatchObject({
      refused: 'overlap',
    });
    expect(standInRefusal([marek], aStretch('2', 'marek', 'max', '2026-12-11', '2026-12-12'))).toBeNull();
    expect(standInRefusal([marek], { ...marek, lastDay: '2026-12-12' })).toBeNull();
  });

  test('goes round in no circle on any day', () => {
    expect(standInRefusal([marek], aStretch('2', 'ana', 'marek', '2026-12-08', '2026-12-20'))).toEqual({
      refused: 'loop',
      loop: ['ana', 'marek'],
      on: '2026-12-08',
    });
    const max = aStretch('3', 'ana', 'max', '2026-12-05', '2026-12-06');
    expect(standInRefusal([marek, max], aStretch('4', 'max', 'marek', '2026-12-01', '2026-12-31'))).toMatchObject({
      refused: 'loop',
      on: '2026-12-05',
    });
    expect(standInRefusal([marek], aStretch('2', 'ana', 'marek', '2026-12-11', '2026-12-20'))).toBeNull();
  });

  test('is not the person himself, and no stretch ends before it begins', () => {
    expect(standInRefusal([], aStretch('1', 'ana', 'ana', '2026-12-01', '2026-12-02'))).toEqual({
      refused: 'yourself',
    });
    expect(standInRefusal([], aStretch('1', 'ana', 'max', '2026-12-02', '2026-12-01'))).toEqual({
      refused: 'ends-before-it-begins',
    });
  });
});
