import { setImmediate } from 'node:timers/promises';

/**
 * Does for each of many what takes its time; whoever else waits for the process has his turn in between. `onward` is told how
 * many are done.
 */
export async function inTurns<One, Done>(
  all: readonly One[],
  each: (one: One) => Done,
  onward?: (done: number) => Promise<void>,
): Promise<Done[]> {
  const done: Done[] = [];
  for (const one of all) {
    done.push(each(one));
    await (onward ? onward(done.length) : undefined);
    await setImmediate();
  }
  return done;
}
