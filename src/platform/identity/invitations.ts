import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import { translateDatabaseError } from '../database/errors.ts';
import { type Reader, readIn } from '../database/transactions.ts';
import type { Unfit } from '../http/serve.ts';
import { ask } from './ask.ts';
import { easyPassword } from './easy-password.ts';
import type { Desk } from './identity.ts';
import { type Member, newMemberStatement, newUserStatements, userOf } from './members.ts';
import type { Standing } from './ports.ts';
import { hashOf, newToken } from './tokens.ts';

export const invitationDays = 7;

export type InvitationRow = {
  id: string;
  personId: string;
  invitedBy: string | null;
  createdAt: string;
  expiresAt: string;
};

const columns = 'id, person_id, invited_by, created_at, expires_at';

export type Invited =
  | { invitation: InvitationRow; token: string }
  | { refused: 'already-member' | 'has-left' | 'leaders-only' }
  | { missing: true };

/** Whoever holds the link comes in as that person: to a leader only a leader gives one. */
const mayInvite = (by: Pick<Standing, 'role'>, invited: Pick<Standing, 'role'>): boolean =>
  by.role === 'leader' || (by.role === 'operations' && invited.role !== 'leader');

/** A link for one person, good once and for a week. An older link for the same person ends with it. */
export async function invite(tx: Reader, { people }: Desk, actor: Actor, personId: string): Promise<Invited> {
  const { workspaceId } = actor;
  const [standing, user] = await Promise.all([
    people.standingOf(tx, workspaceId, personId),
    userOf(tx, workspaceId, personId),
  ]);
  if (!standing) return { missing: true };
  if (!standing.active) return { refused: 'has-left' };
  if (user) return { refused: 'already-member' };
  if (!mayInvite(actor, standing)) return { refused: 'leaders-only' };
  const token = newToken();
  await tx.sql(
    `UPDATE auth.invitations SET withdrawn_at = now() WHERE workspace_id = $1::uuid AND person_id = $2::uuid
       AND accepted_at IS NULL AND withdrawn_at IS NULL`,
    [workspaceId, personId],
  );
  const [invitation] = await tx.sql<InvitationRow>(
    `INSERT INTO auth.invitations (id, token_hash, workspace_id, person_id, invited_by, expires_at)
     VALUES ($1::uuid, $2::bytea, $3::uuid, $4::uuid, $5::uuid, now() + make_interval(days => $6::int)) RETURNING ${columns}`,
    [newId(), hashOf(token), workspaceId, personId, actor.personId, invitationDays],
  );
  return { invitation: invitation as InvitationRow, token };
}

/** The links that still wait to be used. */
export const openInvitations = (reader: Reader, actor: Actor): Promise<InvitationRow[]> =>
  reader.sql<InvitationRow>(
    `SELECT ${columns} FROM auth.invitations WHERE workspace_id = $1::uuid AND accepted_at IS NULL
       AND withdrawn_at IS NULL AND expires_at > now() ORDER BY created_at DESC, id DESC LIMIT 500`,
    [actor.workspaceId],
  );

/** Ends a link before it is used; false when there is none such. */
export async function withdraw(reader: Reader, actor: Actor, id: string): Promise<boolean> {
  const rows = await reader.sql(
    `UPDATE auth.invitations SET withdrawn_at = now() WHERE workspace_id = $1::uuid AND id = $2::uuid
       AND accepted_at IS NULL AND withdrawn_at IS NULL RETURNING id`,
    [actor.workspaceId, id],
  );
  return rows.length === 1;
}

export type Flaw = { refused: 'unknown' | 'expired' | 'used' | 'withdrawn' | 'has-left' };
export type Look = { member: Member; workspaceName: string; personName: string; email: string | null };

type Found = Member & { invitedBy: string | null; accepted: boolean; withdrawn: boolean; expired: boolean };

/** What an invitation is for, or why it is no longer good. */
export async function look(desk: Desk, token: string): Promise<Look | Flaw> {
  const rows = await ask<Found>(
    desk.passwords.pool,
    `SELECT workspace_id AS "workspaceId", person_id AS "personId", invited_by AS "invitedBy", accepted_at IS NOT NULL AS accepted,
       withdrawn_at IS NOT NULL AS withdrawn, expires_at <= now() AS expired FROM auth.invitations WHERE token_hash = $1`,
    [hashOf(token)],
  );
  const found = rows[0];
  if (!found) return { refused: 'unknown' };
  if (found.accepted) return { refused: 'used' };
  if (found.withdrawn) return { refused: 'withdrawn' };
  if (found.expired) return { refused: 'expired' };
  const { workspaceId, personId, invitedBy } = found;
  const [workspace, standing, inviter] = await readIn(desk.appPool, found, (reader) =>
    Promise.all([
      reader.sql<{ name: string }>('SELECT name FROM app.workspaces WHERE workspace_id = $1::uuid', [workspaceId]),
      desk.people.standingOf(reader, workspaceId, personId),
      invitedBy === null ? null : desk.people.standingOf(reader, workspaceId, invitedBy),
    ]),
  );
  if (!standing?.active) return { refused: 'has-left' };
  // Whoever made the link may have kept it: it is no better than what he could give today.
  if (invitedBy !== null && !(inviter?.active && mayInvite(inviter, standing))) return { refused: 'withdrawn' };
  const { name, email } = standing;
  return { member: { workspaceId, personId }, workspaceName: workspace[0]?.name ?? '', personName: name, email };
}

export type Accepted =
  | { email: string }
  | { wait: number }
  | { easy: Unfit }
  | Flaw
  | { refused: 'wrong-password' | 'no-address' };

/**
 * Makes the invited person a member, once. With an address that somebody signs in with already it is his user, who
 * shows so by his password; else it is a new user with this password.
 */
export async function accept(
  desk: Desk,
  token: string,
  given: { email?: string | undefined; password: string },
  place: string,
): Promise<Accepted> {
  const seen = await look(desk, token);
  if ('refused' in seen) return seen;
  const email = given.email ?? seen.email;
  if (!email) return { refused: 'no-address' };
  const { auth, pool } = desk.passwords;
  const { internalAdapter, password } = await auth.$context;
  const known = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
  const hash = known?.accounts.find(({ providerId }) => providerId === 'credential')?.password;
  if (known) {
    // An invitation is no way round the limit of tries at somebody's password.
    const wait = desk.tries.rest(email, place);
    if (wait > 0) return { wait };
    desk.tries.begin(email, place);
  }
  if (known && !(hash && (await password.verify({ hash, password: given.password }))))
    return { refused: 'wrong-password' };
  const easy = known ? null : easyPassword('password', given.password, [seen.personName, email, seen.workspaceName]);
  if (easy) return { easy };
  const user = {
    id: known?.user.id ?? newId(),
    accountId: newId(),
    name: seen.personName,
    email,
    passwordHash: known ? '' : await password.hash(given.password),
  };
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const claimed = await client.query(
      `UPDATE auth.invitations SET accepted_at = now() WHERE token_hash = $1 AND accepted_at IS NULL
         AND withdrawn_at IS NULL AND expires_at > now() RETURNING id`,
      [hashOf(token)],
    );
    if (claimed.rowCount === 0) {
      await client.query('ROLLBACK');
      return { refused: 'used' };
    }
    for (const [text, params] of known ? [] : newUserStatements(user)) await client.query(text, params);
    const [text, params] = newMemberStatement(user.id, seen.member);
    await client.query(text, params);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw translateDatabaseError(error);
  } finally {
    client.release();
  }
  return { email };
}
