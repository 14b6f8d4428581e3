import { daysBetween, type Instant, type LocalDate, weekdayOf } from '../days.ts';
import { type FiscalCalendar, quarterName, quarterOf } from '../periods.ts';
import { dayOf as dayOfMoment } from '../time-zones.ts';

export type DateWords = ReturnType<typeof dates>;
export type DateSettings = { locale: string; timeZone: string; today: LocalDate; fiscal: FiscalCalendar };

/** Days and moments in words: near ones relative, far ones by name, the exact one for the hover. */
export function dates({ locale, timeZone, today, fiscal }: DateSettings) {
  const words = dayFirst(locale);
  const utc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(words, { ...options, timeZone: 'UTC' });
  const short = dayWords(words, utc({ day: 'numeric', month: 'short' }));
  const shortYear = dayWords(words, utc({ day: 'numeric', month: 'short', year: 'numeric' }));
  const long = utc({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const weekday = utc({ weekday: 'short' });
  const month = utc({ month: 'short', year: 'numeric' });
  const clock = new Intl.DateTimeFormat(words, { hour: 'numeric', minute: '2-digit', timeZone });
  const clockExact = new Intl.DateTimeFormat(words, { timeStyle: 'medium', timeZone });
  const moment = new Intl.DateTimeFormat(words, { dateStyle: 'full', timeStyle: 'medium', timeZone });
  const relative = new Intl.RelativeTimeFormat(words, { numeric: 'auto' });
  const at = (day: LocalDate) => Date.parse(`${day}T00:00:00Z`);

  /** 18 Dec, with its year when that is not this one. */
  const day = (date: LocalDate) => (date.slice(0, 4) === today.slice(0, 4) ? short : shortYear)(at(date));

  /** 30 Sep 2026: for headings and the past, where the year must not be guessed. */
  const dayWithYear = (date: LocalDate) => shortYear(at(date));

  /** Friday 18 December 2026. */
  const dayExact = (date: LocalDate) => long.format(at(date));

  /** Today, tomorrow and yesterday by name, the coming week by weekday, everything else as a day. */
  function dayNear(date: LocalDate): string {
    const away = daysBetween(today, date);
    if (Math.abs(away) <= 1) return relative.format(away, 'day');
    return away > 0 && away < 7 ? weekday.format(at(date)) : day(date);
  }

  /** "in 8 days", "3 weeks ago", for as long as that is easier to read than a day. */
  function relativeDay(date: LocalDate): string {
    const away = daysBetween(today, date);
    const size = Math.abs(away);
    if (size < 14) return relative.format(away, 'day');
    if (size < 60) return relative.format(Math.trunc(away / 7), 'week');
    if (size < 730) return relative.format(Math.trunc(away / 30.44), 'month');
    return relative.format(Math.trunc(away / 365.25), 'year');
  }

  /** 2-9 Sep, 24 Sep-14 Oct. */
  function span(first: LocalDate, last: LocalDate): string {
    if (first === last) return day(first);
    const sameMonth = first.slice(0, 7) === last.slice(0, 7) && /^(en|es)/.test(words);
    return sameMonth ? `${Number(first.slice(8))}-${day(last)}` : `${day(first)}-${day(last)}`;
  }

  /** The day of a moment on the workspace's clock. */
  const dayOf = (instant: Instant): LocalDate => dayOfMoment(instant, timeZone);

  /** Within a sentence: "kept until today 9:12", "signed yesterday 17:05", "deleted 2 Dec". */
  function whenWithin(instant: Instant): string {
    const date = dayOf(instant);
    const away = daysBetween(today, date);
    return Math.abs(away) > 1 ? day(date) : `${relative.format(away, 'day')} ${clock.format(new Date(instant))}`;
  }

  /** Where a line begins with it: Today 9:12, Yesterday 17:05, 2 Dec. */
  const when = (instant: Instant) => capital(whenWithin(instant), words);

  /** 9:12: the clock on the wall at a moment. */
  const time = (instant: Instant) => clock.format(new Date(instant));

  /** 9:12:07: the same to the second. */
  const timeExact = (instant: Instant) => clockExact.format(new Date(instant));

  const whenExact = (instant: Instant) => moment.format(new Date(instant));

  /** "4 seconds ago": how fresh an answer is. */
  function fresh(seconds: number): string {
    if (seconds < 60) return relative.format(-Math.round(seconds), 'second');
    if (seconds < 3600) return relative.format(-Math.round(seconds / 60), 'minute');
    return relative.format(-Math.round(seconds / 3600), 'hour');
  }

  return {
    today,
    weekday: (date: LocalDate) => weekday.format(at(date)),
    weekdayNumber: weekdayOf,
    month: (date: LocalDate) => month.format(at(date)),
    quarter: (date: LocalDate) => quarterName(quarterOf(date, fiscal), fiscal),
    fiscal,
    day,
    dayWithYear,
    dayExact,
    dayNear,
    relativeDay,
    span,
    dayOf,
    when,
    whenWithin,
    time,
    timeExact,
    whenExact,
    fresh,
  };
}

/** Plain "en" writes the month first; the product's English is the one the rest of the world reads. */
function dayFirst(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/** British English writes Sept where everyone else who writes English has Sep. */
function dayWords(locale: string, format: Intl.DateTimeFormat): (ms: number) => string {
  return (ms) => (locale.startsWith('en') ? format.format(ms).replace('Sept', 'Sep') : format.format(ms));
}

function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
