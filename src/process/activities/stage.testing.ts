import { expect } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { dayOf, instantFromMs, newId } from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { routes as historyRoutes } from '../../platform/history/routes.ts';
import { buildServer } from '../../platform/http/server.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { metricRoutes } from '../../platform/metrics/routes.ts';
import { routes as searchRoutes } from '../../platform/search/routes.ts';
import { enterCompanies, enterContacts, updateContact } from '../accounts/actions.ts';
import { addActivityKinds } from './actions.ts';
import { activityMetrics } from './metrics.ts';
import { routes } from './routes.ts';
import type { Kind } from './tables.ts';

type Names = 'leader' | 'manager' | 'ana' | 'ben' | 'fin' | 'ops' | 'suse';
export type Team = Cast<Names> & {
  kind: (name: string) => Kind;
  company: string;
  contact: string;
};
type Call = { method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'; url: string; body?: object; seen?: number };

/** The routes of activities over a real database, asked by people of small workspaces of their own. */
export async function openStage() {
  const db: TestDatabase = await openTestDatabase();
  const actors = new Map<string, Actor>();
  const now = () => instantFromMs(Date.now());
  const today = dayOf(now(), 'Europe/Berlin');
  const app = await buildServer({
    handlers: [
      ...routes,
      ...searchRoutes,
      ...historyRoutes,
      ...metricRoutes(openMetrics({ metrics: activityMetrics, managersOn })),
    ],
    world: { db, now, today: ({ timeZone }) => dayOf(now(), timeZone) },
    log: { info() {}, warn: console.error, error: console.error },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows,
    limits: { person: { max: 100_000, seconds: 60 } },
  });
  await app.ready();

  /** A workspace with a small team, its kinds of activity, a company of Ben's and somebody who works there. */
  async function aTeam(): Promise<Team> {
    const system = systemActor(anActor({ personId: null }));
    const cast = await aCompanyOf<Names>(db, system, {
      leader: { role: 'leader' },
      manager: { role: 'manager', under: 'leader' },
      ana: { role: 'rep', under: 'manager' },
      ben: { role: 'rep', under: 'leader' },
      fin: { role: 'finance' },
      ops: { role: 'operations' },
      suse: { role: 'success' },
    });
    for (const actor of Object.values(cast)) actors.set(actor.personId as string, actor);
    const [company, contact] = [newId(), newId()];
    const kinds = await db.transaction(system, async (tx) => {
      const from = '2024-01-01T00:00:00.000000Z';
      const ownerId = cast.ben.personId;
      await enterCompanies(tx, [{ id: company, from, row: { name: 'Acme', ownerId } }]);
      await enterContacts(tx, [{ id: contact, from, row: { name: 'Maria Keller', companyId: company, ownerId } }]);
      return addActivityKinds(tx);
    });
    const kind = (name: string) => kinds.find((one) => one.name === name) as Kind;
    return { ...cast, kind, company, contact };
  }

  async function call(who: Actor, { method = 'GET', url, body, seen }: Call) {
    const answer = await app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { authorization: who.personId as string, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) },
      ...(body ? { payload: body } : {}),
    });
    return { status: answer.statusCode, body: answer.json() };
  }

  /** Maria does not want to be contacted by these ways any more. */
  const refuse = (team: Team, ways: 'all' | 'phone'[], seen = 1) =>
    db.transaction(team.leader, (tx) => updateContact(tx, team.contact, seen, { noContact: { ways } }));

  type Entered = { kind?: string } & Record<string, unknown>;
  const tryToEnter = (team: Team, who: Actor, { kind = 'Call', ...body }: Entered) =>
    call(who, {
      method: 'POST',
      url: '/activities',
      body: { kindId: team.kind(kind).id, subject: 'Talk about sails', ...body },
    });

  /** Somebody enters an activity, a call unless said otherwise. */
  async function enter(team: Team, who: Actor, entered: Entered) {
    const made = await tryToEnter(team, who, entered);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body;
  }

  const close = async () => {
    await app.close();
    await db.close();
  };
  return { db, today, now, aTeam, call, enter, tryToEnter, refuse, close };
}
