import type { LocalDate } from '../../../../ground/days.ts';
import { newId } from '../../../../ground/ids.ts';
import { addDays } from '../../../../ground/index.ts';
import { reachingEverything } from '../../../../platform/access/actor.ts';
import { readable, writable } from '../../../../platform/access/narrow.ts';
import type { Tx } from '../../../../platform/history/door.ts';
import { knownByIds } from '../candidates.ts';
import { agreedOf } from '../rules/agreed.ts';
import type { KnownKind } from '../rules/keys.ts';
import { likelySame } from '../rules/likely.ts';
import { tableOf } from '../side-by-side.ts';
import { printOf } from './look.ts';
import { type PairVerdict, type Verdict, verdicts } from './tables.ts';

/** So long "later" is. */
const laterDays = 14;

export type Pair = readonly [string, string];
export type Decided = { decided: number } | { missing: true } | { refused: 'not-yours' };

/** Says of two records that are the actor's to change that they are not the same, or that he decides later. */
export async function decide(
  tx: Tx,
  kind: KnownKind,
  [a, b]: Pair,
  verdict: Exclude<Verdict, 'same'>,
  today: LocalDate,
): Promise<Decided> {
  const table = tableOf(kind);
  const those = (rows: typeof readable) => tx.rows(rows(tx.actor, table).where('id' as never, 'in', [a, b] as never));
  if ((await those(readable)).length < 2) return { missing: true };
  if ((await those(writable)).length < 2) return { refused: 'not-yours' };
  await keepVerdicts(tx, kind, [[a, b]], verdict, verdict === 'later' ? addDays(today, laterDays) : null);
  return { decided: 1 };
}

/** Keeps what was said of pairs, with what spoke for it then, by all that is known of them. */
export async function keepVerdicts(
  tx: Tx,
  kind: KnownKind,
  pairs: readonly Pair[],
  verdict: Verdict,
  until: LocalDate | null = null,
): Promise<void> {
  const whole = reachingEverything(tx.actor);
  const known = await knownByIds(tx, whole, kind, new Set(pairs.flat()));
  const sorted = pairs.map((pair) => pair.toSorted() as [string, string]);
  const standing = await tx.rows(
    readable(tx.actor, verdicts).where(
      'oneId',
      'in',
      sorted.map(([one]) => one),
    ),
  );
  for (const [oneId, otherId] of sorted) {
    const [one, other] = [known.get(oneId), known.get(otherId)];
    if (!one || !other) continue;
    const said = {
      kind,
      oneId,
      otherId,
      verdict,
      until,
      signs: likelySame(kind, one, other).signs,
      agreed: printOf(agreedOf(kind, one, other)),
    };
    const there = standing.find((row) => row.oneId === oneId && row.otherId === otherId);
    const before = there ? await tx.as(whole).lock(verdicts, there.id) : null;
    const after: PairVerdict = { ...(before ?? { id: newId(), version: 0, validFrom: '' }), ...said };
    await tx.as(whole).record({ table: verdicts, before, after });
  }
}
