import { addDays, addMonths, endOfDay, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Database } from '../../platform/history/database.ts';
import { closingWithin, readableOwnedDeals } from '../../process/pipeline/reads.ts';
import { reckonOffLoop } from './off-loop.ts';
import { numberOf, readBook } from './read-book.ts';
import { type Baselines, baselines } from './rules/baselines.ts';
import { dealsIn } from './rules/book.ts';
import { type Joint, jointVersion } from './rules/joint.ts';
import { monthNamed } from './rules/period.ts';
import { type Reliability, reliabilityOf } from './rules/reliability.ts';
import { standingOf } from './rules/standing.ts';
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
};

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
  { anew = false, signal }: { anew?: boolean; signal?: AbortSignal } = {},
): Promise<void> {
  const known = await db.read(actor, (reader) => trialsKept(reader, actor));
  const done = new Set(
    known
      .filter(({ version, currency }) => !anew && version === jointVersion && currency === actor.currency)
      .map(({ asOf }) => asOf),
  );
  for (const { asOf, until } of trialDays(today)) {
    if (signal?.aborted) return;
    if (done.has(asOf)) continue;
    const trial = await db.read(actor, (reader) => trialAt(reader, actor, { asOf, until, today }));
    if (trial) await db.transaction(actor, (tx) => keepTrial(tx, actor, trial));
  }
}

type Days = { asOf: LocalDate; until: LocalDate; today: LocalDate };

async function trialAt(reader: Reader, actor: Actor, { asOf, until, today }: Days): Promise<Trial | null> {
  const when = { asOf: endOfDay(asOf, actor.timeZone) };
  const [filled, dumb, won] = await Promise.all([
    readBook(reader, actor, asOf, today, { withIds: true }),
    closingWithin(reader, actor, { after: asOf, until }, when),
    wonWithin(reader, actor, { after: asOf, until }),
  ]);
  const [from, to] = [numberOf(asOf), numberOf(until)];
  const joint = await reckonOffLoop({
    book: filled.book,
    ask: { asOf: from, after: from, until: to, monthEnds: [to], seed: 'trial', draws: fewDraws, withChances: true },
  });
  if (!joint) return null;
  const { landing } = standingOf({
    joint,
    parts: joint.parts.map((_, part) => part),
    months: [0],
    won: 0,
    quota: null,
  });
  const { p10, p50, p90 } = landing!;
  const said = baselines(dealsIn(filled.book), from, to, dumb.commit);
  return {
    ...{ asOf, until, currency: actor.currency, version: jointVersion, p10, p50, p90 },
    actual: won
      .filter(({ currency }) => currency === actor.currency)
      .reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    baselines: { ...said, stageWeighted: dumb.weighted },
    reliability: judged(joint, filled.ids, new Set(won.map(({ id }) => id))),
  };
}

function judged({ chances }: Joint, ids: readonly (string | null)[], won: ReadonlySet<string>): Reliability {
  const said: number[] = [];
  const came: boolean[] = [];
  chances?.forEach((chance, i) => {
    if (Number.isNaN(chance)) return;
    said.push(chance);
    came.push(won.has(ids[i] ?? ''));
  });
  return reliabilityOf(said, came);
}

type Won = { id: string; amount: number | null; currency: string };

/** What was won after one day and by another, as it is known now. */
const wonWithin = (reader: Reader, actor: Actor, { after, until }: { after: LocalDate; until: LocalDate }) =>
  reader.rows<Won>(
    readableOwnedDeals(actor)
      .clearSelect()
      .select(['id', 'amount', 'currency'])
      .where('status', '=', 'won')
      .where('closedOn', '>', after)
      .where('closedOn', '<=', until) as never,
  );
