import type pg from 'pg';
import type { Reader } from '../database/transactions.ts';
import { ask } from './ask.ts';

export type Member = { workspaceId: string; personId: string };

/** The workspaces a user may come into, the one he joined last first. */
export async function membershipsOf(pool: pg.Pool, userId: string): Promise<Member[]> {
  const rows = await ask<Member>(
    pool,
    `SELECT workspace_id AS "workspaceId", person_id AS "personId" FROM auth.members WHERE user_id = $1 ORDER BY joined_at DESC, workspace_id`,
    [userId],
  );
  return rows;
}

/** The user who comes in as a person; null while nobody does. */
export async function userOf(reader: Reader, workspaceId: string, personId: string): Promise<string | null> {
  const [found] = await reader.sql<{ userId: string }>(
    'SELECT user_id FROM auth.members WHERE workspace_id = $1::uuid AND person_id = $2::uuid',
    [workspaceId, personId],
  );
  return found?.userId ?? null;
}

export type MemberRow = { personId: string; email: string; since: string; lastSignIn: string | null };

/** Who can sign in to the workspace of this reader. */
export const membersIn = (reader: Reader, workspaceId: string): Promise<MemberRow[]> =>
  reader.sql<MemberRow>(
    `SELECT m.person_id, u.email, m.joined_at AS since,
       (SELECT max(s.created_at) FROM auth.sessions s WHERE s.user_id = m.user_id AND s.workspace_id = $1::uuid) AS last_sign_in
     FROM auth.members m JOIN auth.users u ON u.id = m.user_id WHERE m.workspace_id = $1::uuid ORDER BY m.joined_at, m.person_id`,
    [workspaceId],
  );

export type NewUser = { id: string; accountId: string; name: string; email: string; passwordHash: string };

/** The rows that better-auth would write for a new user with a password, in a transaction of our own. */
export const newUserStatements = ({ id, accountId, name, email, passwordHash }: NewUser): [string, unknown[]][] => [
  ['INSERT INTO auth.users (id, name, email) VALUES ($1, $2, $3)', [id, name, email]],
  [
    `INSERT INTO auth.accounts (id, account_id, provider_id, user_id, password) VALUES ($1, $2, 'credential', $3, $4)`,
    [accountId, id, id, passwordHash],
  ],
];

export const newMemberStatement = (userId: string, { workspaceId, personId }: Member): [string, unknown[]] => [
  'INSERT INTO auth.members (user_id, workspace_id, person_id) VALUES ($1, $2, $3)',
  [userId, workspaceId, personId],
];
