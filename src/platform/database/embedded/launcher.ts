import { existsSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addressOf, databaseName, makeCluster, makeOwner, ownerName, takeOver } from './cluster.ts';
import { findEngine } from './engine.ts';
import { alreadyRunning, type Hold, holderOf, holdFolder, makeFolder } from './hold.ts';
import { hasKeys, type Keys, keepKeys, keysOf, newKeys } from './keys.ts';
import { choosePlace, clusterOf, type Place } from './place.ts';
import { runningServer, type Settings } from './postmaster.ts';
import { asRefusal, CannotStart } from './refusal.ts';
import { stopLeftBehind, supervise } from './supervisor.ts';

export type EmbeddedDatabase = {
  ownerUrl: string;
  /** True when a server was running already: left by an app that was killed, or that of the app beside us. */
  adopted: boolean;
  /** Tells where the app answers, for the words that a second start is refused with. */
  answersAt(address: string): void;
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  dataDir: string;
  binaries?: string | undefined;
  log: (line: string) => void;
  /** Settings of the server that outweigh the usual ones, such as those of tests whose data need not outlive the machine. */
  settings?: Settings;
};

/** Starts the built-in database on a data folder, for this process alone: a second start is refused in words. */
export function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  return inWords(options, async (o) => {
    const taken = await holdFolder(o.dataDir);
    if ('heldBy' in taken) throw new CannotStart(alreadyRunning(o.dataDir, taken.heldBy));
    return start(o, taken.held);
  });
}

/** For a command beside a running app: joins its database and leaves it running, or starts one while nobody does. */
export function attachEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  return inWords(options, async (o) => {
    const patience = Date.now() + 60_000;
    for (;;) {
      const taken = await holdFolder(o.dataDir);
      if ('held' in taken) return start(o, taken.held);
      const joined = await joinRunning(o);
      if (joined) return joined;
      if (Date.now() > patience) throw new CannotStart(alreadyRunning(o.dataDir, taken.heldBy));
    }
  });
}

async function start(o: EmbeddedOptions, hold: Hold): Promise<EmbeddedDatabase> {
  try {
    const engine = findEngine(o.binaries);
    const place = choosePlace(engine, o.dataDir, runningServer(clusterOf(o.dataDir)) !== null);
    if (place.note) o.log(place.note);
    const keys = hasKeys(o.dataDir) ? keysOf(o.dataDir) : newKeys();
    if (!hasKeys(o.dataDir)) {
      if (existsSync(join(place.cluster, 'PG_VERSION'))) {
        o.log('The passwords of the database are lost and are made anew');
        await stopLeftBehind(place, o.log);
        await takeOver(engine, place, keys, o.log);
      }
      keepKeys(o.dataDir, keys);
    }
    const isNew = await makeCluster(engine, place, keys, o.log);
    const server = supervise(engine, place, keys, join(o.dataDir, 'postgres.log'), o.log, o.settings);
    const adopted = await server.start();
    const stop = async () => {
      await server.stop();
      leaveSockets(place);
      hold.release();
    };
    try {
      await makeOwner(place, keys, isNew);
    } catch (error) {
      await stop();
      throw error;
    }
    return { ownerUrl: ownerUrl(place, keys), adopted, answersAt: (address) => hold.tell(address), stop };
  } catch (error) {
    hold.release();
    throw error;
  }
}

/** The server of the app that holds the folder, as soon as it answers; null when the app has ended meanwhile. */
async function joinRunning(o: EmbeddedOptions): Promise<EmbeddedDatabase | null> {
  const patience = Date.now() + 30_000;
  while (Date.now() < patience && (await holderOf(o.dataDir))) {
    const running = runningServer(clusterOf(o.dataDir));
    if (running?.ready && hasKeys(o.dataDir)) {
      const { sockets } = running;
      return {
        ownerUrl: ownerUrl({ sockets }, keysOf(o.dataDir)),
        adopted: true,
        answersAt() {},
        stop: async () => {},
      };
    }
    await pause(50);
  }
  return null;
}

async function inWords<T>(options: EmbeddedOptions, work: (o: EmbeddedOptions) => Promise<T>): Promise<T> {
  const o = { ...options, dataDir: resolve(options.dataDir) };
  try {
    makeFolder(o.dataDir);
    return await work(o);
  } catch (error) {
    throw asRefusal(error, o.dataDir);
  }
}

const ownerUrl = (place: Pick<Place, 'sockets'>, keys: Keys) =>
  addressOf(place, keys, ownerName, keys.owner, databaseName);

/** A folder for the socket in the system's temporary folder is ours to take away again. */
function leaveSockets({ sockets }: Place): void {
  if (!sockets?.startsWith(tmpdir())) return;
  try {
    rmdirSync(sockets);
  } catch {
    // Not empty, or gone: nobody minds.
  }
}
