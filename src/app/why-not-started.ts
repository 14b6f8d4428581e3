import { databaseName } from '../platform/database/open.ts';
import type { Environment } from '../platform/settings/environment.ts';

type Failed = { code?: string; syscall?: string; message?: string };

/** Why it could not begin, where what stands in the way is outside and whoever starts it can mend it; null of all else. */
export function whyNotStarted(
  error: unknown,
  { DATABASE_URL, PORT, HOST }: Pick<Environment, 'DATABASE_URL' | 'PORT' | 'HOST'>,
): string | null {
  const { code = '', syscall = '', message = '' } = (error ?? {}) as Failed;
  if (syscall === 'listen' && code === 'EADDRINUSE')
    return `Port ${PORT} of ${HOST} is taken by another program. Stop that one, or set PORT to another.`;
  if (syscall === 'listen' && (code === 'EACCES' || code === 'EADDRNOTAVAIL'))
    return `It cannot listen on port ${PORT} of ${HOST} (${code}). Set PORT, or HOST, to another.`;
  if (!DATABASE_URL) return null;
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET'].includes(code))
    return `The database server of DATABASE_URL does not answer (${message || code}). Start it, or mend the address.`;
  if (code === '28P01' || code === '28000')
    return `The database server of DATABASE_URL lets nobody in so: ${message}. Mend the user or the password in DATABASE_URL.`;
  if (code === '3D000')
    return `The server of DATABASE_URL has no database ${databaseName(DATABASE_URL)}. Let an administrator create it, or mend the address.`;
  return null;
}
