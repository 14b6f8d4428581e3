import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { keptUntilWritten, type Last } from '../../platform/history/kept-until-written.ts';
import { type Onward, type Reckoned, reckon } from './reckon.ts';
import type { PayRunRow } from './tables.ts';

/** Holds so many credits and lines at most, of some 200 bytes each. */
const keptUpTo = (most: number) =>
  keptUntilWritten<Reckoned>({
    standsOn: [
      ...[
        'deal',
        'quote',
        'quota',
        'person',
        'reporting-line',
        'workspace',
        'pipeline',
        'product',
        'field',
        'approval-request',
      ],
      ...['pay-plan', 'pay-assignment', 'pay-event', 'pay-credit', 'pay-run', 'pay-statement', 'pay-rate'],
      'pay-settings',
    ],
    most,
    sizeOf: ({ people }) =>
      people.reduce(
        (sum, each) =>
          sum + 10 + each.input.credits.length + ('statement' in each ? each.statement.lines.length * 4 : 0),
        0,
      ),
    // Plans that look at metrics stand on more than is watched here.
    mayKeep: ({ asksMetrics }) => !asksMetrics,
  });

/** Apart from each other: many who look at their own push out no draft, which is long to reckon. */
const drafts = keptUpTo(400_000);
const ofOne = keptUpTo(100_000);

const keyOf = (
  { currency, timeZone, fiscalStartMonth }: Actor,
  { firstDay, nextDay }: Pick<PayRunRow, 'firstDay' | 'nextDay'>,
  only = '',
) => [firstDay, nextDay, only, currency, timeZone, `${fiscalStartMonth}`];

type How = { only?: string; onward?: Onward };

/** What a draft pays, the same answer as long as nothing it stands on was written. Whoever freezes a run reckons for himself. */
export const reckoned = (reader: Reader, actor: Actor, run: PayRunRow, { only, onward }: How = {}): Promise<Reckoned> =>
  (only === undefined ? drafts : ofOne).look(reader, actor, keyOf(actor, run, only), () =>
    reckon(reader, reachingEverything(actor), run, { only, onward }),
  );

/** What was reckoned of a draft last, be it old. */
export const lastReckoned = (reader: Reader, actor: Actor, run: PayRunRow): Promise<Last<Reckoned> | null> =>
  drafts.last(reader, actor, keyOf(actor, run));
