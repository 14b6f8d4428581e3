import { type Instant, instantFromMs } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import { sinceMark, type Watermark, watermarkOf } from './watermark.ts';

/** What was reckoned last, from when on, and whether that may be another by now. */
export type Last<A> = { answer: A; at: Instant; isOld: boolean };

/** `size` is 0 until the answer is there; `last` is the one before it until then. */
type Kept<A> = { mark: Watermark; answer: Promise<A>; size: number; isSure: boolean; last: Known<A> | null };
type Known<A> = { answer: A; at: Instant; mark: Watermark; isSure: boolean };

type Keeping<A> = {
  /** What the answer stands on, by kind of record: when one of these was written meanwhile it is reckoned anew. */
  standsOn: readonly string[];
  sizeOf: (answer: A) => number;
  /** So much is held at most, in the unit of `sizeOf`; the answer asked for last always. */
  most: number;
  /** Left out: every answer stands until then. One that stands on more than is watched is reckoned anew with each look. */
  mayKeep?: (answer: A) => boolean;
};

export type KeptUntilWritten<A> = {
  /** The same answer as long as nothing it stands on was written; those who ask at the same time wait for one. */
  look(reader: Reader, actor: Actor, parts: readonly string[], reckon: () => Promise<A>): Promise<A>;
  /** What is there without reckoning, be it old; null where nothing is. */
  last(reader: Reader, actor: Actor, parts: readonly string[]): Promise<Last<A> | null>;
};

/** Holds what is long to reckon. The key tells all that the answer depends on beside what is written, but for the workspace. */
export function keptUntilWritten<A extends object>({
  standsOn,
  sizeOf,
  most,
  mayKeep = () => true,
}: Keeping<A>): KeptUntilWritten<A> {
  const kept = new Map<string, Kept<A>>();
  const keyOf = ({ workspaceId }: Actor, parts: readonly string[]) => [workspaceId, ...parts].join(' ');
  const forgetOldest = () => {
    let sum = [...kept.values()].reduce((all, { size }) => all + size, 0);
    for (const [key, { size }] of kept) {
      if (sum <= most || kept.size === 1) break;
      kept.delete(key);
      sum -= size;
    }
  };
  const askedForLast = (key: string, entry: Kept<A>) => {
    kept.delete(key);
    kept.set(key, entry);
  };
  return {
    async look(reader, actor, parts, reckon) {
      const key = keyOf(actor, parts);
      const known = kept.get(key);
      if (known?.isSure) {
        const { mark } = known;
        const { changes, next } = await sinceMark(reader, actor, standsOn, mark);
        if (changes === mark.changes) {
          known.mark = next;
          askedForLast(key, known);
          return known.answer;
        }
      }
      const mark = await watermarkOf(reader, actor, standsOn);
      const at = instantFromMs(Date.now());
      const entry: Kept<A> = {
        mark,
        answer: reckon(),
        size: known?.size ?? 0,
        isSure: true,
        last: known?.last ?? null,
      };
      askedForLast(key, entry);
      entry.answer.then(
        (answer) => {
          entry.isSure = mayKeep(answer);
          entry.last = { answer, at, mark, isSure: entry.isSure };
          entry.size = sizeOf(answer);
          forgetOldest();
        },
        () => {
          if (kept.get(key) === entry) kept.delete(key);
        },
      );
      return entry.answer;
    },
    async last(reader, actor, parts) {
      const key = keyOf(actor, parts);
      const entry = kept.get(key);
      if (!entry?.last) return null;
      askedForLast(key, entry);
      const { last } = entry;
      const { mark } = last;
      const { changes, next } = await sinceMark(reader, actor, standsOn, mark);
      const isOld = !last.isSure || changes !== mark.changes;
      if (!isOld) last.mark = next;
      return { answer: last.answer, at: last.at, isOld };
    },
  };
}
