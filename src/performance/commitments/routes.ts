import { endOfDay } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, type Served, serve, unfit } from '../../platform/http/serve.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { commitmentsOf, dealNames } from './store.ts';
import { type CommitmentRow, commitments } from './tables.ts';

async function shown(reader: Reader, actor: Actor, rows: readonly CommitmentRow[], day: string) {
  const owners = rows.map(({ ownerId }) => ownerId);
  const about = rows.flatMap(({ dealId }) => dealId ?? []);
  const [people, deals] = await Promise.all([peopleByIds(reader, actor, owners), dealNames(reader, actor, about)]);
  return rows.map(({ validFrom: _, ownerId, dealId, ...row }) => {
    const deal = dealId === null ? undefined : deals.get(dealId);
    return {
      ...row,
      owner: { id: ownerId, name: people.get(ownerId)?.name ?? '' },
      deal: dealId === null || deal === undefined ? null : { id: dealId, name: deal },
      isOverdue: row.state === 'open' && row.dueOn < day,
      isYours: ownerId === actor.personId,
      mayWrite: may(actor, commitments.policy, 'write', ownerId),
    };
  });
}

async function answer(tx: Tx, done: actions.Done, today: string) {
  const one = async (row: CommitmentRow) =>
    (await shown(tx, tx.actor, [row], today))[0] as Awaited<ReturnType<typeof shown>>[number];
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await one(done.conflict));
  return { ...(await one(done.row)), groupId: tx.groupId };
}

/** What people promise, over http. */
export const commitmentRoutes = (): Served[] => [
  serve(contract.listCommitments, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const isPast = query.asOf !== undefined && query.asOf < today;
      const when = isPast ? { asOf: endOfDay(query.asOf as string, actor.timeZone) } : {};
      const rows = await commitmentsOf(reader, actor, query.whose === 'mine', when);
      return { items: await shown(reader, actor, rows, isPast ? (query.asOf as string) : today) };
    }),
  ),
  serve(contract.makeCommitment, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answer(tx, await actions.makeCommitment(tx, body), world.today(actor)),
    ),
  ),
  serve(contract.changeCommitment, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      return answer(tx, await actions.changeCommitment(tx, { id: params.id, seen: ifMatch, today }, body), today);
    }),
  ),
];
