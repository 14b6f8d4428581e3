import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { act, asking, bring, type Send, type Server, secondsSince, watching } from './import.ts';

export type Paired = {
  contacts: number;
  /** From when the queue's job begins until every record was looked at, the first time and again at once. */
  seconds: number;
  againSeconds: number;
  pairs: number;
  /** The server process before and at its largest, in MB. */
  memory: { before: number; most: number };
  /** A page of the app asked for again and again meanwhile, in milliseconds. */
  meanwhile: { p50: number; p95: number; n: number };
};

type About = { bare: pg.Pool; workspaceId: string };

/** The job that fills the queue of likely duplicates, over a list of contacts that was imported; nothing of it stays. */
export async function measurePairs(
  server: Server,
  send: Send,
  contacts: number,
  { bare, workspaceId }: About,
): Promise<Paired> {
  const { id } = await bring(server, send, contacts);
  await act(send, id, 'check', 'checked');
  await act(send, id, 'run', 'done');
  // The first look of a workspace: nothing was looked at before.
  for (const table of ['likely_pairs', 'pairs_looked'])
    await bare.query(`DELETE FROM app.${table} WHERE workspace_id = $1`, [workspaceId]);
  const look = async () => {
    const began = performance.now();
    await bare.query(`SELECT graphile_worker.add_job('likely-pairs', json_build_object('workspaceId', $1::text))`, [
      workspaceId,
    ]);
    const waiting = `SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'likely-pairs'`;
    while ((await bare.query(waiting)).rowCount) await pause(50);
    return secondsSince(began);
  };
  const watch = watching(server.pid);
  await pause(500);
  const before = watch.most();
  const pages = asking(send);
  const seconds = await look();
  const meanwhile = await pages.stop();
  const most = watch.stop();
  const againSeconds = await look();
  const { rows } = await bare.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM app.likely_pairs WHERE workspace_id = $1 AND kind = 'contact'`,
    [workspaceId],
  );
  await act(send, id, 'undo', 'undone');
  return { contacts, seconds, againSeconds, pairs: rows[0]!.n, memory: { before, most }, meanwhile };
}
