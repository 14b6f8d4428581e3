import { addDays, type Instant, type LocalDate, msOf, startOfDay } from '../../../../ground/index.ts';

export const everies = ['day', 'week', 'month'] as const;
export type Every = (typeof everies)[number];

/** That a report is sent by mail: how often, from which hour on, to whom. Each gets his own numbers. */
export type ReportMail = {
  /** Its name within the report. */
  id: string;
  every: Every;
  /** The day of the week from Monday as 1, or of the month up to 28; nothing for every day. */
  on: number | null;
  hour: number;
  to: string[];
};

export const mostMails = 5;

const weekdayOf = (day: LocalDate) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** Whether a report goes out on a day: each Monday is week on 1, each first of the month is month on 1. */
export function goesOutOn({ every, on }: Pick<ReportMail, 'every' | 'on'>, day: LocalDate): boolean {
  if (every === 'day') return true;
  return every === 'week' ? weekdayOf(day) === on : Number(day.slice(8)) === on;
}

/** Whether it is due at a moment of its day: from its hour on, by the workspace's clock. */
export const isDue = (mail: ReportMail, day: LocalDate, now: Instant, timeZone: string): boolean =>
  goesOutOn(mail, day) && msOf(now) >= msOf(startOfDay(day, timeZone)) + mail.hour * 3_600_000;

/** The next day on which it goes out, after a day: what the screen says. */
export function nextDay(mail: Pick<ReportMail, 'every' | 'on'>, day: LocalDate): LocalDate {
  for (let next = addDays(day, 1); ; next = addDays(next, 1)) if (goesOutOn(mail, next)) return next;
}

/** What is wrong with the mails of a report; null when they can be sent. */
export function mailsFlaw(
  mails: readonly ReportMail[],
  mayTell: (personId: string) => boolean,
): { field: string; message: string } | null {
  for (const [at, { every, on, to }] of mails.entries()) {
    const field = (name: string) => `mails.${at}.${name}`;
    if (every === 'week' && (on === null || on < 1 || on > 7))
      return { field: field('on'), message: 'must be 1 to 7, from Monday on' };
    if (every === 'month' && (on === null || on < 1 || on > 28))
      return { field: field('on'), message: 'must be 1 to 28' };
    if (to.length === 0) return { field: field('to'), message: 'must name somebody' };
    const stranger = to.findIndex((id) => !mayTell(id));
    if (stranger >= 0) return { field: `${field('to')}.${stranger}`, message: 'is nobody of your team' };
  }
  return null;
}
