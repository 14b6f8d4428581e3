import { isAPIError } from 'better-auth/api';
import { allPolicies } from '../access/kinds.ts';
import { fixedFields, hiddenFields, isOwn } from '../access/policy.ts';
import { translateDatabaseError } from '../database/errors.ts';
import type { Asker } from '../http/ports.ts';
import { workspaceOf } from '../settings/workspace.ts';
import type { Known } from './cache.ts';
import type { Desk } from './identity.ts';
import { chosenLanguage } from './language.ts';
import { headersFrom } from './passwords.ts';
import { mustWait, no } from './words.ts';

export type Answering = { asker: Asker; setHeader(name: string, value: string): void };
export type Me = Awaited<ReturnType<typeof meOf>>;

/** Sends each cookie on a line of its own; answers them as the browser will send them back. */
export function sendCookies(headers: Headers, setHeader: Answering['setHeader']): string {
  const cookies = headers.getSetCookie();
  for (const cookie of cookies) setHeader('set-cookie', cookie);
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

/** Checks the password and opens a session: the one way in. */
export async function enter(desk: Desk, email: string, password: string, { asker, setHeader }: Answering) {
  const { tries, known, passwords } = desk;
  const seconds = tries.rest(email, asker.ip);
  if (seconds > 0) return mustWait(seconds);
  tries.begin(email, asker.ip);
  let headers: Headers;
  try {
    ({ headers } = await passwords.auth.api.signInEmail({
      body: { email, password },
      headers: headersFrom(asker, false),
      returnHeaders: true,
    }));
  } catch (error) {
    const code = isAPIError(error) ? error.body?.code : undefined;
    if (code === 'INVALID_EMAIL_OR_PASSWORD') return no('wrong');
    if (code !== 'FAILED_TO_CREATE_SESSION') throw translateDatabaseError(error);
    tries.succeeded(email, asker.ip);
    return no('access-ended');
  }
  tries.succeeded(email, asker.ip);
  const cookie = sendCookies(headers, setHeader);
  const now = await known({ headers: { cookie } });
  return now ? meOf(desk, now) : no('access-ended');
}

/** What a person is told about himself. */
export async function meOf({ database, people }: Desk, { actor, userId, inPlace }: Known) {
  return database.read(actor, async (reader) => {
    const [workspace, standing, [user]] = await Promise.all([
      workspaceOf(reader, actor),
      people.standingOf(reader, actor.workspaceId, actor.personId as string),
      reader.sql<{ email: string; language: string | null }>(
        'SELECT email, language FROM auth.users WHERE id = $1::uuid',
        [userId],
      ),
    ]);
    return {
      person: { id: actor.personId as string, name: standing?.name ?? '', role: actor.role },
      email: user?.email ?? null,
      language: chosenLanguage(user?.language),
      behind:
        actor.behind && inPlace ? { id: actor.behind.personId, name: actor.behind.name, until: inPlace.until } : null,
      by: actor.by === 'api' ? ('api' as const) : ('screen' as const),
      workspace,
      team: actor.team.length - 1,
      may: allPolicies().map(([kind, { read, write }]) => ({
        kind,
        read: read[actor.role],
        write: write[actor.role],
      })),
      fields: allPolicies().flatMap(([kind, policy]) => {
        const fixed = fixedFields(actor, { kind, policy }).filter(isOwn);
        const hidden = hiddenFields(actor, { kind, policy }).filter(isOwn);
        return fixed.length > 0 ? [{ kind, hidden, fixed }] : [];
      }),
    };
  });
}
