import { Worker } from 'node:worker_threads';
import { unlessBrokenOff } from '../../platform/database/breaking-off.ts';
import type { Joint } from './rules/joint.ts';
import { type Reckoning, reckon } from './rules/reckon.ts';

/** Up to so many deals the answer takes less time than waking a thread. */
const fewDeals = 300;
/** A thread that nobody asks anything for so long goes, and its memory with it. */
const idleMs = 30_000;

type Waiting = { resolve(answer: Joint | null): void; reject(error: Error): void };
type Thread = { worker: Worker; waiting: Map<number, Waiting>; idle: NodeJS.Timeout | null };

let thread: Thread | null = null;
let asked = 0;

/** Reckons beside the event loop, so that the server goes on answering: at most one thread, woken when it is needed. */
export function reckonOffLoop(question: Reckoning): Promise<Joint | null> {
  if (question.book.opened.length <= fewDeals) return Promise.resolve(reckon({ ...question, ask: quick(question) }));
  thread ??= wake();
  const { worker, waiting, idle } = thread;
  if (idle) clearTimeout(idle);
  asked += 1;
  const id = asked;
  const answer = new Promise<Joint | null>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ id, question });
  });
  return unlessBrokenOff(answer);
}

/** Few draws are quick enough, many are not: what is thrown on the loop itself stays short. */
const quick = ({ ask }: Reckoning) => ({ ...ask, draws: ask.draws ?? 2000 });

function wake(): Thread {
  const worker = new Worker(new URL('./reckon-worker.ts', import.meta.url));
  worker.unref();
  const woken: Thread = { worker, waiting: new Map(), idle: null };
  const end = (error: Error) => {
    if (thread === woken) thread = null;
    for (const { reject } of woken.waiting.values()) reject(error);
    woken.waiting.clear();
  };
  worker.on('message', ({ id, answer, failed }: { id: number; answer: Joint | null; failed?: string }) => {
    const { resolve, reject } = woken.waiting.get(id)!;
    woken.waiting.delete(id);
    if (failed === undefined) resolve(answer);
    else reject(new Error(`The projection could not be reckoned: ${failed}`));
    if (woken.waiting.size === 0) rest(woken);
  });
  worker.on('error', end);
  worker.on('exit', () => end(new Error('The thread that reckons ended')));
  return woken;
}

/** Nothing to do: it keeps no process alive, and goes after a while. */
function rest(woken: Thread): void {
  woken.worker.unref();
  woken.idle = setTimeout(() => {
    if (woken.waiting.size > 0) return;
    if (thread === woken) thread = null;
    void woken.worker.terminate();
  }, idleMs);
  woken.idle.unref();
}
