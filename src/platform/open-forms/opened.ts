import { createHmac, timingSafeEqual } from 'node:crypto';

const printOf = (key: Buffer, moment: string) => createHmac('sha256', key).update(moment).digest('base64url');

/** The moment in which a form was opened, in milliseconds, signed with a key of the form. */
export const signedMoment = (key: Buffer, ms: number): string => `${ms}.${printOf(key, String(ms))}`;

/** How long ago a form was opened; null when the moment was not signed with its key. */
export function openFor(key: Buffer, opened: string, now: number): number | null {
  const [moment = '', print = ''] = opened.split('.');
  const [given, ours] = [Buffer.from(print), Buffer.from(printOf(key, moment))];
  if (!/^\d{1,15}$/.test(moment) || given.length !== ours.length || !timingSafeEqual(given, ours)) return null;
  return now - Number(moment);
}
