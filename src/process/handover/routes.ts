import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import { askedBy } from '../../platform/bulk/asked-by.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { startRun } from '../../platform/jobs/runs.ts';
import { type Asked, handOver, privatePlans, toHandOn, unfitTakers, unseenOf } from './actions.ts';
import * as contract from './contract.ts';
import { asked } from './jobs.ts';
import { handingAll, handingPrivate, handoverPolicy, mayTakeUnseen } from './policy.ts';
import { spread, type ToHandOn } from './rules/spread.ts';

/** More records than this are handed over by a job: a request would take too long. */
const mostAtOnce = 200;

async function sharesOf(reader: Reader, actor: Actor, records: readonly ToHandOn[], to: readonly string[]) {
  const people = await peopleByIds(reader, actor, to);
  return [...spread(records, to)].map(([id, its]) => ({
    person: { id, name: people.get(id)?.name ?? '' },
    count: its.length,
  }));
}

export const handoverRoutes: Served[] = [
  serve(contract.previewHandover, ({ world, actor, query: { personId, to = [], kinds, unseen: isAll } }) =>
    world.db.read(actor, async (reader) => {
      const person = (await peopleByIds(reader, actor, [personId])).get(personId);
      if (!person || !may(actor, handoverPolicy, 'write', personId)) return missing();
      const hand = isAll && mayTakeUnseen(actor) ? handingAll(actor) : actor;
      const [all, unseen] = await Promise.all([
        toHandOn(reader, actor, personId),
        unseenOf(reader, actor, personId, kinds),
      ]);
      const [chosen, plans] = await Promise.all([
        toHandOn(reader, hand, personId, kinds),
        privatePlans(reader, actor, personId, world.now(), kinds),
      ]);
      const no = to.length > 0 ? await unfitTakers(reader, actor, { personId, to, kinds }) : null;
      if (no) return unfit({ ...no.unfit, in: 'query' });
      return {
        person: { id: person.id, name: person.name, active: person.active },
        counts: contract.handedKinds.map((kind) => ({ kind, count: all.filter((one) => one.kind === kind).length })),
        total: chosen.length,
        privatePlans: { count: plans.ids.length, to: plans.to },
        unseen,
        mayTakeUnseen: mayTakeUnseen(actor),
        shares: await sharesOf(reader, actor, chosen, to),
      };
    }),
  ),

  serve(contract.handOver, ({ world, actor, body }) => {
    const given: Asked = body;
    if (given.unseen && !mayTakeUnseen(actor))
      return Promise.resolve(unfit({ field: 'unseen', message: 'is for leaders and operations', in: 'body' }));
    const hand = handingPrivate(given.unseen ? handingAll(actor) : actor, [given.personId]);
    return world.db.transaction(hand, async (tx) => {
      if (!may(actor, handoverPolicy, 'write', given.personId)) return missing();
      if (!(await peopleByIds(tx, actor, [given.personId])).has(given.personId)) return missing();
      const no = await unfitTakers(tx, actor, given);
      if (no) return unfit({ ...no.unfit, in: 'body' });
      const records = await toHandOn(tx, tx.actor, given.personId, given.kinds);
      const plans = await privatePlans(tx, actor, given.personId, world.now(), given.kinds);
      if (records.length === 0 && (plans.ids.length === 0 || !plans.to))
        return refuse('nothing-to-hand-over', { detail: 'There is nothing of this person that you could hand over.' });
      const left = given.unseen ? 0 : await unseenOf(tx, actor, given.personId, given.kinds);
      const shares = await sharesOf(tx, actor, records, given.to);
      if (records.length <= mostAtOnce) {
        const { moved } = await handOver(tx, given);
        return { groupId: tx.groupId, runId: null, total: moved, left, shares };
      }
      const run = await startRun(tx, actor, 'hand-over', records.length);
      await tx.announce({ fact: asked, payload: { runId: run.id, handover: given, ...askedBy(actor) } });
      return { groupId: null, runId: run.id, total: records.length, left, shares };
    });
  }),
];
