import { expect, test } from 'vitest';
import { coachingOf, type Held, isReportMissing } from './cadence.ts';

const aSession = (more: Partial<Held> = {}): Held => ({
  ...{ kind: 'visit', cause: 'rhythm', template: 'grow', dueOn: '2026-11-02', heldOn: '2026-11-02' },
  ...{ reportedOn: '2026-11-03', nextOn: '2026-11-09', nextDoneOn: '2026-11-09', ...more },
});

test('the report of a visit of the 2nd may come on the 4th and is missing on the 5th', () => {
  const visit = aSession({ reportedOn: null });
  expect(isReportMissing(visit, '2026-11-04')).toBe(false);
  expect(isReportMissing(visit, '2026-11-05')).toBe(true);
  expect(isReportMissing({ ...visit, kind: 'one-to-one' }, '2026-11-05')).toBe(false);
  expect(isReportMissing({ ...visit, heldOn: null }, '2026-11-05')).toBe(false);
});

test('of ten that were due, eight held and seven of these in time, seven count', () => {
  const ten = [
    ...Array.from({ length: 7 }, () => aSession({ heldOn: '2026-11-05' })),
    aSession({ heldOn: '2026-11-06' }),
    aSession({ heldOn: null, nextOn: null, nextDoneOn: null }),
    aSession({ heldOn: null, nextOn: null, nextDoneOn: null }),
  ];
  expect(coachingOf(ten, '2026-11-20').adherence).toEqual({ n: 7, of: 10, rate: 0.7 });
});

test('what may still be held in time is not due yet', () => {
  const open = aSession({ heldOn: null, nextOn: null, nextDoneOn: null });
  expect(coachingOf([open], '2026-11-05').adherence).toEqual({ n: 0, of: 0, rate: null });
  expect(coachingOf([open], '2026-11-06').adherence).toEqual({ n: 0, of: 1, rate: 0 });
});

test('a next action counts as done by its day, and not before its day is over', () => {
  const late = aSession({ nextDoneOn: '2026-11-10' });
  const open = aSession({ nextDoneOn: null, nextOn: '2026-11-20' });
  expect(coachingOf([aSession(), late, open], '2026-11-20').followThrough).toEqual({ n: 1, of: 2, rate: 0.5 });
});

test('who sits with people only when it burns is told so, from three times on', () => {
  const fire = aSession({ cause: 'trouble' });
  expect(coachingOf([fire, fire], '2026-11-20').isReactiveOnly).toBe(false);
  expect(coachingOf([fire, fire, aSession({ cause: 'asked' })], '2026-11-20').isReactiveOnly).toBe(true);
  expect(coachingOf([fire, fire, aSession()], '2026-11-20')).toMatchObject({
    isReactiveOnly: false,
    proactive: { n: 1, of: 3 },
  });
});

test('what was held by a template is told as a share of what was held', () => {
  expect(coachingOf([aSession(), aSession({ template: null })], '2026-11-20').withTemplate.rate).toBe(0.5);
});
