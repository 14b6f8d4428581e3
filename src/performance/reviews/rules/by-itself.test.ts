import { describe, expect, test } from 'vitest';
import { calendarYear } from '../../../ground/index.ts';
import { quarterJustOver, reviewedByItself } from './by-itself.ts';

describe('the quarter that has just ended', () => {
  test.each([
    ['2026-10-01', 'Q3 2026'],
    ['2026-10-14', 'Q3 2026'],
    ['2026-01-02', 'Q4 2025'],
  ])('on %s it is %s', (today, name) => {
    expect(quarterJustOver(today, calendarYear)?.name).toBe(name);
  });

  test('two weeks later, and on its own last day, none has', () => {
    expect(quarterJustOver('2026-10-15', calendarYear)).toBeNull();
    expect(quarterJustOver('2026-09-30', calendarYear)).toBeNull();
  });

  test('a fiscal year that begins in February has quarters of its own', () => {
    const found = quarterJustOver('2026-02-03', { startMonth: 2, namedAfter: 'end' });
    expect(found).toMatchObject({ first: '2025-11-01', next: '2026-02-01', name: 'Q4 FY2026' });
  });
});

describe('whose quarter is reviewed by itself', () => {
  const person = (id: string, role: 'leader' | 'manager' | 'rep' | 'operations', active = true) => ({
    id,
    role,
    active,
  });
  const people = [
    person('lea', 'leader'),
    person('max', 'manager'),
    person('mia', 'manager'),
    person('rob', 'rep'),
    person('ned', 'rep', false),
    person('old', 'leader', false),
    person('oda', 'operations'),
  ];
  const managers = new Map([
    ['max', 'lea'],
    ['rob', 'max'],
    ['ned', 'mia'],
  ]);

  test('leaders, and managers to whom somebody reports who is still there', () => {
    expect(reviewedByItself('managers', people, managers)).toEqual(['lea', 'max']);
  });
  test('leaders alone, or nobody, where that is wished', () => {
    expect(reviewedByItself('leaders', people, managers)).toEqual(['lea']);
    expect(reviewedByItself('off', people, managers)).toEqual([]);
  });
});
