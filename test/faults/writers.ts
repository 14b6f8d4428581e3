import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../src/ground/ids.ts';

/** What the product confirmed: this record has this version, and this is what it says. */
export type Acknowledged = { id: string; version: number; name: string; amount: number; stageId: string };

export type Crew = {
  /** All that was confirmed, in the order in which it arrived. */
  journal: readonly Acknowledged[];
  /** Answers that were no confirmation, by status; 0 is none at all. */
  refusals: ReadonlyMap<number, number>;
  /** Words of the answers that refused, as people would read them. */
  words: ReadonlySet<string>;
  /** Waits for a confirmation of something that was asked for from now on; answers how long that took. */
  nextAcknowledged(within: number): Promise<number>;
  stop(): Promise<void>;
};

type Deal = { id: string; version: number; name: string; amount: number; stageId: string };

export async function signUp(address: string, token: string): Promise<string> {
  const post = async (path: string, body: unknown, cookie?: string) => {
    const response = await fetch(address + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const opened = await post('/api/v1/first-visit', {
    token,
    workspace: { name: 'Faults', timeZone: 'Europe/Berlin', currency: 'EUR' },
    owner: { name: 'Owner', email: 'owner@example.com', password: 'a long enough password' },
  });
  const cookie = opened.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const made = (await (await post('/api/v1/api-keys', { name: 'faults', days: 30 }, cookie)).json()) as { key: string };
  return made.key;
}

/**
 * People who write without end: each creates a deal, raises its amount, and moves it on, twice. Whoever gets no answer
 * asks again with the same key until he gets one, as the screens do.
 */
export async function openCrew(address: string, key: string, people: number, journalFile: string): Promise<Crew> {
  const journal: Acknowledged[] = [];
  const refusals = new Map<number, number>();
  const words = new Set<string>();
  let stopping = false;
  let waiting: { from: number; wake: () => void }[] = [];
  const stages = await stagesOf(address, key);

  const acknowledge = ({ deal, askedAt }: { deal: Deal; askedAt: number }) => {
    const { id, version, name, amount, stageId } = deal;
    const entry = { id, version, name, amount, stageId };
    appendFileSync(journalFile, `${JSON.stringify(entry)}\n`);
    journal.push(entry);
    for (const { from, wake } of waiting) if (askedAt >= from) wake();
    waiting = waiting.filter(({ from }) => askedAt < from);
  };

  /** Asks until there is an answer; null when the crew was told to stop meanwhile. */
  const write = async (
    method: string,
    path: string,
    body: unknown,
    version?: number,
  ): Promise<{ deal: Deal; askedAt: number } | null> => {
    const idempotencyKey = newId();
    while (!stopping) {
      let status = 0;
      const askedAt = performance.now();
      try {
        const response = await fetch(address + path, {
          method,
          headers: {
            authorization: `Bearer ${key}`,
            'content-type': 'application/json',
            'idempotency-key': idempotencyKey,
            ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
          },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(15_000),
        });
        status = response.status;
        if (response.ok) return { deal: (await response.json()) as Deal, askedAt };
        const text = await response.text();
        words.add(text.replaceAll(/"instance":"[^"]*"/g, '').slice(0, 400));
        if (status < 500 && status !== 429) throw new Error(`${method} ${path} was answered with ${status}: ${text}`);
      } catch (error) {
        if ((error as Error).message.includes('was answered with')) throw error;
      }
      refusals.set(status, (refusals.get(status) ?? 0) + 1);
      await pause(30 + Math.random() * 40);
    }
    return null;
  };

  const person = async () => {
    while (!stopping) {
      const created = await write('POST', '/api/v1/deals', { name: `Deal ${newId()}`, amount: 1_000 });
      if (!created) return;
      acknowledge(created);
      let deal = created.deal;
      for (const step of [1, 2, 3, 4]) {
        const at = stages.indexOf(deal.stageId);
        const next =
          step % 2 === 1
            ? await write('PATCH', `/api/v1/deals/${deal.id}`, { amount: deal.amount + step * 100 }, deal.version)
            : await write(
                'POST',
                `/api/v1/deals/${deal.id}/move`,
                { stageId: stages[at + 1], override: { reason: 'To try the faults' } },
                deal.version,
              );
        if (!next) return;
        acknowledge(next);
        deal = next.deal;
      }
    }
  };
  const failures: unknown[] = [];
  const all = Array.from({ length: people }, () => person().catch((error: unknown) => void failures.push(error)));
  return {
    journal,
    refusals,
    words,
    async nextAcknowledged(within) {
      const from = performance.now();
      if (failures.length > 0) throw failures[0];
      await Promise.race([
        new Promise<void>((wake) => waiting.push({ from, wake })),
        pause(within, undefined, { ref: false }).then(() => {
          throw failures[0] ?? new Error(`Nothing was confirmed within ${within / 1000} seconds`);
        }),
      ]);
      return performance.now() - from;
    },
    async stop() {
      stopping = true;
      await Promise.all(all);
      if (failures.length > 0) throw failures[0];
    },
  };
}

async function stagesOf(address: string, key: string): Promise<string[]> {
  const response = await fetch(`${address}/api/v1/pipelines`, { headers: { authorization: `Bearer ${key}` } });
  if (!response.ok) throw new Error(`The pipelines were answered with ${response.status}: ${await response.text()}`);
  const { items } = (await response.json()) as { items: { stages: { id: string }[] }[] };
  return items[0]!.stages.map(({ id }) => id);
}
