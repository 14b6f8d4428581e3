import { spokenInActivities } from '../../src/app/contact-events.ts';
import { dayOf, instantFromMs } from '../../src/ground/index.ts';
import { aCompanyOf, type Cast } from '../../src/people/organisation/testing.ts';
import { type Actor, systemActor } from '../../src/platform/access/actor.ts';
import { allows } from '../../src/platform/access/kinds.ts';
import { routes as historyRoutes } from '../../src/platform/history/routes.ts';
import { buildServer } from '../../src/platform/http/server.ts';
import { routes as searchRoutes } from '../../src/platform/search/routes.ts';
import { type ContactEvents, fillAccountPorts, type SpokenUntil } from '../../src/process/accounts/ports.ts';
import { accountRoutes } from '../../src/process/accounts/routes.ts';
import { dealCounts, openDealCounts, openDealsBeside } from '../../src/process/pipeline/reads.ts';
import { qualityAsked, qualityPercents } from '../../src/process/transfer/duplicates/quality/listed.ts';
import { fitsBeside, fitsOfCompanies } from '../../src/strategy/segments/listed.ts';
import { territoriesOfCompanies, territoryAsked } from '../../src/strategy/territories/places/listed.ts';
import { anActor, openTestDatabase, type TestDatabase } from './database.ts';

type Names = 'leader' | 'manager' | 'ana' | 'ben' | 'fin';
type Call = { method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'; url: string; body?: object; seen?: number };

export type Desk = {
  db: TestDatabase;
  /** A workspace of its own with a small sales team. */
  aTeam(): Promise<Cast<Names>>;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
  call(who: Actor, call: Call): Promise<{ status: number; body: any }>;
  close(): Promise<void>;
};

/** Companies and contacts over http, in a database of their own; `contactEvents` stands in for what activities tell. */
export async function openDesk(
  contactEvents: readonly ContactEvents[] = [],
  spokenUntil: SpokenUntil = spokenInActivities,
): Promise<Desk> {
  const actors = new Map<string, Actor>();
  const db = await openTestDatabase();
  fillAccountPorts({ openDealsBeside, qualityAsked, spokenUntil, territoryAsked, fitsBeside });
  const now = () => instantFromMs(Date.now());
  const app = await buildServer({
    handlers: [
      ...accountRoutes({
        counts: [{ what: 'deals', countBy: dealCounts }],
        contactEvents,
        openDeals: openDealCounts,
        quality: qualityPercents,
        territories: territoriesOfCompanies,
        fits: fitsOfCompanies,
      }),
      ...searchRoutes,
      ...historyRoutes,
    ],
    world: { db, now, today: ({ timeZone }) => dayOf(now(), timeZone) },
    log: { info() {}, warn: console.error, error: console.error },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows,
    limits: { person: { max: 100_000, seconds: 60 } },
  });
  await app.ready();
  return {
    db,
    async aTeam() {
      const cast = await aCompanyOf<Names>(db, systemActor(anActor({ personId: null })), {
        leader: { role: 'leader' },
        manager: { role: 'manager', under: 'leader' },
        ana: { role: 'rep', under: 'manager' },
        ben: { role: 'rep', under: 'leader' },
        fin: { role: 'finance', under: 'leader' },
      });
      for (const actor of Object.values(cast)) actors.set(actor.personId as string, actor);
      return cast;
    },
    async call(who, { method = 'GET', url, body, seen }) {
      const answer = await app.inject({
        method,
        url: `/api/v1${url}`,
        headers: { authorization: who.personId as string, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) },
        ...(body ? { payload: body } : {}),
      });
      return { status: answer.statusCode, body: answer.json() };
    },
    async close() {
      await app.close();
      await db.close();
    },
  };
}
