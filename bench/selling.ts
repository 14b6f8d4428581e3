import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { newId } from '../src/ground/index.ts';
import { measure, type Times } from './measure.ts';

type Send = (request: {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  body?: unknown;
}) => Promise<Record<string, unknown>>;
type About = { bare: pg.Pool; workspaceId: string; msEach: number };

/** My day of somebody with so many things to do, and leads that came in one after the other and were given out by a rule. */
export type Selling = {
  day: { items: number; deals: number; times: Times };
  leads: { count: number; people: number; times: Pick<Times, 'p50' | 'p95'>; worstShare: number };
};

/** So many things to do My day is promised for, and so many leads are entered. */
const mostItems = 5_000;
const entered = 1_000;

export async function measureSelling(send: Send, about: About): Promise<Selling> {
  return { day: await measureDay(send, about), leads: await measureLeads(send, about) };
}

/** Open deals of others are the asker's own for as long as it is measured. */
async function measureDay(send: Send, { bare, workspaceId, msEach }: About): Promise<Selling['day']> {
  const groupId = await changed(send, { filter: await openOfSome(bare, workspaceId) });
  const day = await send({ method: 'GET', path: '/api/v1/day' });
  const times = await measure(1, msEach, async () => void (await send({ method: 'GET', path: '/api/v1/day' })));
  await send({ method: 'POST', path: `/api/v1/changes/groups/${groupId}/undo` });
  return { items: day.total as number, deals: day.openDeals as number, times };
}

async function changed(send: Send, { filter }: { filter: object }): Promise<string> {
  const me = ((await send({ method: 'GET', path: '/api/v1/me' })).person as { id: string }).id;
  const path = '/api/v1/deals/changes';
  const asked = await send({
    method: 'POST',
    path,
    body: { filter, change: { ownerId: me, nextStepOn: '2020-01-01' } },
  });
  let groupId = asked.groupId as string | null;
  while (groupId === null) {
    await pause(50);
    const run = await send({ method: 'GET', path: `/api/v1/job-runs/${asked.runId}` });
    if (run.status === 'done') groupId = (run.result as { groupId: string }).groupId;
    else if (run.status !== 'queued' && run.status !== 'running') throw new Error(`It ended: ${JSON.stringify(run)}`);
  }
  return groupId;
}

/** As many people as own about so many open deals together; not the one whom the bare statements gave thousands of their own. */
async function openOfSome(bare: pg.Pool, workspaceId: string) {
  const { rows } = await bare.query<{ owner_id: string }>(
    `SELECT owner_id FROM (
       SELECT owner_id, sum(count(*)) OVER (ORDER BY owner_id) - count(*) AS before FROM app.deals
       WHERE workspace_id = $1 AND status = 'open' GROUP BY owner_id HAVING count(*) < 1000) AS o WHERE before < $2`,
    [workspaceId, mostItems],
  );
  return { status: ['open'], ownerId: rows.map(({ owner_id }) => owner_id) };
}

async function measureLeads(send: Send, { bare, workspaceId }: About): Promise<Selling['leads']> {
  const { rows: reps } = await bare.query<{ person_id: string }>(
    `SELECT id AS person_id FROM app.people WHERE workspace_id = $1 AND role = 'rep' ORDER BY id LIMIT 10`,
    [workspaceId],
  );
  const people = reps.map(({ person_id: personId }, at) => ({ personId, weight: 1 + (at % 3), most: null }));
  const { version, minutes, bySource } = await send({ method: 'GET', path: '/api/v1/lead-routing' });
  const rule = { id: newId(), name: 'Bench', on: true, where: 'source:is:Bench', withinHours: false, people };
  await send({ method: 'PUT', path: '/api/v1/lead-routing', body: { version, minutes, bySource, rules: [rule] } });
  const had = new Map<string, number>();
  const took: number[] = [];
  const all = people.reduce((sum, { weight }) => sum + weight, 0);
  let worstShare = 0;
  for (let n = 1; n <= entered; n++) {
    const from = performance.now();
    const body = { name: `Lead ${n}`, email: `lead${n}@example.com`, source: 'Bench', ownerId: null };
    const lead = await send({ method: 'POST', path: '/api/v1/leads', body });
    took.push(performance.now() - from);
    const owner = (lead.owner as { id: string }).id;
    had.set(owner, (had.get(owner) ?? 0) + 1);
    for (const { personId, weight } of people)
      worstShare = Math.max(worstShare, Math.abs((had.get(personId) ?? 0) - (n * weight) / all));
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => Math.round(took[Math.floor(took.length * share)]! * 10) / 10;
  return { count: entered, people: people.length, times: { p50: at(0.5), p95: at(0.95) }, worstShare };
}
