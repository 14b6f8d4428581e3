import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Watermark, watermarkOf } from '../../platform/history/changes.ts';
import { type Reckoned, reckon } from './reckon.ts';
import type { PayRunRow } from './tables.ts';

/** `size`: how many credits and lines it holds, 0 until it is there. */
type Kept = { mark: Watermark; answer: Promise<Reckoned>; size: number };

/** What pay stands on: when one of these was written meanwhile it is reckoned anew. */
const standsOn = [
  ...['deal', 'quota', 'person', 'reporting-line', 'workspace', 'pipeline', 'product', 'approval-request'],
  ...['pay-plan', 'pay-assignment', 'pay-event', 'pay-credit', 'pay-run', 'pay-statement', 'pay-rate', 'pay-settings'],
];
/** So many credits and lines are held at most, of some 200 bytes each; the run asked for last always. */
const mostHeld = 400_000;
const kept = new Map<string, Kept>();

/**
 * What a draft pays, the same answer as long as nothing it stands on was written; those who ask at the same time wait for one. Whoever
 * freezes a run reckons for himself. Plans that look at metrics stand on more than is watched here, and are never kept.
 */
export async function reckoned(reader: Reader, actor: Actor, run: PayRunRow, only?: string): Promise<Reckoned> {
  const { workspaceId, currency, timeZone, fiscalStartMonth } = actor;
  const key = [workspaceId, run.firstDay, run.nextDay, only ?? '', currency, timeZone, fiscalStartMonth].join(' ');
  const known = kept.get(key);
  const now = await watermarkOf(reader, actor, standsOn, known?.mark.since ?? null);
  if (known && now.changes === known.mark.changes) {
    // Asked for last: it goes last.
    kept.delete(key);
    kept.set(key, known);
    return known.answer;
  }
  const mark = known ? await watermarkOf(reader, actor, standsOn) : now;
  const answer = reckon(reader, reachingEverything(actor), run, only);
  const entry: Kept = { mark, answer, size: 0 };
  kept.delete(key);
  kept.set(key, entry);
  answer.then(
    (found) => {
      entry.size = sizeOf(found);
      if (found.asksMetrics && kept.get(key) === entry) kept.delete(key);
      forgetOldest();
    },
    () => kept.delete(key),
  );
  return answer;
}

const sizeOf = ({ people }: Reckoned): number =>
  people.reduce(
    (sum, each) => sum + 10 + each.input.credits.length + ('statement' in each ? each.statement.lines.length * 4 : 0),
    0,
  );

function forgetOldest(): void {
  let sum = [...kept.values()].reduce((all, { size }) => all + size, 0);
  for (const [key, { size }] of kept) {
    if (sum <= mostHeld || kept.size === 1) break;
    kept.delete(key);
    sum -= size;
  }
}
