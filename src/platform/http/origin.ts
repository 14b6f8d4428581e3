import type { IncomingHttpHeaders } from 'node:http';

/**
 * Was this write sent by a page of another site, riding on the visitor's cookie? A request with an Authorization header
 * is not: no page may set that header for another site, and a cookie does not bring it.
 */
export function isForeign(headers: IncomingHttpHeaders, publicUrl: string | null): boolean {
  if (headers.authorization !== undefined) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  if (headers.origin === undefined) return false; // no browser: those name the origin of every write
  if (!URL.canParse(headers.origin)) return true;
  const origin = new URL(headers.origin);
  return origin.host !== headers.host && (publicUrl === null || origin.origin !== new URL(publicUrl).origin);
}

const bytesType = 'application/octet-stream';
const jsonType = /^application\/json(; ?charset=(utf-8|"utf-8"))?$/i;

/** Carries no body, or one that says plainly that it is JSON in UTF-8; a tab, a comma or an encoding does not pass. */
export function isOurBody(headers: IncomingHttpHeaders): boolean {
  const type = headers['content-type'];
  if (headers['content-encoding'] !== undefined) return false;
  const length = headers['content-length'];
  const carries = headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
  if (type === undefined) return !carries;
  return jsonType.test(type);
}

/** Carries plain bytes: what page of another site may send without being asked says another type. */
export const isBytes = (headers: IncomingHttpHeaders): boolean =>
  headers['content-encoding'] === undefined && headers['content-type']?.toLowerCase() === bytesType;

/** A link to a page of ours, for mails and copied links: never from what a request claims its host to be. */
export function linkTo(publicUrl: string, path: `/${string}`): string {
  return new URL(path, publicUrl).href;
}
