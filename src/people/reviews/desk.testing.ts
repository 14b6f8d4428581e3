import { anActor, openTestDatabase } from '../../../test/support/database.ts';
import { newId } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { allows } from '../../platform/access/kinds.ts';
import { buildServer } from '../../platform/http/index.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { founderOf, openWorkspace } from '../../platform/settings/workspace.ts';
import { managersOn, standingOf } from '../organisation/reads.ts';
import { aCompanyOf } from '../organisation/testing.ts';
import { reviewRoutes } from './routes.ts';

/** A leader, two managers and five who sell, their objectives and reviews over http, on 5 December 2026. */
export async function openReviewDesk() {
  const today = '2026-12-05';
  const db = await openTestDatabase();
  const actors = new Map<string, Actor>();
  const talksWith = async () => [{ id: newId(), day: '2026-05-04', text: 'Agreed: two demos a week' }];
  /** Somebody with what is shared with him by now. */
  const standing = async (who: string): Promise<Actor | null> => {
    const actor = actors.get(who);
    if (!actor?.personId) return null;
    const { personId, workspaceId } = actor;
    const found = await db.read(actor, (reader) => standingOf(reader, workspaceId, personId));
    return found && { ...actor, team: found.team, shared: found.shared };
  };
  const app = await buildServer({
    handlers: reviewRoutes(openMetrics({ metrics: [], managersOn }), { talksWith }),
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async ({ headers }) => standing(String(headers.authorization)),
    allows,
  });
  await app.ready();
  const fields = { name: 'Sail lofts', timeZone: 'UTC', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };
  const founder = founderOf(fields);
  await db.transaction(founder, (tx) => openWorkspace(tx, fields));
  const cast = await aCompanyOf(db, systemActor(anActor({ workspaceId: founder.workspaceId, personId: null })), {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    next: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    dora: { role: 'rep', under: 'manager' },
    cleo: { role: 'rep', under: 'next' },
    emil: { role: 'rep', under: 'next' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
  const idOf = (who: string) => actors.get(who)?.personId as string;
  const call = async (who: string, method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, seen?: number) => {
    const headers = {
      authorization: who,
      ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
      ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
    };
    const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.body ? answer.json() : null };
  };
  return {
    ...{ db, actors, today, idOf, call },
    agree: (who: string, of: string, more: object = {}) =>
      call(who, 'POST', '/objectives', {
        ...{ personId: idOf(of), kind: 'result', topic: null, title: 'Three references of a new sector', weight: 60 },
        ...{ metricId: null, baseline: null, target: null, startsOn: '2026-01-01', dueOn: '2026-12-31', ...more },
      }),
    close: async () => {
      await app.close();
      await db.close();
    },
  };
}

export type ReviewDesk = Awaited<ReturnType<typeof openReviewDesk>>;
