import { addDays, addMonths, endOfDay, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Database } from '../../platform/history/database.ts';
import { closingWithin, readableOwnedDeals } from '../../process/pipeline/reads.ts';
import { reckonOffLoop } from './off-loop.ts';
import { numberOf, type PartOf, readBook } from './read-book.ts';
import { type Baselines, baselines } from './rules/baselines.ts';
import { dealsIn } from './rules/book.ts';
import { type Joint, jointVersion } from './rules/joint.ts';
import { monthNamed } from './rules/period.ts';
import { type Reliability, reliabilityOf } from './rules/reliability.ts';
import { standingOf } from './rules/standing.ts';
import { type Cell, cellsOf, levelled, type StateTimes, timesIn, timesOfStates } from './rules/states.ts';
import { keepTrial, trialsKept } from './store.ts';

/** A past month end, projected by what was known on it, and what came. */
export type Trial = {
  asOf: LocalDate;
  /** The last day of what was projected. */
  until: LocalDate;
  currency: string;
  version: number;
  p10: number;
  p50: number;
  p90: number;
  actual: number;
  baselines: Baselines;
  reliability: Reliability;
  /** The open deals of the day by how they stood, told by their age and traits alone, and what came. */
  cells: Cell[];
};

/** The same of one person: of his deals that are open to all who see him. */
export type PersonTrial = Pick<Trial, 'p10' | 'p50' | 'p90' | 'actual'> & { personId: string };

const trialMonths = 3;
const mostTrials = 24;
const fewDraws = 2000;

/** The ends of months of two years whose three months are over, the latest first. */
export function trialDays(today: LocalDate): { asOf: LocalDate; until: LocalDate }[] {
  const current = monthNamed(today).first;
  return Array.from({ length: mostTrials }, (_, back) => {
    const end = addMonths(current, -back);
    return { asOf: addDays(addMonths(end, -trialMonths), -1), until: addDays(end, -1) };
  });
}

/** Projects past month ends as they were known then, those that are not kept yet or all anew, and keeps what came of them. */
export async function judgePast(
  db: Database,
  actor: Actor,
  today: LocalDate,
  { anew = false }: { anew?: boolean } = {},
): Promise<void> {
  const known = await db.read(actor, (reader) => trialsKept(reader, actor));
  const done = new Set(
    known
      .filter(({ version, currency }) => !anew && version === jointVersion && currency === actor.currency)
      .map(({ asOf }) => asOf),
  );
  // The earliest first: what it teaches of how deals stand is known to those after it.
  for (const { asOf, until } of trialDays(today).reverse()) {
    if (done.has(asOf)) continue;
    const trial = await db.read(actor, (reader) => trialAt(reader, actor, { asOf, until, today }));
    if (trial) await db.transaction(actor, (tx) => keepTrial(tx, actor, trial.whole, trial.people));
  }
}

type Days = { asOf: LocalDate; until: LocalDate; today: LocalDate };

/** What past trials that were over by a day say of how deals stand. */
export async function timesKnownOn(reader: Reader, actor: Actor, day: LocalDate): Promise<StateTimes> {
  const trials = await trialsKept(reader, actor);
  return timesOfStates(
    trials
      .filter(({ until, version, currency }) => until <= day && version === jointVersion && currency === actor.currency)
      .flatMap(({ cells }) => levelled(cells)),
  );
}

type Judged = { whole: Trial; people: PersonTrial[] };

async function trialAt(reader: Reader, actor: Actor, { asOf, until, today }: Days): Promise<Judged | null> {
  const when = { asOf: endOfDay(asOf, actor.timeZone) };
  const [filled, dumb, won, times] = await Promise.all([
    readBook(reader, actor, asOf, today, { withIds: true }),
    closingWithin(reader, actor, { after: asOf, until }, when),
    wonWithin(reader, actor, { after: asOf, until }),
    timesKnownOn(reader, actor, asOf),
  ]);
  const [from, to] = [numberOf(asOf), numberOf(until)];
  const ask = {
    asOf: from,
    after: from,
    until: to,
    monthEnds: [to],
    seed: 'trial',
    draws: fewDraws,
    withChances: true,
  };
  const { book, ids, states } = filled;
  const plain = await reckonOffLoop({ book, ask });
  if (!plain) return null;
  const isWon = new Set(won.map(({ id }) => id));
  const cells = cellsOf(openIn(plain, ids, isWon).map(({ at, ...deal }) => ({ ...deal, state: states[at]! })));
  // By how they stand they are told by what earlier trials taught, never by their own end.
  const standsAt = Float64Array.from(states, (state) => (state ? timesIn(times, state) : 1));
  const joint = times.size > 0 ? ((await reckonOffLoop({ book: { ...book, standsAt }, ask })) ?? plain) : plain;
  const everybody = joint.parts.map((_, part) => part);
  const { landing } = standingOf({ joint, parts: everybody, months: [0], won: 0, quota: null });
  const { p10, p50, p90 } = landing!;
  const said = baselines(dealsIn(book), from, to, dumb.commit);
  const open = openIn(joint, ids, isWon);
  const whole: Trial = {
    ...{ asOf, until, currency: actor.currency, version: jointVersion, p10, p50, p90, cells },
    actual: won
      .filter(({ currency }) => currency === actor.currency)
      .reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    baselines: { ...said, stageWeighted: dumb.weighted },
    reliability: reliabilityOf(
      open.map(({ chance }) => chance),
      open.map((deal) => deal.isWon),
    ),
  };
  return { whole, people: peopleIn(joint, filled.parts, won, actor.currency) };
}

/** What each was projected to win by himself, and what he won. */
function peopleIn(joint: Joint, parts: readonly PartOf[], won: readonly Won[], currency: string): PersonTrial[] {
  const came = new Map<string, number>();
  for (const { ownerId, confidential, amount, currency: its } of won)
    if (!confidential && its === currency) came.set(ownerId, (came.get(ownerId) ?? 0) + (amount ?? 0));
  return parts.flatMap(({ personId, isClosed }, part) => {
    if (isClosed) return [];
    const { landing } = standingOf({ joint, parts: [part], months: [0], won: 0, quota: null });
    const { p10, p50, p90 } = landing!;
    const actual = came.get(personId) ?? 0;
    // Of who neither had anything to win nor won anything there is nothing to be true about.
    return p90 === 0 && actual === 0 ? [] : [{ personId, p10, p50, p90, actual }];
  });
}

/** The open deals with their places in the book, what was said of them and what came. */
function openIn({ chances }: Joint, ids: readonly (string | null)[], won: ReadonlySet<string>) {
  return Array.from(chances ?? []).flatMap((chance, at) =>
    Number.isNaN(chance) ? [] : [{ at, chance, isWon: won.has(ids[at] ?? '') }],
  );
}

type Won = { id: string; ownerId: string; confidential: boolean; amount: number | null; currency: string };

/** What was won after one day and by another, as it is known now. */
const wonWithin = (reader: Reader, actor: Actor, { after, until }: { after: LocalDate; until: LocalDate }) =>
  reader.rows<Won>(
    readableOwnedDeals(actor)
      .clearSelect()
      .select(['id', 'ownerId', 'confidential', 'amount', 'currency'])
      .where('status', '=', 'won')
      .where('closedOn', '>', after)
      .where('closedOn', '<=', until) as never,
  );
