import type { Instant } from '../../ground/days.ts';
import { dayOf, momentAt } from '../../ground/time-zones.ts';

/** A moment as the browser's own field takes it, on the clock of the workspace: 09:30 in Berlin is so for whoever looks, wherever he is. */
export function momentText(value: unknown, timeZone: string): string {
  if (typeof value !== 'string') return '';
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return `${dayOf(value as Instant, timeZone)}T${clock.format(new Date(value))}`;
}

/** The moment that was entered on that clock; null for none. */
export function momentFrom(text: string, timeZone: string): Instant | null {
  const [day = '', time = ''] = text.split('T');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return day === '' ? null : momentAt(day, hours * 60 + minutes, timeZone);
}
