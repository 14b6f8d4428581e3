import type { IncomingHttpHeaders } from 'node:http';
import type pg from 'pg';
import type { Actor, By } from '../access/actor.ts';
import { addedFields } from '../access/added.ts';
import { type ConfidentialSetting, circleOf } from '../access/rules/confidential.ts';
import { type FieldRight, fieldLimits } from '../access/rules/field-rights.ts';
import { readIn, writeIn } from '../database/transactions.ts';
import { ask } from './ask.ts';
import type { Known } from './cache.ts';
import type { Member } from './members.ts';
import type { Passwords } from './passwords.ts';
import type { PeoplePort, Standing } from './ports.ts';
import { actingAs, type InPlace, inPlaceOf } from './signed-in-as.ts';
import { hashOf, isKey } from './tokens.ts';

/** What a caller shows: a key, or the cookie of a session. */
export type Proof = { kind: 'key' | 'session'; token: string };

/**
 * The one proof of a request. A request with an Authorization header never counts by its cookie: such a request is
 * excused from the question which site sent it.
 */
export function proofOf(headers: IncomingHttpHeaders, cookieName: string): Proof | null {
  const { authorization, cookie } = headers;
  if (authorization !== undefined) {
    const key = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization)?.[1];
    return key && isKey(key) ? { kind: 'key', token: key } : null;
  }
  const named = (cookie ?? '').split(/; ?/).filter((pair) => pair.startsWith(`${cookieName}=`));
  const token = named.length === 1 ? named[0]?.slice(cookieName.length + 1) : undefined;
  return token ? { kind: 'session', token } : null;
}

type Settings = Pick<Actor, 'timeZone' | 'currency' | 'fiscalStartMonth'> & {
  fieldRights: FieldRight[];
  confidential: ConfidentialSetting;
};
export type Place = { settings: Settings; standing: Standing; isMember: boolean; inPlace: InPlace | null } & Pick<
  Actor,
  'fields' | 'fieldKinds'
>;

export type Lookups = { appPool: pg.Pool; passwords: Passwords; people: PeoplePort };

/** Settings, rights and membership of a person in one round trip; null for nobody. */
export async function placeOf(
  { appPool, people }: Lookups,
  member: Member,
  userId: string | null,
  sessionId: string | null = null,
): Promise<Place | null> {
  const { workspaceId, personId } = member;
  return readIn(appPool, member, async (reader) => {
    const [[settings], standing, [mine], inPlace, added] = await Promise.all([
      reader.sql<Settings>(
        'SELECT time_zone, currency, fiscal_start_month, field_rights, confidential FROM app.workspaces WHERE workspace_id = $1::uuid',
        [workspaceId],
      ),
      people.standingOf(reader, workspaceId, personId),
      reader.sql(
        'SELECT 1 FROM auth.members WHERE workspace_id = $1::uuid AND person_id = $2::uuid AND user_id = $3::uuid',
        [workspaceId, personId, userId],
      ),
      inPlaceOf(reader, workspaceId, sessionId),
      addedFields(reader, member),
    ]);
    if (!settings || !standing) return null;
    const fields = fieldLimits(settings.fieldRights, standing.role, added);
    const fieldKinds = [...new Set(added.map(({ object }) => object))];
    return { settings, standing, isMember: mine !== undefined, inPlace, fields, fieldKinds };
  });
}

const actorIn = (
  { workspaceId, personId }: Member,
  { settings, standing, fields, fieldKinds }: Place,
  by: By,
): Actor => ({
  workspaceId,
  personId,
  role: standing.role,
  team: standing.team,
  above: standing.above,
  by,
  timeZone: settings.timeZone,
  currency: settings.currency,
  fiscalStartMonth: settings.fiscalStartMonth,
  ...(fields ? { fields } : {}),
  shared: standing.shared,
  standsFor: standing.standsFor,
  closed: circleOf(settings.confidential, standing.role, personId),
  fieldKinds,
});

/** Who holds this session cookie now; nobody once it ended, the person left, or he is no member any more. */
export async function bySession(lookups: Lookups, cookie: string): Promise<Known | null> {
  const { auth } = lookups.passwords;
  const found = await auth.api.getSession({
    headers: new Headers({ cookie }),
    query: { disableCookieCache: true, disableRefresh: true },
  });
  if (!found) return null;
  const { id: sessionId, userId, workspaceId, personId } = found.session as typeof found.session & Partial<Member>;
  if (!workspaceId || !personId) return null;
  const member = { workspaceId, personId };
  const place = await placeOf(lookups, member, userId, sessionId);
  if (!place?.standing.active || !place.isMember) {
    // Ended for good: it does not come back with the person.
    await ask(lookups.passwords.pool, 'DELETE FROM auth.sessions WHERE id = $1', [sessionId]);
    return null;
  }
  const self = actorIn(member, place, 'screen');
  if (!place.inPlace || self.role !== 'leader') return { actor: self, userId, sessionId };
  return (
    (await inHisPlace(lookups, self, place.standing.name, place.inPlace, { userId, sessionId })) ?? {
      actor: self,
      userId,
      sessionId,
    }
  );
}

/** The leader as whom he is signed in; null where that one has left or leads by now. */
async function inHisPlace(
  lookups: Lookups,
  leader: Actor,
  name: string,
  { id, personId, until }: InPlace,
  session: Pick<Known, 'userId' | 'sessionId'>,
): Promise<Known | null> {
  const member = { workspaceId: leader.workspaceId, personId };
  const place = await placeOf(lookups, member, null);
  if (!place?.standing.active || place.standing.role === 'leader') return null;
  const actor = actingAs(leader, name, actorIn(member, place, 'screen'));
  return { actor, ...session, inPlace: { id, until, leader } };
}

/** Who holds this key now. Its day of use is noted once a day. */
export async function byKey(lookups: Lookups, key: string): Promise<Known | null> {
  const { pool } = lookups.passwords;
  const rows = await ask<Member & { id: string; isFirstToday: boolean }>(
    pool,
    `SELECT id, workspace_id AS "workspaceId", person_id AS "personId", last_used_day IS DISTINCT FROM current_date AS "isFirstToday"
     FROM auth.api_keys WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > now()`,
    [hashOf(key)],
  );
  const found = rows[0];
  if (!found) return null;
  const member = { workspaceId: found.workspaceId, personId: found.personId };
  const place = await placeOf(lookups, member, null);
  if (!place?.standing.active) {
    await ask(pool, 'UPDATE auth.api_keys SET revoked_at = now() WHERE id = $1', [found.id]);
    return null;
  }
  if (found.isFirstToday)
    await ask(pool, 'UPDATE auth.api_keys SET last_used_day = current_date WHERE id = $1', [found.id]);
  return { actor: actorIn(member, place, 'api'), userId: null, sessionId: null };
}

/** Whoever has left loses sessions, keys and links for good: they do not come back with him. */
export async function endForLeavers({ appPool, people }: Lookups, workspaceId: string): Promise<void> {
  await writeIn(appPool, { workspaceId }, async (tx) => {
    const params = [workspaceId, await people.inactiveIn(tx, workspaceId)];
    const theirs = 'workspace_id = $1::uuid AND person_id = ANY ($2::uuid[])';
    await Promise.all([
      tx.sql(`DELETE FROM auth.sessions WHERE ${theirs}`, params),
      tx.sql(`UPDATE auth.api_keys SET revoked_at = now() WHERE ${theirs} AND revoked_at IS NULL`, params),
      tx.sql(
        `UPDATE auth.invitations SET withdrawn_at = now() WHERE ${theirs} AND accepted_at IS NULL AND withdrawn_at IS NULL`,
        params,
      ),
    ]);
  });
}
