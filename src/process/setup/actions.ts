import { type LocalDate, newId } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { takeTurns } from '../../platform/history/take-turns.ts';
import type { SetupPort } from './ports.ts';
import type { SetupStep } from './rules/guide.ts';
import { markOf } from './store.ts';
import { type Part, setupMarks, type Word } from './tables.ts';

export type Said = { done: true } | { missing: true };
export type Taken = Said | { refused: 'nothing-to-go-by' };

/** Says that a step is done or put away, or answers a question, or takes that back; of the guide as a whole the same. */
export async function sayOf(tx: Tx, part: Part, said: Word | null): Promise<Said> {
  const { actor } = tx;
  if (!may(actor, setupMarks.policy, 'write', null)) return { missing: true };
  // One at a time: two people at once would both find nothing said yet.
  await takeTurns(tx);
  const found = await markOf(tx, actor, part);
  const before = found && (await tx.lock(setupMarks, found.id));
  const after = said && { ...(before ?? { id: newId(), version: 0, validFrom: '', part }), said };
  if (before || after) await tx.record({ table: setupMarks, before, after });
  return { done: true };
}

/** Takes what is usual for a step: what its capability offers, or the word that it is done. */
export async function takeDefault(tx: Tx, port: SetupPort, step: SetupStep, today: LocalDate): Promise<Taken> {
  if (!may(tx.actor, setupMarks.policy, 'write', null)) return { missing: true };
  const offered = port.defaults.find((each) => each.step === step);
  if (!offered) return sayOf(tx, step, 'done');
  return (await offered.take(tx, today)) === 'taken' ? { done: true } : { refused: 'nothing-to-go-by' };
}
