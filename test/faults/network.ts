import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openServer } from './desk.ts';
import { judge } from './judge.ts';
import { openStand, type Stand, untrue } from './kills.ts';
import type { Wire } from './wire.ts';

/** What a network does to the connections between the app and a database on a server of its own. */
export const cuts = ['cut', 'half', 'silent', 'late', 'commit'] as const;
export type Cut = (typeof cuts)[number];

export type CutReport = {
  cut: Cut;
  times: number;
  acknowledged: number;
  faults: string[];
  /** The longest until somebody was confirmed again, in milliseconds. */
  worst: number;
  /** Connections that stood at the end. */
  left: number;
};

export type Line = { stand: Stand; wire: Wire; serverDir: string; close(): Promise<void> };

/** A product whose database is reached by a line that can be cut, with people who write without end. */
export async function openLine(people = 16): Promise<Line> {
  const server = await openServer();
  const { folder, dataDir: serverDir, wire } = server;
  const DATABASE_URL = server.urls(server.database).byWire;
  const stand = await openStand(people, join(folder, 'app'), { DATABASE_URL });
  return {
    stand,
    wire,
    serverDir,
    async close() {
      await stand.close().finally(server.close);
    },
  };
}

/** How long nothing passes: longer than the app waits for a connection. */
const silentFor = 8_000;

const acts: Record<Cut, (wire: Wire) => Promise<void>> = {
  // Now one, now all of them.
  cut: async (wire) => void wire.cut(Math.random() < 0.3 ? undefined : 1 + Math.floor(Math.random() * 4)),
  half: async (wire) => void wire.halfClose(),
  async silent(wire) {
    wire.silence(true);
    await pause(silentFor);
    // Half of them come back by themselves, the others are gone.
    wire.cut(Math.ceil(wire.count() / 2));
    wire.silence(false);
  },
  async late(wire) {
    wire.delay(50);
    await pause(2_000);
    wire.delay(0);
  },
  async commit(wire) {
    wire.loseAnswersOfCommits(8);
    for (let tries = 0; tries < 100 && wire.answersLost() < 8; tries++) await pause(50);
    wire.loseAnswersOfCommits(0);
  },
};

/** One kind of cut, again and again while people write: what was confirmed is compared with what the database has. */
export async function cutAgain({ stand, wire, serverDir }: Line, cut: Cut, times: number): Promise<CutReport> {
  const { crew, product } = stand;
  const before = new Map(crew.refusals);
  let worst = 0;
  for (let turn = 0; turn < times; turn++) {
    await crew.nextAcknowledged(60_000);
    await pause(Math.random() * 200);
    await acts[cut](wire);
    worst = Math.max(worst, await crew.nextAcknowledged(60_000));
  }
  const faults = untrue(before, crew.refusals, product.said);
  const verdict = await judge(serverDir, [...crew.journal]);
  return {
    cut,
    times,
    acknowledged: verdict.acknowledged,
    faults: [...faults, ...verdict.faults],
    worst,
    left: wire.count(),
  };
}
