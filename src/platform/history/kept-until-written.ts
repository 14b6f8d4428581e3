import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import { type Watermark, watermarkOf } from './changes.ts';

/** `size` is 0 until the answer is there. */
type Kept<A> = { mark: Watermark; answer: Promise<A>; size: number };

type Keeping<A> = {
  /** What the answer stands on, by kind of record: when one of these was written meanwhile it is reckoned anew. */
  standsOn: readonly string[];
  sizeOf: (answer: A) => number;
  /** So much is held at most, in the unit of `sizeOf`; the answer asked for last always. */
  most: number;
  /** Left out: every answer may be kept. One that stands on more than is watched may not. */
  mayKeep?: (answer: A) => boolean;
};

/**
 * Holds what is long to reckon: the same answer as long as nothing it stands on was written, and those who ask at the same time wait
 * for one. The key tells all that the answer depends on beside what is written, but for the workspace.
 */
export function keptUntilWritten<A extends object>({ standsOn, sizeOf, most, mayKeep = () => true }: Keeping<A>) {
  const kept = new Map<string, Kept<A>>();
  const forgetOldest = () => {
    let sum = [...kept.values()].reduce((all, { size }) => all + size, 0);
    for (const [key, { size }] of kept) {
      if (sum <= most || kept.size === 1) break;
      kept.delete(key);
      sum -= size;
    }
  };
  return async (reader: Reader, actor: Actor, parts: readonly string[], reckon: () => Promise<A>): Promise<A> => {
    const key = [actor.workspaceId, ...parts].join(' ');
    const known = kept.get(key);
    const now = await watermarkOf(reader, actor, standsOn, known?.mark.since ?? null);
    if (known && now.changes === known.mark.changes) {
      // Asked for last: it goes last.
      kept.delete(key);
      kept.set(key, known);
      return known.answer;
    }
    const mark = known ? await watermarkOf(reader, actor, standsOn) : now;
    const entry: Kept<A> = { mark, answer: reckon(), size: 0 };
    kept.delete(key);
    kept.set(key, entry);
    const forget = () => {
      if (kept.get(key) === entry) kept.delete(key);
    };
    entry.answer.then((found) => {
      if (!mayKeep(found)) return forget();
      entry.size = sizeOf(found);
      forgetOldest();
    }, forget);
    return entry.answer;
  };
}
