import { describe, expect, test } from 'vitest';
import { isOpen, leadStatuses, moveLead, returned, type Standing } from './status.ts';

const fresh: Standing = { status: 'new', statusReason: null, recycleOn: null, answeredAt: null };
const when = { now: '2026-11-02T09:00:00Z', today: '2026-11-02' };

describe('where a lead may go', () => {
  test('whoever begins to work on a new lead has answered it, once', () => {
    expect(moveLead(fresh, { status: 'working' }, when)).toEqual({
      moved: { status: 'working', statusReason: null, recycleOn: null, answeredAt: when.now },
    });
    const answered = { ...fresh, answeredAt: '2026-11-01T09:00:00Z' };
    expect(moveLead(answered, { status: 'mql' }, when)).toMatchObject({ moved: { answeredAt: answered.answeredAt } });
  });
  test('a lead is given up with a reason, and giving up is no answer', () => {
    expect(moveLead(fresh, { status: 'disqualified' }, when)).toMatchObject({ unfit: { field: 'reason' } });
    expect(moveLead(fresh, { status: 'disqualified', reason: 'A student' }, when)).toMatchObject({
      moved: { status: 'disqualified', statusReason: 'A student', answeredAt: null },
    });
  });
  test('a lead is put back until a day after today', () => {
    expect(moveLead(fresh, { status: 'recycled' }, when)).toMatchObject({ unfit: { field: 'recycleOn' } });
    expect(moveLead(fresh, { status: 'recycled', recycleOn: '2026-11-02' }, when)).toMatchObject({
      unfit: { field: 'recycleOn' },
    });
    expect(moveLead(fresh, { status: 'recycled', recycleOn: '2027-02-01', reason: 'No budget' }, when)).toMatchObject({
      moved: { recycleOn: '2027-02-01', statusReason: 'No budget' },
    });
  });
  test('coming back forgets why it was away', () => {
    const away: Standing = { ...fresh, status: 'recycled', statusReason: 'No budget', recycleOn: '2027-02-01' };
    expect(moveLead(away, { status: 'new' }, when)).toEqual({ moved: { ...fresh } });
  });
  test('what became a deal stays converted', () => {
    expect(moveLead({ ...fresh, status: 'converted' }, { status: 'working' }, when)).toEqual({ refused: 'converted' });
  });
  test('one that comes back by itself waits for an answer again', () => {
    const away = {
      ...fresh,
      status: 'recycled' as const,
      recycleOn: '2027-02-01',
      answeredAt: when.now,
      name: 'Maria',
    };
    expect(returned(away)).toEqual({ ...fresh, name: 'Maria' });
  });
  test('four of seven are still worked on', () => {
    expect(leadStatuses.filter(isOpen)).toEqual(['new', 'working', 'mql', 'sql']);
  });
});
