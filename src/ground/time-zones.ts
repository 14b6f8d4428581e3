import { addDays, addMicros, type Instant, instantFromMs, type LocalDate, msOf } from './days.ts';

const hourMs = 3_600_000;
const quarterHourMs = 900_000;

type Zone = {
  format: Intl.DateTimeFormat;
  offsets: Map<number, number>;
  starts: Map<LocalDate, number>;
  days: Map<string, LocalDate>;
};
const zones = new Map<string, Zone>();
const cacheLimit = 50_000;

export function isTimeZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    zone = { format, offsets: new Map(), starts: new Map(), days: new Map() };
    zones.set(timeZone, zone);
  }
  return zone;
}

/** What a clock in the zone is ahead of UTC at a moment, in milliseconds. Clocks have changed only on quarter hours of UTC since 1972; before, the odd Liberian minute is looked up each time. */
function offsetAt(ms: number, zone: Zone): number {
  const slot = Math.floor(ms / quarterHourMs);
  const known = ms > 0 ? zone.offsets.get(slot) : undefined;
  if (known !== undefined) return known;
  const parts: Record<string, number> = {};
  for (const part of zone.format.formatToParts(ms)) parts[part.type] = Number(part.value);
  const local = Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second);
  const offset = local - Math.floor(ms / 1000) * 1000;
  if (zone.offsets.size > cacheLimit) zone.offsets.clear();
  zone.offsets.set(slot, offset);
  return offset;
}

function localDay(ms: number, zone: Zone): LocalDate {
  return new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 10);
}

/** What the clock on the wall shows at a moment, in whole minutes after midnight: 540 at 9:00. */
export function minutesOfDay(instant: Instant, timeZone: string): number {
  const ms = msOf(instant);
  const local = new Date(ms + offsetAt(ms, zoneOf(timeZone)));
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/** What that clock shows as one types it: "09:30". */
export const clockText = (instant: Instant, timeZone: string): string => {
  const minutes = minutesOfDay(instant, timeZone);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
};

/** The day that the calendar on the wall shows at a moment, in a time zone. */
export function dayOf(instant: Instant, timeZone: string): LocalDate {
  const zone = zoneOf(timeZone);
  // Days begin on whole minutes of UTC since 1973, so that what one moment of a minute says all its moments say.
  const minute = instant.length === 27 && instant >= '1973' ? instant.slice(0, 16) : null;
  const known = minute === null ? undefined : zone.days.get(minute);
  if (known !== undefined) return known;
  const day = localDay(msOf(instant), zone);
  if (minute !== null) {
    if (zone.days.size > cacheLimit) zone.days.clear();
    zone.days.set(minute, day);
  }
  return day;
}

/**
 * The first moment of a day in a time zone, right over daylight changes: where midnight is skipped (Beirut in spring) the
 * day begins at 01:00, and a day that a zone left out (Samoa, 30 December 2011) begins where the next one does.
 */
export function startOfDay(day: LocalDate, timeZone: string): Instant {
  return instantFromMs(startMs(day, zoneOf(timeZone)));
}

/** The last microsecond of a day: "as of a day" means as of this moment. */
export function endOfDay(day: LocalDate, timeZone: string): Instant {
  return addMicros(startOfDay(addDays(day, 1), timeZone), -1);
}

/**
 * The moment at which the clock on the wall shows so many minutes after midnight: 540 is 9:00. What a clock shows twice in autumn is meant
 * the first time; what it skips in spring is the moment at which it jumps.
 */
export function momentAt(day: LocalDate, minutes: number, timeZone: string): Instant {
  const zone = zoneOf(timeZone);
  const wall = Date.parse(`${day}T00:00:00Z`) + Math.round(minutes * 60_000);
  const [one, other] = [offsetAt(wall - 24 * hourMs, zone), offsetAt(wall + 24 * hourMs, zone)];
  const early = wall - Math.max(one, other);
  const late = wall - Math.min(one, other);
  const isShown = (ms: number) => ms + offsetAt(ms, zone) === wall;
  if (isShown(early)) return instantFromMs(early);
  if (isShown(late)) return instantFromMs(late);
  let [before, after] = [early, late];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + offsetAt(middle, zone) < wall) before = middle;
    else after = middle;
  }
  return instantFromMs(after);
}

/** The moment at which that clock shows a time that was typed, "09:30", or written with its seconds, "09:30:15". */
export function momentAtClock(day: LocalDate, clock: string, timeZone: string): Instant {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return momentAt(day, hours * 60 + minutes + seconds / 60, timeZone);
}

function startMs(day: LocalDate, zone: Zone): number {
  const known = zone.starts.get(day);
  if (known !== undefined) return known;
  const utcMidnight = Date.parse(`${day}T00:00:00Z`);
  let low = utcMidnight - 15 * hourMs;
  let high = utcMidnight + 13 * hourMs;
  const before = offsetAt(low, zone);
  let start = utcMidnight - before;
  if (offsetAt(high, zone) !== before) {
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (localDay(middle, zone) < day) low = middle;
      else high = middle;
    }
    start = high;
  }
  if (zone.starts.size > cacheLimit) zone.starts.clear();
  zone.starts.set(day, start);
  return start;
}
