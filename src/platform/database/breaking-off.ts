import { AsyncLocalStorage } from 'node:async_hooks';

/** Told to work that was asked to end: nothing of the transaction that it was in is kept. */
export class BrokenOff extends Error {
  override name = 'BrokenOff';
  constructor(cause?: unknown) {
    super('It was broken off, to be begun again', { cause });
  }
}

class Work {
  readonly signal: AbortSignal;
  /** Whether a question was refused or cancelled: what goes on after that, and ends as if all were well, has not done what it should. */
  isBroken = false;
  readonly underWay = new Set<() => void>();

  constructor(signal: AbortSignal) {
    this.signal = signal;
  }

  goOn(): void {
    if (this.signal.aborted) throw this.broken();
  }

  broken(cause?: unknown): BrokenOff {
    this.isBroken = true;
    return new BrokenOff(cause);
  }

  /** Something of it is under way that is interrupted when it is broken off; answers how it is over. */
  begin(interrupt: () => void): () => void {
    this.underWay.add(interrupt);
    if (this.signal.aborted) interrupt();
    return () => this.underWay.delete(interrupt);
  }
}

/** The work that asks, if it is such that may be broken off. */
export type { Work };

const atHand = new AsyncLocalStorage<Work>();

/** What those who ask the database ask first. */
export const workAtHand = (): Work | undefined => atHand.getStore();

/** Waits for an answer from beside the database, such as that of a thread, until the work at hand is broken off. */
export async function unlessBrokenOff<T>(answer: Promise<T>): Promise<T> {
  let over: (() => void) | undefined;
  const brokenOff = new Promise<never>((_, reject) => {
    over = whenBrokenOff(reject);
  });
  return Promise.race([answer, brokenOff]).finally(over);
}

/** Calls once the work at hand is broken off, for what goes on beside the database; answers how to be called no more. */
export function whenBrokenOff(interrupt: (why: BrokenOff) => void): () => void {
  return workAtHand()?.begin(() => interrupt(new BrokenOff())) ?? (() => undefined);
}

/**
 * Does work that is broken off once `signal` is aborted, wherever it stands: its question under way is cancelled, none is asked after it,
 * and its transaction is rolled back, unless the end of it was asked for already. Only for work of which nothing is lost when it is killed
 * between two of its transactions. Throws BrokenOff then, whatever the work itself made of it.
 */
export async function breakingOff(signal: AbortSignal, act: () => Promise<void>): Promise<void> {
  const work = new Work(signal);
  const interrupt = () => {
    for (const one of work.underWay) one();
  };
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    await atHand.run(work, act);
  } catch (error) {
    throw signal.aborted && !(error instanceof BrokenOff) ? new BrokenOff(error) : error;
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
  if (work.isBroken) throw new BrokenOff();
}
