import type { TFunction } from 'i18next';
import type { LocalDate } from '../../../ground/days.ts';
import { addDays } from '../../../ground/days.ts';
import type { Format } from '../../../kit/format/format.tsx';
import type { DayItem, DayReason, TeamMember } from './api.ts';

/** How far a day is from the day looked at, which need not be today: yesterday, 3 days ago, in 5 days. */
const away = (days: number, f: Format) => f.relativeDay(addDays(f.today, days));

/** What there is to do, as the title of its card. */
export function titleWords({ reason, deal }: DayItem, f: Format, t: TFunction): string {
  switch (reason.kind) {
    case 'step-overdue':
    case 'step-today':
      return deal.nextStep ?? '';
    case 'closing':
      return t('day.title.closing', { count: reason.openCriteria ?? 0, when: away(reason.daysLeft ?? 0, f) });
    case 'close-passed':
      return t('day.title.closePassed', { when: away(-(reason.daysLate ?? 0), f) });
    case 'stalled':
      return t(reason.why === 'contact' ? 'day.title.quiet' : 'day.title.stalled', {
        count: reason.days ?? 0,
        days: f.number(reason.days ?? 0),
        stage: deal.stageName,
        limit: f.number(reason.limitDays ?? 0),
      });
    case 'no-next-step':
      return t('day.title.noNextStep');
    case 'list-price':
      return t('day.title.listPrice');
  }
}

/** What a title leaves open: since when the promise, that the price is the list's. */
export function tailWords({ reason, deal }: DayItem, f: Format, t: TFunction): string | null {
  if (reason.kind === 'step-overdue') return t('day.tail.promised', { when: away(-(reason.daysLate ?? 0), f) });
  if (reason.kind === 'step-today') return t('day.tail.dueToday');
  if (reason.kind === 'no-next-step') return deal.stageName || null;
  return null;
}

/** A further reason, in a word or two. */
export function noteWords(note: DayReason, f: Format, t: TFunction): string {
  switch (note.kind) {
    case 'step-overdue':
      return t('day.note.stepOverdue', { when: away(-(note.daysLate ?? 0), f) });
    case 'step-today':
      return t('day.note.stepToday');
    case 'closing':
      return t('day.note.closing', { when: away(note.daysLeft ?? 0, f) });
    case 'close-passed':
      return t('day.note.closePassed', { when: away(-(note.daysLate ?? 0), f) });
    case 'stalled':
      return t('day.note.stalled', { days: f.days(note.days ?? 0), limit: f.number(note.limitDays ?? 0) });
    case 'no-next-step':
      return t('day.note.noNextStep');
    case 'list-price':
      return t('day.note.listPrice');
  }
}

/** What presses with somebody: overdue steps, stalled deals, deals without a next step; nothing where nothing does. */
export const pressingWords = (member: TeamMember, f: Format, t: TFunction): string =>
  (['overdueSteps', 'stalled', 'withoutNextStep'] as const)
    .filter((field) => member[field] > 0)
    .map((field) => t(`day.team.phone.${field}`, { count: member[field], number: f.number(member[field]) }))
    .join(', ');

/** The company and the deal; a name that already begins with the company says it once. */
export function dealWords({ deal: { name, company } }: DayItem): string {
  if (!company || name.toLocaleLowerCase().startsWith(company.name.toLocaleLowerCase())) return name;
  return `${company.name} · ${name}`;
}

/** The heading of the day: Thursday 3 December; it begins with a capital in every language. */
export const headingOf = (day: LocalDate, locale: string, f: Format): string =>
  capitalised(dayInWords(day, locale, f), locale);

/** A day as it stands within a sentence: Thursday 3 December, jueves, 3 de diciembre; with its year when that is not this one. */
export function dayInWords(day: LocalDate, locale: string, f: Format): string {
  if (day.slice(0, 4) !== f.today.slice(0, 4)) return f.dayExact(day);
  const words = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return words.format(Date.parse(`${day}T00:00:00Z`));
}

const capitalised = (text: string, locale: string): string =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
