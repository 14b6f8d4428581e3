import type { Actor } from '../../platform/access/actor.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve } from '../../platform/http/serve.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { addCredit, removeCredit } from './credit-actions.ts';
import { answerDispute, raiseDispute } from './dispute-actions.ts';
import * as contract from './dispute-contract.ts';
import { creditNames, creditsOf, disputeById, disputesOf } from './dispute-store.ts';
import type { Fix, PayCreditRow, PayDisputeRow } from './dispute-tables.ts';
import { fixesFor } from './fixes.ts';
import { notDone } from './not-done.ts';
import { payPolicy } from './policy.ts';
import { nextStates } from './rules/dispute.ts';
import { dealNames } from './sold.ts';
import { plansByIds } from './store.ts';

async function creditsTold(reader: Reader, actor: Actor, rows: readonly PayCreditRow[]) {
  const people = await peopleByIds(
    reader,
    actor,
    rows.map(({ personId }) => personId),
  );
  return rows.map(({ personId, validFrom: _, ...row }) => ({
    ...row,
    person: { id: personId, name: people.get(personId)?.name ?? '' },
  }));
}

const creditTold = async (reader: Reader, actor: Actor, row: PayCreditRow) =>
  (await creditsTold(reader, actor, [row]))[0]!;

/** With the names that whoever reads it may read: of a deal or a plan that he does not read it is empty. */
async function disputesTold(reader: Reader, actor: Actor, rows: readonly PayDisputeRow[]) {
  const ids = (kind: Fix['kind']) => rows.flatMap(({ fix }) => (fix?.kind === kind ? [fix.id] : []));
  const [people, plans, deals, credits] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      rows.flatMap(({ personId, trail }) => [personId, ...trail.flatMap((said) => said.personId ?? [])]),
    ),
    plansByIds(reader, actor, ids('pay-plan')),
    dealNames(reader, actor, ids('deal')),
    creditNames(reader, actor, ids('pay-credit')),
  ]);
  const named = (id: string) => ({ id, name: people.get(id)?.name ?? '' });
  const nameOf = ({ id }: Fix) => plans.get(id)?.name ?? deals.get(id) ?? credits.get(id) ?? '';
  const isMaker = reach(actor, payPolicy, 'write') === 'all';
  return rows.map(({ id, version, name, personId, statementId, lineKey, state, trail, fix }) => ({
    ...{ id, version, name, person: named(personId), statementId, lineKey, state },
    fix: fix && { ...fix, name: nameOf(fix) },
    trail: trail.map(({ at, personId: by, to, says }) => ({ at, by: by === null ? null : named(by), to, says })),
    mayGoTo: nextStates(state, personId === actor.personId, isMaker),
  }));
}

const disputeTold = async (reader: Reader, actor: Actor, row: PayDisputeRow) =>
  (await disputesTold(reader, actor, [row]))[0]!;

const detail = {
  'already-open': 'This is in dispute already.',
  'not-a-step': 'It does not go there from where it is, or not by you.',
  'needs-words': 'Say why in words.',
  'needs-a-fix': 'It is resolved by what was put right: choose it.',
  'his-own': 'Somebody else answers what you raised.',
} as const;

/** Credits that no deal gives, and disputes about statements, over http. */
export const disputeRoutes = (): Served[] => [
  serve(contract.listCredits, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({
      items: await creditsTold(reader, actor, await creditsOf(reader, actor, query.personId)),
    })),
  ),
  serve(contract.addCredit, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await addCredit(tx, body);
      if ('row' in done) return { ...(await creditTold(tx, actor, done.row)), groupId: tx.groupId };
      return 'conflict' in done ? missing() : notDone(done);
    }),
  ),
  serve(contract.removeCredit, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await removeCredit(tx, { id: params.id, seen: ifMatch });
      if ('row' in done) return { groupId: tx.groupId };
      return 'conflict' in done ? conflict(await creditTold(tx, actor, done.conflict)) : missing();
    }),
  ),
  serve(contract.listDisputes, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({
      items: await disputesTold(reader, actor, await disputesOf(reader, actor, query)),
    })),
  ),
  serve(contract.readDispute, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await disputeById(reader, actor, params.id);
      return row ? disputeTold(reader, actor, row) : missing();
    }),
  ),
  serve(contract.raiseDispute, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await raiseDispute(tx, body);
      if ('row' in done) return disputeTold(tx, actor, done.row);
      if ('refused' in done) return refuse(done.refused, { detail: detail[done.refused] });
      return 'conflict' in done ? missing() : notDone(done);
    }),
  ),
  serve(contract.answerDispute, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await answerDispute(tx, { id: params.id, seen: ifMatch }, body);
      if ('row' in done) return disputeTold(tx, actor, done.row);
      if ('refused' in done) return refuse(done.refused, { detail: detail[done.refused] });
      return 'conflict' in done ? conflict(await disputeTold(tx, actor, done.conflict)) : notDone(done);
    }),
  ),
  serve(contract.listFixes, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await disputeById(reader, actor, params.id);
      if (!row) return missing();
      // Whoever raised it is not offered what makers put right: it may be about deals that he does not read.
      const isMaker = reach(actor, payPolicy, 'write') === 'all';
      return { items: isMaker ? await fixesFor(reader, actor, row) : [] };
    }),
  ),
];
