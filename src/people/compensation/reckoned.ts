import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { keptUntilWritten } from '../../platform/history/kept-until-written.ts';
import { type Reckoned, reckon } from './reckon.ts';
import type { PayRunRow } from './tables.ts';

const kept = keptUntilWritten<Reckoned>({
  standsOn: [
    ...['deal', 'quota', 'person', 'reporting-line', 'workspace', 'pipeline', 'product', 'approval-request'],
    ...[
      'pay-plan',
      'pay-assignment',
      'pay-event',
      'pay-credit',
      'pay-run',
      'pay-statement',
      'pay-rate',
      'pay-settings',
    ],
  ],
  // Credits and lines, of some 200 bytes each.
  most: 400_000,
  sizeOf: ({ people }) =>
    people.reduce(
      (sum, each) => sum + 10 + each.input.credits.length + ('statement' in each ? each.statement.lines.length * 4 : 0),
      0,
    ),
  // Plans that look at metrics stand on more than is watched here.
  mayKeep: ({ asksMetrics }) => !asksMetrics,
});

/** What a draft pays, the same answer as long as nothing it stands on was written. Whoever freezes a run reckons for himself. */
export function reckoned(reader: Reader, actor: Actor, run: PayRunRow, only?: string): Promise<Reckoned> {
  const { currency, timeZone, fiscalStartMonth } = actor;
  const key = [run.firstDay, run.nextDay, only ?? '', currency, timeZone, `${fiscalStartMonth}`];
  return kept(reader, actor, key, () => reckon(reader, reachingEverything(actor), run, only));
}
