import type { LocalDate, NamedPeriod } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Watermark, watermarkOf } from '../../platform/history/changes.ts';
import { reckonOffLoop } from './off-loop.ts';
import { type Filled, numberOf, readBook } from './read-book.ts';
import type { Joint } from './rules/joint.ts';
import { timesKnownOn } from './trials.ts';

/** A projection of the whole workspace as a day knew it: whoever asks takes out of it what he may see. */
export type Reckoned = Filled & { joint: Joint | null; months: readonly NamedPeriod[] };

export type Wanted = { asOf: LocalDate; today: LocalDate; period: NamedPeriod; months: readonly NamedPeriod[] };

/** `size`: how many numbers it holds, 0 until it is there. */
type Kept = { mark: Watermark; answer: Promise<Reckoned>; size: number };

/** What a projection stands on: when one of these was written meanwhile it is reckoned anew. */
const standsOn = ['deal', 'person', 'workspace', 'activity', 'activity-link'];
/** So many numbers are held at most, of eight bytes each; the one asked for last always. */
const mostNumbers = 4_000_000;
const kept = new Map<string, Kept>();

/** The same answer as long as nothing it stands on was written; those who ask at the same time wait for one. */
export async function reckoned(reader: Reader, actor: Actor, wanted: Wanted): Promise<Reckoned> {
  const { asOf, today, period } = wanted;
  const key = [actor.workspaceId, asOf, today, period.first, period.next, actor.currency, actor.timeZone].join(' ');
  const known = kept.get(key);
  const now = await watermarkOf(reader, actor, standsOn, known?.mark.since ?? null);
  if (known && now.changes === known.mark.changes) {
    // Asked for last: it goes last.
    kept.delete(key);
    kept.set(key, known);
    return known.answer;
  }
  const mark = known ? await watermarkOf(reader, actor, standsOn) : now;
  const answer = reckonNow(reader, actor, wanted);
  const entry: Kept = { mark, answer, size: 0 };
  kept.delete(key);
  kept.set(key, entry);
  answer.then(
    (found) => {
      entry.size = sizeOf(found);
      forgetOldest();
    },
    () => kept.delete(key),
  );
  return answer;
}

const sizeOf = ({ joint, parts }: Reckoned): number => 1000 + parts.length * (1 + (joint?.draws ?? 0));

function forgetOldest(): void {
  let sum = [...kept.values()].reduce((all, { size }) => all + size, 0);
  for (const [key, { size }] of kept) {
    if (sum <= mostNumbers || kept.size === 1) break;
    kept.delete(key);
    sum -= size;
  }
}

async function reckonNow(reader: Reader, actor: Actor, { asOf, today, period, months }: Wanted): Promise<Reckoned> {
  const filled = await readBook(reader, actor, asOf, today, { times: await timesKnownOn(reader, actor, asOf) });
  const lastDay = (next: LocalDate) => numberOf(next) - 1;
  const joint = await reckonOffLoop({
    book: filled.book,
    ask: {
      asOf: numberOf(asOf),
      after: lastDay(period.first),
      until: lastDay(period.next),
      monthEnds: months.map(({ next }) => lastDay(next)),
      // The same throws whoever asks and however often: what differs between two days are their deals.
      seed: actor.workspaceId,
    },
  });
  return { ...filled, book: nothing, ids: [], states: [], joint, months };
}

/** The deals themselves are not needed once they are reckoned, and are much to hold. */
const nothing: Filled['book'] = {
  parts: [],
  part: new Int32Array(0),
  opened: new Int32Array(0),
  closed: new Int32Array(0),
  isWon: new Uint8Array(0),
  said: new Float64Array(0),
  wonFor: new Float64Array(0),
  isListed: new Uint8Array(0),
  product: new Int32Array(0),
  standsAt: new Float64Array(0),
};
