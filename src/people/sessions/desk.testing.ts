import { anActor, openTestDatabase } from '../../../test/support/database.ts';
import { newId } from '../../ground/index.ts';
import { type Actor, systemActor, withBehind } from '../../platform/access/actor.ts';
import { buildServer } from '../../platform/http/index.ts';
import { type Metric, openMetrics } from '../../platform/metrics/registry.ts';
import { metricRoutes } from '../../platform/metrics/routes.ts';
import { addActivityKinds } from '../../process/activities/actions.ts';
import { managersOn, standingOf } from '../organisation/reads.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { meetingMetrics } from './metrics.ts';
import { noPromises } from './ports.ts';
import { meetingReportRoutes } from './report-routes.ts';
import { meetingRoutes } from './routes.ts';

export type Told = { id: string; seriesId: string; dueOn: string; version: number; state: string; skipWhy: string };
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';

const fields = {
  ...{ name: 'Pipeline review', template: 'pipeline-review', cadence: 'weekly', startsOn: '2026-11-23' },
  ...{ atMinute: 540, minutes: 60, link: 'https://meet.example/abc' },
};

/** The kinds of activity that a decision finds its task among, and what the registry offers beside meetings. */
type Given = { kinds: Parameters<typeof addActivityKinds>[1]; metrics: readonly Metric[] };

/** A company with a leader, two managers and three reps, its meetings over http, on Monday 23 November 2026 until told otherwise. */
export async function openDesk({ kinds, metrics }: Given) {
  const db = await openTestDatabase();
  const day = { today: '2026-11-23' };
  const actors = new Map<string, Actor>();
  const registry = openMetrics({ metrics: [...metrics, ...meetingMetrics], managersOn });
  const app = await buildServer({
    handlers: [
      ...meetingRoutes(registry, noPromises),
      ...meetingReportRoutes({ hasMail: false }),
      ...metricRoutes(registry),
    ],
    world: { db, now: () => `${day.today}T12:00:00.000000Z`, today: () => day.today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async ({ headers }) => {
      const actor = actors.get(String(headers.authorization));
      if (!actor?.personId) return null;
      const { workspaceId, personId } = actor;
      const standing = await db.read(actor, (reader) => standingOf(reader, workspaceId, personId));
      if (!standing?.active) return null;
      const { team, shared, standsFor } = standing;
      return withBehind({ ...actor, team, shared, standsFor }, actor.behind);
    },
    allows: () => true,
  });
  await app.ready();
  const system = systemActor(anActor({ personId: null }));
  const cast = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    other: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cleo: { role: 'rep', under: 'leader' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
  await db.transaction(system, (tx) => addActivityKinds(tx, kinds));

  const actorOf = (who: string) => actors.get(who) as Actor;
  const idOf = (who: string) => actorOf(who).personId as string;
  const call = async (who: string, method: Method, path: string, payload?: object, seen?: number) => {
    const headers = {
      authorization: who,
      ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
      ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
    };
    const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.body ? answer.json() : null };
  };
  return {
    ...{ db, day, system, actors, actorOf, idOf, call },
    begin: (who: string, people: string[], more: object = {}) =>
      call(who, 'POST', '/session-series', { ...fields, people: people.map(idOf), ...more }),
    meetingsOf: async (who: string, seriesId: string): Promise<Told[]> => {
      const { body } = await call(who, 'GET', '/meetings?from=2026-11-01&until=2027-01-30');
      return body.items.filter((one: Told) => one.seriesId === seriesId);
    },
    close: async () => {
      await app.close();
      await db.close();
    },
  };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;
