import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

type Send = (request: { method: 'GET' | 'POST'; path: string; body?: unknown }) => Promise<Record<string, unknown>>;
export type Bulk = { deals: number; seconds: number; undoSeconds: number };

/** A bulk change of about ten thousand deals, from the click until its run is through, and its undo. */
export async function measureBulk(send: Send, bare: pg.Pool, workspaceId: string): Promise<Bulk> {
  const filter = { ownerId: await ownersOf(bare, workspaceId, 10_000) };
  const began = performance.now();
  const path = '/api/v1/deals/changes';
  const asked = await send({ method: 'POST', path, body: { filter, change: { nextStep: 'Measured' } } });
  let groupId = asked.groupId as string | null;
  while (groupId === null) {
    await pause(50);
    const run = await send({ method: 'GET', path: `/api/v1/job-runs/${asked.runId}` });
    if (run.status === 'failed' || run.status === 'cancelled')
      throw new Error(`The bulk change ended: ${JSON.stringify(run)}`);
    if (run.status === 'done') groupId = (run.result as { groupId: string }).groupId;
  }
  const seconds = (performance.now() - began) / 1000;
  const undoing = performance.now();
  await send({ method: 'POST', path: `/api/v1/changes/groups/${groupId}/undo` });
  return { deals: asked.changed as number, seconds, undoSeconds: (performance.now() - undoing) / 1000 };
}

/** As many people as own about so many deals together, those with the fewest first: runs before may have left tens of thousands to one. */
async function ownersOf(bare: pg.Pool, workspaceId: string, about: number): Promise<string[]> {
  const { rows } = await bare.query<{ owner_id: string }>(
    `SELECT owner_id FROM (
       SELECT owner_id, sum(count(*)) OVER (ORDER BY count(*), owner_id) - count(*) AS before FROM app.deals
       WHERE workspace_id = $1 GROUP BY owner_id) AS o WHERE before < $2`,
    [workspaceId, about],
  );
  return rows.map(({ owner_id }) => owner_id);
}
