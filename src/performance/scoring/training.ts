import { Worker } from 'node:worker_threads';
import { whenBrokenOff } from '../../platform/database/breaking-off.ts';
import type { NothingToLearn } from './rules/train.ts';
import type { ToLearn, Version } from './rules/version.ts';

/** Of much data a fit takes many seconds: longer than this something is wrong. */
const longestMs = 15 * 60_000;

/**
 * A version, trained in a thread of its own while the server goes on answering. The thread is there only as long as it is at work, and
 * ends with whoever waits for it.
 */
export function trainAside(given: ToLearn): Promise<Version | NothingToLearn> {
  const worker = new Worker(new URL('./train-worker.ts', import.meta.url), {
    workerData: given,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 1_024 },
  });
  return new Promise((resolve, reject) => {
    const stop = (why: Error) => {
      void worker.terminate();
      reject(why);
    };
    const late = setTimeout(() => stop(new Error('Training took too long')), longestMs);
    const over = whenBrokenOff(stop);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(late);
      over();
      if (code !== 0) reject(new Error(`Training ended with ${code}`));
    });
  });
}
