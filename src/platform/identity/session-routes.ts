import { isAPIError } from 'better-auth/api';
import { translateDatabaseError } from '../database/errors.ts';
import { missing, type Served, serve, unfit } from '../http/serve.ts';
import { offAtFirst } from '../settings/rules/modules.ts';
import * as contract from './contract.ts';
import { easyPassword } from './easy-password.ts';
import { enter, type Me, meOf, sendCookies } from './enter.ts';
import type { FirstVisits } from './first-visit.ts';
import type { Desk } from './identity.ts';
import { headersFrom } from './passwords.ts';
import { mustWait, no } from './words.ts';

/** The first visit, signing in and out, and one's own password and sessions. */
export function sessionRoutes(desk: Desk, firstVisits: FirstVisits): Served[] {
  const { passwords, known, forget, tries, log } = desk;
  const { auth } = passwords;
  return [
    serve(contract.start, async () => ({ isOpen: await firstVisits.isOpen() })),

    serve(contract.checkFirstVisit, async ({ body }) => ({ isGood: await firstVisits.isValid(body.token) })),

    serve(contract.firstVisit, async ({ body: { token, workspace, owner }, ...answering }) => {
      const easy = easyPassword('owner.password', owner.password, [owner.name, owner.email, workspace.name]);
      if (easy) return easy;
      const { profile, ...fields } = workspace;
      const opened = { ...fields, modulesOff: offAtFirst(profile) };
      if (!(await firstVisits.open(token, { workspace: opened, owner }))) return no('link-used');
      log.info({}, 'the workspace was opened');
      return (await enter(desk, owner.email, owner.password, answering)) as Me;
    }),

    serve(contract.signIn, ({ body, ...answering }) => enter(desk, body.email, body.password, answering)),

    serve(contract.signOut, async ({ actor, asker, setHeader }) => {
      if (actor.by !== 'screen') return undefined;
      const { headers } = await auth.api.signOut({ headers: headersFrom(asker, true), returnHeaders: true });
      sendCookies(headers, setHeader);
      forget(actor.workspaceId, (one) => one.actor.personId === actor.personId);
      return undefined;
    }),

    serve(contract.readMe, async ({ asker }) => {
      const now = await known(asker);
      return now ? meOf(desk, now) : missing();
    }),

    serve(contract.changePassword, async ({ actor, asker, body, setHeader }) => {
      const now = await known(asker);
      if (!now?.userId) return no('sign-in-needed');
      const me = await meOf(desk, now);
      if (body.next === body.current)
        return unfit({ field: 'next', message: 'is the password that you have already', in: 'body' });
      const easy = easyPassword('next', body.next, [me.person.name, me.email, me.workspace.name]);
      if (easy) return easy;
      const seconds = tries.rest(now.userId, asker.ip);
      if (seconds > 0) return mustWait(seconds);
      tries.begin(now.userId, asker.ip);
      try {
        const { headers } = await auth.api.changePassword({
          body: { currentPassword: body.current, newPassword: body.next, revokeOtherSessions: true },
          headers: headersFrom(asker, true),
          returnHeaders: true,
        });
        sendCookies(headers, setHeader);
      } catch (error) {
        if (isAPIError(error) && error.body?.code === 'INVALID_PASSWORD') return no('wrong');
        throw translateDatabaseError(error);
      }
      tries.succeeded(now.userId, asker.ip);
      forget(actor.workspaceId, (one) => one.userId === now.userId);
      return undefined;
    }),

    serve(contract.chooseLanguage, async ({ world, actor, asker, body }) => {
      const now = await known(asker);
      if (!now?.userId) return no('sign-in-needed');
      await world.db.transaction(actor, (tx) =>
        tx.sql('UPDATE auth.users SET language = $2, updated_at = now() WHERE id = $1::uuid', [
          now.userId,
          body.language,
        ]),
      );
      return undefined;
    }),

    serve(contract.listSessions, async ({ world, actor, asker }) => {
      const now = await known(asker);
      const items = await world.db.read(actor, (reader) =>
        reader.sql<{
          id: string;
          isThis: boolean;
          since: string;
          until: string;
          address: string | null;
          browser: string | null;
        }>(
          `SELECT id, id = $2::uuid AS is_this, created_at AS since, expires_at AS until, nullif(ip_address, '') AS address,
             nullif(user_agent, '') AS browser FROM auth.sessions WHERE user_id = $1::uuid AND expires_at > now() ORDER BY created_at DESC LIMIT 200`,
          [now?.userId ?? null, now?.sessionId ?? null],
        ),
      );
      return { items };
    }),

    serve(contract.endSession, async ({ world, actor, asker, params }) => {
      const now = await known(asker);
      if (!now?.userId) return no('sign-in-needed');
      const ended = await world.db.transaction(actor, (tx) =>
        tx.sql('DELETE FROM auth.sessions WHERE user_id = $1::uuid AND id = $2::uuid RETURNING id', [
          now.userId,
          params.id,
        ]),
      );
      forget(actor.workspaceId, (one) => one.userId === now.userId);
      return ended.length === 1 ? undefined : missing();
    }),
  ];
}
