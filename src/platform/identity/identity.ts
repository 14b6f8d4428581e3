import { isAPIError } from 'better-auth/api';
import type pg from 'pg';
import type { Actor } from '../access/actor.ts';
import { DatabaseUnavailable, translateDatabaseError } from '../database/errors.ts';
import type { Database } from '../history/database.ts';
import { linkTo } from '../http/origin.ts';
import type { Asker, Log } from '../http/ports.ts';
import type { Served } from '../http/serve.ts';
import { type Known, knownCache } from './cache.ts';
import { type FirstVisits, openFirstVisits } from './first-visit.ts';
import { byKey, bySession, endForLeavers, type Lookups, placeOf, proofOf } from './identify.ts';
import { invite } from './invitations.ts';
import { membershipsOf } from './members.ts';
import { openPasswords, type Passwords, sweep } from './passwords.ts';
import type { PeoplePort } from './ports.ts';
import { identityRoutes } from './routes.ts';
import { type Throttle, throttle } from './throttle.ts';
import { hashOf } from './tokens.ts';
import { watched } from './watched.ts';

export type IdentityOptions = {
  appPool: pg.Pool;
  database: Database;
  people: PeoplePort;
  /** Where people reach the server, for links; asked for when a link is made. */
  publicUrl: () => string;
  /** Whether people reach it by https: cookies are then sent by https only. */
  https: boolean;
  secret: string;
  log: Log;
};

/** Told of a workspace in which somebody's rights may have changed just now. */
export type RightsListener = (workspaceId: string) => void;

export type Identity = {
  /** Who asks, by session cookie or `Authorization: Bearer qd_...`; null for anybody unknown or no longer active. */
  identify(asker: Pick<Asker, 'headers'>): Promise<Actor | null>;
  /** The actor as he is now, if the proof he came with still holds for the same person. */
  stillAllowed(actor: Actor, asker: Pick<Asker, 'headers'>): Promise<Actor | null>;
  /** The database for the app: after each write to people, lines or settings the rights known here are asked anew. */
  database: Database;
  routes: Served[];
  /** Link to create the workspace and its owner; null once there is one. A new one at each call. */
  firstVisitLink(): Promise<string | null>;
  /** For whoever brings a whole workspace on the first visit: whether a link is good, and using it up. */
  firstVisits: Pick<FirstVisits, 'isValid' | 'claim'>;
  /** Link for one person to come in by, as an invitation; null for whoever cannot be invited. */
  invitationFor(actor: Actor, personId: string): Promise<string | null>;
  /** For the live stream: called at once when rights may have changed. Answers how to stop listening. */
  onRightsChanged(listener: RightsListener): () => void;
  sessionCookie: string;
  /** Removes sessions that have run out; for a regular job. */
  sweep(): Promise<void>;
  close(): Promise<void>;
};

/** What the routes of identity work with. */
export type Desk = Lookups & {
  database: Database;
  publicUrl: () => string;
  log: Log;
  /** Failed tries at passwords, by address, person or link, and by place. */
  tries: Throttle;
  known(asker: Pick<Asker, 'headers'>): Promise<Known | null>;
  /** Asks anew who the meant ones are, in this workspace when nothing else is said, and tells whoever listens. */
  forget(workspaceId: string, isMeant?: (known: Known) => boolean): void;
};

const rightKinds: ReadonlySet<string> = new Set([
  'person',
  'reporting-line',
  'workspace',
  'field',
  'share',
  'stand-in',
  'sign-in-as',
]);

export async function createIdentity(options: IdentityOptions): Promise<Identity> {
  const { appPool, people, publicUrl, https, secret, log } = options;
  const cache = knownCache({ seconds: 3, most: 20_000 });
  const listeners = new Set<RightsListener>();
  const passwords: Passwords = openPasswords({
    url: appPool.options.connectionString as string,
    secret,
    https,
    log,
    async chooseMember(userId) {
      for (const member of await membershipsOf(passwords.pool, userId))
        if ((await placeOf(lookups, member, userId))?.standing.active) return member;
      return null;
    },
  });
  const lookups: Lookups = { appPool, passwords, people };
  const sessionCookie = (await passwords.auth.$context).authCookies.sessionToken.name;

  async function known({ headers }: Pick<Asker, 'headers'>): Promise<Known | null> {
    const proof = proofOf(headers, sessionCookie);
    if (!proof) return null;
    const hash = hashOf(`${proof.kind} ${proof.token}`).toString('base64');
    try {
      return await cache.get(hash, () =>
        proof.kind === 'key' ? byKey(lookups, proof.token) : bySession(lookups, `${sessionCookie}=${proof.token}`),
      );
    } catch (error) {
      throw unavailable(error);
    }
  }

  function forget(workspaceId: string, isMeant = (one: Known) => one.actor.workspaceId === workspaceId): void {
    cache.forget(isMeant);
    for (const listener of listeners) listener(workspaceId);
  }

  const database = watched(options.database, rightKinds, async (workspaceId, kinds) => {
    forget(workspaceId);
    if (!kinds.has('person')) return;
    await endForLeavers(lookups, workspaceId).catch((error) =>
      // Nothing is open by this: whoever has left is refused at each request, and loses session or key at the first.
      log.warn({ err: error }, 'the sessions of people who left were not removed yet'),
    );
  });
  const tries = throttle({ most: 10, everywhere: 100, seconds: 900 });
  const desk: Desk = { ...lookups, database, publicUrl, log, tries, known, forget };
  const firstVisits = openFirstVisits(desk);
  return {
    identify: async (asker) => (await known(asker))?.actor ?? null,
    async stillAllowed(actor, asker) {
      const now = (await known(asker))?.actor ?? null;
      return now?.personId === actor.personId && now.workspaceId === actor.workspaceId ? now : null;
    },
    database,
    routes: identityRoutes(desk, firstVisits),
    firstVisitLink: () => firstVisits.link(),
    firstVisits,
    invitationFor: (actor, personId) =>
      database.transaction(actor, async (tx) => {
        const invited = await invite(tx, desk, actor, personId);
        return 'token' in invited ? `${linkTo(publicUrl(), '/invitation')}#${invited.token}` : null;
      }),
    onRightsChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    sessionCookie,
    sweep: () => sweep(passwords.pool),
    close: () => passwords.pool.end(),
  };
}

/** better-auth hides what the database said: who asks is told that it does not answer, not that we broke. */
function unavailable(error: unknown): unknown {
  if (!isAPIError(error)) return translateDatabaseError(error);
  return new DatabaseUnavailable('Who you are could not be looked up. Try again in a few seconds.', error);
}
