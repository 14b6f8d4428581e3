import type { LocalDate } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Asked, conflict, missing, refuse, unfit } from '../../platform/http/serve.ts';
import type * as contract from './contract.ts';
import type { Done, Unfit } from './opening.ts';
import { overridingOf } from './overriding.ts';
import type { Criterion } from './rules/stages.ts';
import { shown } from './shown.ts';
import { withFillers } from './unseen.ts';

type WriteContract = typeof contract.moveDeal;

/** Answers a write: the deal as it is now, somebody else's version, a rule's no, or the field that does not fit. */
async function answer(tx: Tx, { actor, world }: Pick<Asked<WriteContract>, 'actor' | 'world'>, done: Done | Unfit) {
  if ('unfit' in done) return unfit(done.unfit);
  if ('conflict' in done) return conflict(await shown(tx, actor, done.conflict.id, world.today(actor)));
  if ('refused' in done) {
    const overriding = done.missing ? await overridingOf(tx) : {};
    const asked = (done.missing ?? []) as Criterion[];
    const told = asked.length > 0 ? await withFillers(tx, actor, asked, world.now()) : [];
    return refuse(done.refused as never, { detail: done.detail ?? '', missing: told, ...overriding });
  }
  if (!('deal' in done)) return missing();
  const deal = await (done.seen ?? shown(tx, actor, done.deal.id, world.today(actor)));
  return deal ? { ...deal, groupId: tx.groupId } : missing();
}

// biome-ignore lint/suspicious/noExplicitAny: each contract's own answer is checked where the contract is declared
export const write = (act: (tx: Tx, asked: any, today: LocalDate) => Promise<Done | Unfit>) => (asked: any) =>
  asked.world.db.transaction(asked.actor, async (tx: Tx) =>
    answer(tx, asked, await act(tx, asked, asked.world.today(asked.actor))),
  );
