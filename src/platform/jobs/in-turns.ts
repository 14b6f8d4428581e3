import { setImmediate } from 'node:timers/promises';

/** Does for each of many what takes its time; whoever else waits for the process has his turn in between. */
export async function inTurns<One, Done>(all: readonly One[], each: (one: One) => Done): Promise<Done[]> {
  const done: Done[] = [];
  for (const one of all) {
    done.push(each(one));
    await setImmediate();
  }
  return done;
}
