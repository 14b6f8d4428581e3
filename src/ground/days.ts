/** A day without a clock, `2026-11-23`. Which 24 hours it means is decided by a workspace's time zone. */
export type LocalDate = string;
/** A moment in UTC to the microsecond, `2026-11-23T17:12:35.123456Z`; fixed width, so text order is time order. */
export type Instant = string;

export const firstYear = 1900;
export const lastYear = 2200;
const dayMs = 86_400_000;

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day written YYYY-MM-DD that exists in the calendar and lies in the years 1900 to 2200; anything else is null. */
export function parseDay(text: string): LocalDate | null {
  const match = dayForm.exec(text);
  if (!match) return null;
  return dayFrom(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The day of these three numbers, or null when there is no such day or its year is absurd. */
export function dayFrom(year: number, month: number, dayOfMonth: number): LocalDate | null {
  if (!Number.isInteger(year) || year < firstYear || year > lastYear) return null;
  const ms = Date.UTC(year, month - 1, dayOfMonth);
  const date = new Date(ms);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return null;
  return dayFromMs(ms);
}

export function isDay(text: string): text is LocalDate {
  return parseDay(text) !== null;
}

function dayFromMs(ms: number): LocalDate {
  return new Date(ms).toISOString().slice(0, 10);
}

const midnights = new Map<LocalDate, number>();
const mostMidnights = 50_000;

/** UTC midnight of a day: only for counting days. A day that is none of ours is a fault of the caller and throws. */
function msFromDay(day: LocalDate): number {
  const known = midnights.get(day);
  if (known !== undefined) return known;
  const ms = dayForm.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`"${day}" is not a day of the form 2026-11-23`);
  if (midnights.size > mostMidnights) midnights.clear();
  midnights.set(day, ms);
  return ms;
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return dayFromMs(msFromDay(day) + days * dayMs);
}

/** Whole days from one day to a later one: 1 March to 3 March is 2; negative backwards. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((msFromDay(to) - msFromDay(from)) / dayMs);
}

/** The same day some months on; where the month is too short its last day: 31 January plus one month is 28 February. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const [year, month, dayOfMonth] = partsOf(day);
  const count = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(count / 12);
  const targetMonth = count - targetYear * 12;
  const lastOfMonth = new Date(Date.UTC(targetYear, targetMonth + 1, 0)).getUTCDate();
  return dayFromMs(Date.UTC(targetYear, targetMonth, Math.min(dayOfMonth, lastOfMonth)));
}

/** Year, month 1 to 12 and day of month. */
export function partsOf(day: LocalDate): [year: number, month: number, dayOfMonth: number] {
  msFromDay(day);
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(day: LocalDate): number {
  return new Date(msFromDay(day)).getUTCDay() || 7;
}

const instantForm =
  /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)$/;

/** A moment with its offset (`Z`, `+02:00`, `+00`), as ISO 8601 or PostgreSQL write it, brought to UTC; digits past the microsecond are cut. Null when it is no moment of 1900 to 2200. */
export function parseInstant(text: string): Instant | null {
  const match = instantForm.exec(text);
  if (!match || !isDay(match[1]!)) return null;
  const micros = (match[5] ?? '').padEnd(6, '0').slice(0, 6);
  const zone = match[6]!;
  let offset = 0;
  if (zone !== 'Z' && zone !== 'z') {
    const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
    offset = (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * (zone.startsWith('-') ? -1 : 1);
  }
  const ms = Date.parse(`${match[1]}T${match[2]}:${match[3]}:${match[4] ?? '00'}Z`) - offset * 60_000;
  const year = new Date(ms).getUTCFullYear();
  if (year < firstYear || year > lastYear) return null;
  return `${new Date(ms).toISOString().slice(0, 19)}.${micros}Z`;
}

export function instantFromMs(ms: number): Instant {
  return `${new Date(ms).toISOString().slice(0, -1)}000Z`;
}

/** Milliseconds since 1970, microseconds cut off: for drawing and for durations in days, never for history. */
export function msOf(instant: Instant): number {
  const ms = Date.parse(`${instant.slice(0, 23)}Z`);
  if (Number.isNaN(ms) || instant.length !== 27) throw new RangeError(`"${instant}" is not a moment`);
  return ms;
}

export function addMicros(instant: Instant, micros: number): Instant {
  const total = msOf(instant) * 1000 + Number(instant.slice(23, 26)) + micros;
  const ms = Math.floor(total / 1000);
  return `${new Date(ms).toISOString().slice(0, -1)}${String(total - ms * 1000).padStart(3, '0')}Z`;
}
