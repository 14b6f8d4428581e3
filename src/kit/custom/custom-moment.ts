import type { Instant } from '../../ground/days.ts';
import { clockText, dayOf, momentAtClock } from '../../ground/time-zones.ts';

/** A moment as the browser's own field takes it, on the clock of the workspace: 09:30 in Berlin is so for whoever looks, wherever he is. */
export function momentText(value: unknown, timeZone: string): string {
  if (typeof value !== 'string') return '';
  return `${dayOf(value as Instant, timeZone)}T${clockText(value as Instant, timeZone)}`;
}

/** The moment that was entered on that clock; null for none. */
export function momentFrom(text: string, timeZone: string): Instant | null {
  const [day = '', time = ''] = text.split('T');
  return day === '' ? null : momentAtClock(day, time, timeZone);
}
