import { betterAuth } from 'better-auth';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import pg from 'pg';
import { newId } from '../../ground/ids.ts';
import { hearOfLost } from '../database/connection.ts';
import type { Log } from '../http/ports.ts';
import { ask } from './ask.ts';
import { gate } from './gate.ts';

/** As whom a user comes in: the workspace that a new session works in. Null ends the sign-in. */
export type ChooseMember = (userId: string) => Promise<{ workspaceId: string; personId: string } | null>;

export type PasswordOptions = {
  /** Address with the role of the app. */
  url: string;
  secret: string;
  https: boolean;
  chooseMember: ChooseMember;
  log: Log;
};

/** Header in which our own caller's address reaches better-auth; it never comes from outside. */
const addressHeader = 'x-quarterdeck-address';
export const shortestPassword = 10;
export const longestPassword = 128;
const sessionDays = 14;

// scrypt takes a core for a tenth of a second: on a Monday morning it must not take all of them from those already in.
const hashing = gate(2);

/**
 * better-auth for passwords and sessions, over its own pool in schema `auth`. None of its routes is mounted: what our
 * contracts do not call does not exist. Sessions are not prolonged: who signed in works a fortnight.
 */
export function openPasswords({ url, secret, https, chooseMember, log }: PasswordOptions) {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    application_name: 'quarterdeck sign-in',
    options: '-c TimeZone=UTC -c search_path=auth',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 20_000,
    keepAlive: true,
  });
  hearOfLost(pool, (error) => log.warn({ err: error }, 'a connection of the sign-in was lost'));
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
  const auth = betterAuth({
    appName: 'Quarterdeck',
    baseURL: `${https ? 'https' : 'http'}://quarterdeck.invalid`, // never called from outside; decides the cookie's Secure
    secret,
    database: pool,
    telemetry: { enabled: false },
    rateLimit: { enabled: false }, // counted by our own door, which its server-side calls would pass by
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      password: {
        hash: (password) => hashing(() => hashPassword(password)),
        verify: (given) => hashing(() => verifyPassword(given)),
      },
    },
    user: { modelName: 'users', fields: { emailVerified: 'email_verified', ...times } },
    session: {
      modelName: 'sessions',
      expiresIn: sessionDays * 86_400,
      disableSessionRefresh: true,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      additionalFields: {
        workspaceId: { type: 'string', required: false, input: false, fieldName: 'workspace_id' },
        personId: { type: 'string', required: false, input: false, fieldName: 'person_id' },
      },
    },
    account: {
      modelName: 'accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', ...times } },
    advanced: {
      cookiePrefix: 'quarterdeck',
      useSecureCookies: https,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const member = await chooseMember(session.userId);
            return member ? { data: { ...session, ...member } } : false;
          },
        },
      },
    },
  });
  return { auth, pool };
}

/** Removes what has run out: sessions, and links that nobody can use any more. Safe to run at any time. */
export async function sweep(pool: pg.Pool): Promise<void> {
  await ask(pool, 'DELETE FROM auth.sessions WHERE expires_at < now()');
  await ask(pool, 'DELETE FROM auth.verifications WHERE expires_at < now()');
}

export type Passwords = ReturnType<typeof openPasswords>;

type From = { ip: string; headers: { cookie?: string | undefined; 'user-agent'?: string | undefined } };

/** What better-auth is told of a caller: his address, his browser, and his cookie where it is asked for. */
export function headersFrom({ ip, headers }: From, withCookie: boolean): Headers {
  const told = new Headers({ [addressHeader]: ip, 'user-agent': (headers['user-agent'] ?? '').slice(0, 300) });
  if (withCookie && headers.cookie) told.set('cookie', headers.cookie);
  return told;
}
