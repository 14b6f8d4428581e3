import { expect, test } from 'vitest';
import { goesOutOn, isDue, mailsFlaw, nextDay, type ReportMail } from './mails.ts';

const mail: ReportMail = { id: 'a', every: 'week', on: 1, hour: 7, to: ['ana'] };

test('a report of each Monday goes out on Mondays, from its hour on by the clock of the workspace', () => {
  expect(['2026-11-22', '2026-11-23', '2026-11-24'].map((day) => goesOutOn(mail, day))).toEqual([false, true, false]);
  expect(isDue(mail, '2026-11-23', '2026-11-23T05:59:00.000000Z', 'Europe/Berlin')).toBe(false);
  expect(isDue(mail, '2026-11-23', '2026-11-23T06:00:00.000000Z', 'Europe/Berlin')).toBe(true);
  expect(nextDay(mail, '2026-11-23')).toBe('2026-11-30');
  expect(nextDay({ every: 'month', on: 28 }, '2026-11-28')).toBe('2026-12-28');
  expect(nextDay({ every: 'day', on: null }, '2026-11-28')).toBe('2026-11-29');
});

test('a day that no week or month has, nobody, and people beyond one’s own are refused by the field', () => {
  const flaw = (change: Partial<ReportMail>) =>
    mailsFlaw([{ ...mail, ...change }], (id) => id === 'ana')?.field ?? null;
  expect(flaw({})).toBeNull();
  expect(flaw({ on: 8 })).toBe('mails.0.on');
  expect(flaw({ every: 'month', on: 31 })).toBe('mails.0.on');
  expect(flaw({ to: [] })).toBe('mails.0.to');
  expect(flaw({ to: ['ana', 'ben'] })).toBe('mails.0.to.1');
});
