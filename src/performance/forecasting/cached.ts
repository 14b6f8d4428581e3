import type { LocalDate, NamedPeriod } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { keptUntilWritten } from '../../platform/history/kept-until-written.ts';
import { reckonOffLoop } from './off-loop.ts';
import { type Filled, numberOf, readBook } from './read-book.ts';
import type { Joint } from './rules/joint.ts';
import { timesKnownOn } from './trials.ts';

/** A projection of the whole workspace as a day knew it: whoever asks takes out of it what he may see. */
export type Reckoned = Filled & { joint: Joint | null; months: readonly NamedPeriod[] };

export type Wanted = { asOf: LocalDate; today: LocalDate; period: NamedPeriod; months: readonly NamedPeriod[] };

const kept = keptUntilWritten<Reckoned>({
  standsOn: ['deal', 'person', 'workspace', 'activity', 'activity-link'],
  // Numbers of eight bytes each.
  most: 4_000_000,
  sizeOf: ({ joint, parts }) => 1000 + parts.length * (1 + (joint?.draws ?? 0)),
});

/** The same answer as long as nothing it stands on was written. */
export function reckoned(reader: Reader, actor: Actor, wanted: Wanted): Promise<Reckoned> {
  const { asOf, today, period } = wanted;
  const key = [asOf, today, period.first, period.next, actor.currency, actor.timeZone];
  return kept.look(reader, actor, key, () => reckonNow(reader, actor, wanted));
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
