import { approvalsOf } from '../../src/app/approvals.ts';
import { newId, startOfDay } from '../../src/ground/index.ts';
import { payRoutes } from '../../src/people/compensation/routes.ts';
import { aCommission, aPlan } from '../../src/people/compensation/testing.ts';
import { aCompanyOf } from '../../src/people/organisation/testing.ts';
import { type Actor, systemActor } from '../../src/platform/access/actor.ts';
import { allows } from '../../src/platform/access/kinds.ts';
import { approvalRoutes } from '../../src/platform/approvals/routes.ts';
import { buildServer, type Served } from '../../src/platform/http/index.ts';
import { openWorkspace } from '../../src/platform/settings/workspace.ts';
import { addPipeline, emptyDeal } from '../../src/process/pipeline/actions.ts';
import { pipelinesOf } from '../../src/process/pipeline/reads.ts';
import { type DealRow, deals } from '../../src/process/pipeline/tables.ts';
import { setQuotas } from '../../src/strategy/targets/actions.ts';
import { anActor, openTestDatabase } from './database.ts';

const today = '2026-11-23';

/** A company whose pay is tested: its people, the deals they won, and the routes of pay, and `beside` them others, as each of them calls them. */
export async function payDesk(beside: readonly Served[] = []) {
  const db = await openTestDatabase();
  const system = systemActor(anActor({ personId: null }));
  const actors = new Map<string, Actor>();
  const app = await buildServer({
    handlers: [...payRoutes(), ...approvalRoutes(approvalsOf()), ...beside],
    world: { db, now: () => `${today}T12:00:00.000000Z`, today: () => today },
    log: { info() {}, warn() {}, error: (facts: object) => console.error(facts) },
    identify: async ({ headers }) => actors.get(String(headers.authorization)) ?? null,
    allows,
  });
  await app.ready();
  const cast = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    olga: { role: 'operations', under: 'leader' },
    fin: { role: 'finance' },
    suse: { role: 'success' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    other: { role: 'manager', under: 'leader' },
    cleo: { role: 'rep', under: 'other' },
  });
  for (const [name, actor] of Object.entries(cast)) actors.set(name, actor);
  const opening = { name: 'Harbour', timeZone: system.timeZone, currency: 'EUR', fiscalStartMonth: 1, locale: 'en' };
  await db.transaction(system, (tx) => openWorkspace(tx, opening));
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const idOf = (who: string) => actors.get(who)?.personId as string;

  /** Who won what for how much on which day. */
  const won = async (who: string, amount: number | null, day: string, more: Partial<DealRow> = {}) => {
    const row = {
      ...emptyDeal,
      ...{ name: 'Deal', ownerId: idOf(who), pipelineId: pipeline!.id, stageId: pipeline!.stages[0]!.id },
      ...{ stagePosition: 0, stageSince: day, amount, amountBasis: 'entered' as const, currency: 'EUR' },
      ...{ createdOn: day, status: 'won' as const, closedOn: day, ...more },
    };
    const id = newId();
    const from = startOfDay(day, system.timeZone);
    await db.transaction(system, (tx) => tx.recordMany(deals, [{ id, states: [{ from, row }] }]));
    return id;
  };
  const quota = (who: string, quarterStart: string, amount: number) =>
    db.transaction(cast.leader, (tx) =>
      setQuotas(tx, [{ personId: idOf(who), quarterStart, amount }], { trueFrom: quarterStart }),
    );
  type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
  const call = async (who: string, method: Method, path: string, payload?: object, seen?: number) => {
    const headers = {
      authorization: who,
      ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
      ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
    };
    const url = path.startsWith('/api/') ? path : `/api/v1/pay${path}`;
    const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.rawPayload };
  };
  const close = async () => {
    await app.close();
    await db.close();
  };
  return { db, system, actors, idOf, won, quota, call, close };
}

export type PayDesk = Awaited<ReturnType<typeof payDesk>>;

/** What a plan says, with one commission of it as a test wants it. */
export const termsOf = (component: Record<string, unknown> = {}, over: Record<string, unknown> = {}) => {
  const { id: _, version: __, name: ___, ...terms } = aPlan({ components: [aCommission(component)], ...over });
  return terms;
};
