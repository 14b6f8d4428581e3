import { isAPIError } from 'better-auth/api';
import type { Actor } from '../access/actor.ts';
import { allPolicies } from '../access/kinds.ts';
import type { Reader } from '../database/transactions.ts';
import { linkTo } from '../http/origin.ts';
import type { Asker } from '../http/ports.ts';
import { missing, refuse, type Served, serve } from '../http/serve.ts';
import { workspaceOf } from '../settings/workspace.ts';
import type { Known } from './cache.ts';
import * as contract from './contract.ts';
import type { FirstVisits } from './first-visit.ts';
import type { Desk } from './identity.ts';
import * as invitations from './invitations.ts';
import * as keys from './keys.ts';
import { membersIn } from './members.ts';
import { headersFrom } from './passwords.ts';

type Answering = { asker: Asker; setHeader(name: string, value: string): void };

const words = {
  wrong: 'The e-mail address or the password is not right.',
  'access-ended': 'Your access to this workspace has ended. Ask a leader of your company.',
  'sign-in-needed': 'An API key cannot do this. Sign in first.',
  'link-used': 'This link is no longer good. If nobody opened the workspace yet, start the server again for a new one.',
  unknown: 'This invitation is not known here. Check that the link is whole.',
  expired: `This invitation was good for ${invitations.invitationDays} days, which are over. Ask for a new one.`,
  used: 'This invitation was accepted already. Sign in instead.',
  withdrawn: 'This invitation was taken back. Ask for a new one.',
  'has-left': 'This person is no longer active here.',
  'already-member': 'This person can sign in already.',
  'leaders-only': 'Only a leader invites a leader.',
  'wrong-password': 'Somebody signs in with this address already. Enter the password of that account.',
  'no-address': 'Enter the e-mail address that you want to sign in with.',
} as const;
const no = <const Word extends keyof typeof words>(word: Word) => refuse(word, { detail: words[word] });
const mustWait = (seconds: number) =>
  refuse('wait', {
    detail: `Too many tries for this address. Try again in ${Math.ceil(seconds / 60)} minutes.`,
    seconds,
  });

/** Leaders and operations look after everybody's keys. */
const looksAfterAll = ({ role }: Actor) => role === 'leader' || role === 'operations';

export function identityRoutes(desk: Desk, firstVisits: FirstVisits): Served[] {
  const { passwords, people, database, publicUrl, known, forget, tries, log } = desk;
  const { auth } = passwords;

  function sendCookies(headers: Headers, setHeader: Answering['setHeader']): string {
    const cookies = headers.getSetCookie();
    for (const cookie of cookies) setHeader('set-cookie', cookie);
    return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  }

  /** Checks the password and opens a session: the one way in. */
  async function enter(email: string, password: string, { asker, setHeader }: Answering) {
    const seconds = tries.rest(email);
    if (seconds > 0) return mustWait(seconds);
    tries.begin(email);
    let headers: Headers;
    try {
      ({ headers } = await auth.api.signInEmail({
        body: { email, password },
        headers: headersFrom(asker, false),
        returnHeaders: true,
      }));
    } catch (error) {
      const code = isAPIError(error) ? error.body?.code : undefined;
      if (code === 'INVALID_EMAIL_OR_PASSWORD') return no('wrong');
      if (code !== 'FAILED_TO_CREATE_SESSION') throw error;
      tries.succeeded(email);
      return no('access-ended');
    }
    tries.succeeded(email);
    const cookie = sendCookies(headers, setHeader);
    const now = await known({ headers: { cookie } });
    return now ? describe(now) : no('access-ended');
  }

  async function describe({ actor, userId }: Known) {
    return database.read(actor, async (reader) => {
      const [workspace, standing, [user]] = await Promise.all([
        workspaceOf(reader, actor),
        people.standingOf(reader, actor.workspaceId, actor.personId as string),
        reader.sql<{ email: string }>('SELECT email FROM auth.users WHERE id = $1::uuid', [userId]),
      ]);
      return {
        person: { id: actor.personId as string, name: standing?.name ?? '', role: actor.role },
        email: user?.email ?? null,
        by: actor.by === 'api' ? ('api' as const) : ('screen' as const),
        workspace,
        team: actor.team.length - 1,
        may: allPolicies().map(([kind, { read, write }]) => ({
          kind,
          read: read[actor.role],
          write: write[actor.role],
        })),
      };
    });
  }

  async function named(reader: Reader, actor: Actor, ids: readonly (string | null)[]) {
    const names = await people.namesOf(
      reader,
      actor,
      ids.filter((one) => one !== null),
    );
    return (one: string) => ({ id: one, name: names.get(one)?.name ?? '' });
  }

  async function shownInvitations(reader: Reader, actor: Actor, rows: readonly invitations.InvitationRow[]) {
    const who = await named(
      reader,
      actor,
      rows.flatMap(({ personId, invitedBy }) => [personId, invitedBy]),
    );
    return rows.map(({ id, personId, invitedBy, createdAt, expiresAt }) => ({
      id,
      person: who(personId),
      invitedBy: invitedBy === null ? null : who(invitedBy),
      since: createdAt,
      until: expiresAt,
    }));
  }

  async function shownKeys(reader: Reader, actor: Actor, rows: readonly keys.KeyRow[]) {
    const who = await named(
      reader,
      actor,
      rows.map(({ personId }) => personId),
    );
    return rows.map(({ id, name, ending, personId, createdAt, expiresAt, lastUsedDay }) => ({
      id,
      name,
      ending,
      person: who(personId),
      since: createdAt,
      until: expiresAt,
      lastUsedDay,
    }));
  }

  return [
    serve(contract.start, async () => ({ isOpen: await firstVisits.isOpen() })),
    serve(contract.checkFirstVisit, async ({ body }) => ({ isGood: await firstVisits.isValid(body.token) })),
    serve(contract.firstVisit, async ({ body: { token, workspace, owner }, ...answering }) => {
      if (!(await firstVisits.open(token, { workspace, owner }))) return no('link-used');
      log.info({}, 'the workspace was opened');
      return (await enter(owner.email, owner.password, answering)) as Awaited<ReturnType<typeof describe>>;
    }),

    serve(contract.signIn, ({ body, ...answering }) => enter(body.email, body.password, answering)),

    serve(contract.signOut, async ({ actor, asker, setHeader }) => {
      if (actor.by !== 'screen') return undefined;
      const { headers } = await auth.api.signOut({ headers: headersFrom(asker, true), returnHeaders: true });
      sendCookies(headers, setHeader);
      forget(actor.workspaceId, (one) => one.actor.personId === actor.personId);
      return undefined;
    }),

    serve(contract.readMe, async ({ asker }) => {
      const now = await known(asker);
      return now ? describe(now) : missing();
    }),

    serve(contract.changePassword, async ({ actor, asker, body, setHeader }) => {
      const now = await known(asker);
      if (!now?.userId) return no('sign-in-needed');
      const seconds = tries.rest(now.userId);
      if (seconds > 0) return mustWait(seconds);
      tries.begin(now.userId);
      try {
        const { headers } = await auth.api.changePassword({
          body: { currentPassword: body.current, newPassword: body.next, revokeOtherSessions: true },
          headers: headersFrom(asker, true),
          returnHeaders: true,
        });
        sendCookies(headers, setHeader);
      } catch (error) {
        if (isAPIError(error) && error.body?.code === 'INVALID_PASSWORD') return no('wrong');
        throw error;
      }
      tries.succeeded(now.userId);
      forget(actor.workspaceId, (one) => one.userId === now.userId);
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

    serve(contract.invite, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await invitations.invite(tx, desk, actor, body.personId);
        if ('missing' in done) return missing();
        if ('refused' in done) return no(done.refused);
        const [shown] = await shownInvitations(tx, actor, [done.invitation]);
        if (!shown) return missing();
        return { ...shown, link: `${linkTo(publicUrl(), '/invitation')}#${done.token}` };
      }),
    ),
    serve(contract.listInvitations, ({ world, actor }) =>
      world.db.read(actor, async (reader) => ({
        items: await shownInvitations(reader, actor, await invitations.openInvitations(reader, actor)),
      })),
    ),
    serve(contract.listMembers, ({ world, actor }) =>
      world.db.read(actor, async (reader) => {
        const rows = await membersIn(reader, actor.workspaceId);
        const who = await named(
          reader,
          actor,
          rows.map(({ personId }) => personId),
        );
        return { items: rows.map(({ personId, ...row }) => ({ person: who(personId), ...row })) };
      }),
    ),
    serve(contract.withdrawInvitation, ({ world, actor, params }) =>
      world.db.transaction(actor, async (tx) =>
        (await invitations.withdraw(tx, actor, params.id)) ? undefined : missing(),
      ),
    ),
    serve(contract.lookAtInvitation, async ({ body }) => {
      const seen = await invitations.look(desk, body.token);
      if ('refused' in seen) return no(seen.refused);
      const { workspaceName, personName, email } = seen;
      return { workspaceName, personName, email };
    }),
    serve(contract.acceptInvitation, async ({ body: { token, ...given }, ...answering }) => {
      const seconds = tries.rest(token);
      if (seconds > 0) return mustWait(seconds);
      tries.begin(token);
      const done = await invitations.accept(desk, token, given);
      if ('wait' in done) return mustWait(done.wait);
      if ('refused' in done) return no(done.refused);
      return (await enter(done.email, given.password, answering)) as Awaited<ReturnType<typeof describe>>;
    }),

    serve(contract.createKey, async ({ world, actor, body }) => {
      if (actor.by !== 'screen') return no('sign-in-needed');
      return world.db.transaction(actor, async (tx) => {
        const { key, ...row } = await keys.createKey(tx, actor, body.name, body.days);
        const [shown] = await shownKeys(tx, actor, [row]);
        return shown ? { ...shown, key } : missing();
      });
    }),
    serve(contract.listKeys, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => ({
        items: await shownKeys(
          reader,
          actor,
          await keys.listKeys(reader, actor, query.everybody && looksAfterAll(actor)),
        ),
      })),
    ),
    serve(contract.revokeKey, async ({ world, actor, params }) => {
      const ended = await world.db.transaction(actor, (tx) =>
        keys.revokeKey(tx, actor, params.id, looksAfterAll(actor)),
      );
      forget(actor.workspaceId, (one) => one.userId === null && one.actor.workspaceId === actor.workspaceId);
      return ended ? undefined : missing();
    }),
  ];
}
