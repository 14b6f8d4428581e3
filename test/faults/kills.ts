import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { judge } from './judge.ts';
import { type Product, postmasterOf, productOn, runProduct } from './product.ts';
import { type Crew, openCrew, signUp } from './writers.ts';

export const victims = ['app', 'database', 'both'] as const;
/** The database is told to stop: at once in order, or at once as after a crash. */
export const restarts = ['fast', 'immediate'] as const;
export type Victim = (typeof victims)[number] | (typeof restarts)[number];

/** What ends the database of each; of the app alone, nothing does. */
const signals: Record<Victim, NodeJS.Signals | null> = {
  app: null,
  database: 'SIGKILL',
  both: 'SIGKILL',
  fast: 'SIGINT',
  immediate: 'SIGQUIT',
};

/** One kind of kill, repeated: what was confirmed, what was lost or half, and how long until it confirmed again. */
export type KillReport = {
  victim: Victim;
  kills: number;
  acknowledged: number;
  faults: string[];
  p95: number;
  worst: number;
};

export type Stand = { dataDir: string; product: Product; crew: Crew; close(): Promise<void> };

/** A product on an empty folder with people who write without end; the journal is kept outside that folder. */
export async function openStand(people = 16, dataDir?: string, env: Record<string, string> = {}): Promise<Stand> {
  const outside = await mkdtemp(join(tmpdir(), 'quarterdeck-faults-'));
  const folder = dataDir ?? join(outside, 'data');
  const product = await productOn(folder, env);
  await product.start();
  const key = await signUp(product.address, await product.firstVisit());
  const crew = await openCrew(product.address, key, people, join(outside, 'journal.jsonl'));
  await crew.nextAcknowledged(30_000);
  return {
    dataDir: folder,
    product,
    crew,
    async close() {
      const failed = await crew.stop().catch((error: unknown) => error);
      await product.stop();
      rmSync(outside, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      if (failed) throw failed;
    },
  };
}

/** Kills at a random instant, lets it come back without a hand, and compares with the journal; again and again. */
export async function killAgain(
  { dataDir, product, crew }: Stand,
  victim: Victim,
  times: number,
  tell: (line: string) => void,
): Promise<KillReport> {
  const waits: number[] = [];
  const faults: string[] = [];
  for (let turn = 1; turn <= times; turn++) {
    await crew.nextAcknowledged(30_000);
    await pause(100 + Math.random() * 900);
    const since = crew.journal.length;
    const killedAt = performance.now();
    const before = new Map(crew.refusals);
    const signal = signals[victim];
    if (signal) product.endDatabase(signal);
    if (victim === 'app' || victim === 'both') {
      product.killApp();
      while (product.isUp()) await pause(2);
      await product.start();
    }
    await crew.nextAcknowledged(60_000).catch((error: unknown) => {
      throw product.isUp()
        ? error
        : new Error(`The app did not outlive the database:\n${product.said.slice(-30).join('\n')}`, { cause: error });
    });
    waits.push(performance.now() - killedAt);
    faults.push(...untrue(before, crew.refusals, product.said).map((fault) => `${victim} ${turn}: ${fault}`));
    const verdict = await judge(dataDir, crew.journal.slice(0, crew.journal.length), Math.max(0, since - 2_000));
    faults.push(...verdict.faults.map((fault) => `${victim} ${turn}: ${fault}`));
    tell(
      `${victim} ${turn}/${times}: ${verdict.acknowledged} confirmed, ${verdict.faults.length} faults, answered again after ${(waits.at(-1)! / 1000).toFixed(2)} s`,
    );
  }
  const verdict = await judge(dataDir, [...crew.journal]);
  faults.push(...verdict.faults.map((fault) => `${victim} at the end: ${fault}`));
  const sorted = waits.toSorted((a, b) => a - b);
  return {
    victim,
    kills: times,
    acknowledged: verdict.acknowledged,
    faults,
    p95: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0,
    worst: sorted.at(-1) ?? 0,
  };
}

/** Whoever is not answered with what he asked for is told so by 503, or by nothing at all: everything else would be a lie. */
export function untrue(
  before: ReadonlyMap<number, number>,
  now: ReadonlyMap<number, number>,
  said: readonly string[] = [],
): string[] {
  const more = [...now].filter(([status, n]) => ![0, 503].includes(status) && n > (before.get(status) ?? 0));
  const errors = said.filter((line) => line.includes('"level":50')).slice(-3);
  return more.map(([status, n]) =>
    [`answered with ${status}, ${n - (before.get(status) ?? 0)} times`, ...errors].join('\n'),
  );
}

/** Starts the product again on the folder it runs on: it must be refused in words, and the first must not notice. */
export async function secondStart({
  dataDir,
  crew,
}: Stand): Promise<{ refused: boolean; words: string; faults: string[] }> {
  const before = postmasterOf(dataDir);
  const second = runProduct(['start'], { DATA_DIR: dataDir, PORT: '0' });
  let words = '';
  second.child.stdout?.on('data', (text) => (words += text));
  second.child.stderr?.on('data', (text) => (words += text));
  const code = await second.ended;
  await crew.nextAcknowledged(30_000);
  const { faults } = await judge(dataDir, [...crew.journal]);
  if (postmasterOf(dataDir) !== before) faults.push('the second start touched the database of the first');
  return { refused: code !== 0 && /already running/.test(words), words: words.trim(), faults };
}
