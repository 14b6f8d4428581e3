import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import type { Keys } from './keys.ts';
import type { Place } from './place.ts';
import {
  clearStaleLocks,
  isPostgres,
  runningServer,
  type Settings,
  serverArguments,
  signal,
  startRefusal,
  startServer,
  stopServer,
  trimLog,
  wasStartedWith,
} from './postmaster.ts';

/** Waits before the tries to bring a dead server back, in milliseconds; the last is repeated until it works. */
export const backOff = [0, 100, 250, 500, 1_000, 2_000, 5_000] as const;

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One server under care: started or adopted, brought back when it dies, stopped with the app. */
export type Supervised = {
  /** True when a server was adopted. */
  start(): Promise<boolean>;
  stop(): Promise<void>;
};

export function supervise(
  engine: Engine,
  place: Place,
  keys: Keys,
  logFile: string,
  log: (line: string) => void,
  settings: Settings = {},
): Supervised {
  const args = serverArguments(engine, place, keys, settings);
  let pid: number | null = null;
  let stopping = false;
  const quit = new AbortController();
  let mending: Promise<void> | null = null;
  let answeredAt = Date.now();
  let quickDeaths = 0;
  let watch: NodeJS.Timeout | undefined;

  const begin = async () => {
    await clearStaleLocks(place);
    const slow = setTimeout(() => log('The database is putting itself in order after a crash'), 5_000);
    try {
      pid = await startServer(place, args, logFile, () => died());
    } finally {
      clearTimeout(slow);
    }
  };

  const died = () => {
    if (stopping || mending || pid === null) return;
    pid = null;
    // One that dies as soon as it answers must not be started in a tight circle.
    quickDeaths = Date.now() - answeredAt < 2_000 ? Math.min(quickDeaths + 1, 4) : 0;
    log('The database ended unexpectedly and is started again');
    mending = mend().finally(() => {
      mending = null;
    });
  };

  const mend = async () => {
    let said = '';
    for (let tries = quickDeaths; !stopping; tries++) {
      await pause(backOff[Math.min(tries, backOff.length - 1)], undefined, { signal: quit.signal }).catch(() => {});
      if (stopping) return;
      try {
        await begin();
        answeredAt = Date.now();
        log('The database answers again');
        return;
      } catch (error) {
        const words = startRefusal(error, place, logFile).message;
        if (words !== said) log(words);
        said = words;
      }
    }
  };

  const care = () => {
    watch = setInterval(() => {
      if (pid !== null && !isPostgres(pid)) died();
      trimLog(logFile, true);
    }, 500);
    watch.unref();
    process.on('exit', onExit);
    for (const ending of endings) process.on(ending, onEnding);
  };

  // The last chance, for an app that ends without stopping us; what is saved is safe either way.
  const onExit = () => {
    if (pid !== null) signal(pid, 'SIGINT');
  };

  // An app that minds signals stops us in its own order; a script that does not would leave the server behind.
  const onEnding = (name: NodeJS.Signals) => {
    if (process.listeners(name).length > process.listeners(name).filter((one) => isOurs.has(one)).length) return;
    process.exit(name === 'SIGINT' ? 130 : name === 'SIGTERM' ? 143 : 129);
  };
  isOurs.add(onEnding);

  return {
    async start() {
      trimLog(logFile, false);
      const left = await leftBehind(place, log);
      if (left !== null && wasStartedWith(place.cluster, args)) {
        pid = left;
        log('Found the database of an app that was killed still running, and went on with it');
      } else {
        if (left !== null) await stopServer(left, log);
        try {
          await begin();
        } catch (error) {
          throw startRefusal(error, place, logFile);
        }
      }
      care();
      return pid === left;
    },
    async stop() {
      stopping = true;
      quit.abort();
      clearInterval(watch);
      await mending;
      if (pid !== null) await stopServer(pid, log);
      process.off('exit', onExit);
      for (const ending of endings) process.off(ending, onEnding);
    },
  };
}

const isOurs = new WeakSet<object>();

/** A server of this cluster that is running and ready; one that is just stopping or starting is waited for. */
async function leftBehind(place: Place, log: (line: string) => void): Promise<number | null> {
  const patience = Date.now() + 60_000;
  for (;;) {
    const running = runningServer(place.cluster);
    if (running === null) return null;
    if (running.ready) return running.pid;
    if (Date.now() > patience) {
      await stopServer(running.pid, log);
      return null;
    }
    await pause(50);
  }
}

/** Ends whatever server of this cluster is still running. */
export async function stopLeftBehind(place: Place, log: (line: string) => void): Promise<void> {
  const running = runningServer(place.cluster);
  if (running) await stopServer(running.pid, log);
}
