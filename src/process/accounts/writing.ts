import type { LocalDate } from '../../ground/days.ts';
import { endOfDay } from '../../ground/time-zones.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Asked, conflict, missing, refuse, unfit } from '../../platform/http/serve.ts';
import type * as actions from './actions.ts';
import type * as contract from './contract.ts';
import type { When } from './store.ts';

/** The end of the day a question is about; nothing for today, which is now. */
export const momentOf = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate): When =>
  asOf && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

const inUse: Record<string, string> = {
  deals: 'Deals hang on it, some perhaps not yours to see. Give them another company first.',
  contacts: 'Contacts belong to it. Move or remove them first.',
  companies: 'Other companies belong to it. Let them stand alone or belong to another one first.',
};

function sentenceOf(refused: actions.Refused): string {
  if (refused.refused === 'loop') return `It would belong to itself: ${refused.names.join(' → ')}.`;
  if (refused.refused === 'has-role') return 'This contact has that role here already. Change it instead.';
  if (refused.refused === 'exists') return 'There is a tag of that name already.';
  return ('by' in refused && inUse[refused.by]) || 'Something else still hangs on it.';
}

type Now = (reader: Reader, actor: Actor, id: string, today: LocalDate) => Promise<unknown>;

/** Answers a write: the record as it is now, somebody else's version, a rule's no, or the field that does not fit. */
// biome-ignore lint/suspicious/noExplicitAny: each contract's own answer is checked where the contract is declared
export const write = (now: Now, act: (tx: Tx, asked: any) => Promise<actions.Outcome>) => (asked: any) => {
  const { world, actor } = asked as Asked<typeof contract.updateCompany>;
  const today = world.today(actor);
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return world.db.transaction(actor, async (tx): Promise<any> => {
    const done = await act(tx, asked);
    if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
    if ('missing' in done) return missing();
    if ('conflict' in done) return conflict(await now(tx, actor, done.conflict, today));
    if ('removed' in done) return { groupId: tx.groupId };
    if (!('refused' in done)) return now(tx, actor, done.id, today);
    const { refused, ...facts } = done;
    return refuse(refused, { detail: sentenceOf(done), ...facts });
  });
};
