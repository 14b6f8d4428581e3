import type { LocalDate } from '../../ground/days.ts';
import { endOfDay } from '../../ground/time-zones.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { mayAskCompanies } from '../accounts/reads.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { quarterAt, showAsks, showReferences } from './show.ts';
import { asksSeen, referencesListed } from './store.ts';
import { references } from './tables.ts';

const sentences = {
  resting: 'They are not to be asked for now.',
  'no-contact': 'They want no contact.',
  'not-this-way': 'That is not among what they would do.',
  'asked-enough': 'They were asked as often in this quarter as was agreed.',
  'not-after-that': 'What they did stays done, and what was declined was not done.',
};

async function referenceOf(reader: Reader, actor: Actor, id: string, today: LocalDate) {
  const { rows } = await referencesListed(reader, actor, { quarter: quarterAt(actor, today), asked: { id } });
  return (await showReferences(reader, actor, rows))[0] as Awaited<ReturnType<typeof showReferences>>[number];
}

async function askOf(reader: Reader, actor: Actor, id: string) {
  return (await showAsks(reader, actor, await asksSeen(reader, actor, { id })))[0] as Awaited<
    ReturnType<typeof showAsks>
  >[number];
}

async function answered(tx: Tx, done: actions.Done, today: LocalDate) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await referenceOf(tx, tx.actor, done.conflict, today));
  return { ...(await referenceOf(tx, tx.actor, done.id, today)), groupId: tx.groupId };
}

// biome-ignore lint/suspicious/noExplicitAny: each contract says which refusals it knows
async function answeredAsk(tx: Tx, done: actions.Done | { refused: keyof typeof sentences }): Promise<any> {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await askOf(tx, tx.actor, done.conflict));
  if ('refused' in done) return refuse(done.refused, { detail: sentences[done.refused] });
  return { ...(await askOf(tx, tx.actor, done.id)), groupId: tx.groupId };
}

/** Who speaks for us, and what they were asked, over http. */
export const referenceRoutes: Served[] = [
  serve(contract.listReferences, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const { asOf, ...asked } = query;
      const unseen = asked.sector === undefined ? null : mayAskCompanies(actor, ['sector']);
      if (unseen) return unfit({ field: 'sector', message: unseen, in: 'query' });
      const today = world.today(actor);
      const day = asOf && asOf < today ? asOf : today;
      const when = day < today ? { asOf: endOfDay(day, actor.timeZone) } : {};
      const quarter = quarterAt(actor, day);
      const { rows, count } = await referencesListed(reader, actor, { quarter, asked, when });
      const items = await showReferences(reader, actor, rows);
      const mayMake = day === today && references.policy.write[actor.role] !== 'none';
      return { items, count, quarter: { from: quarter.first, before: quarter.next }, mayMake };
    }),
  ),
  serve(contract.makeReference, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      return answered(tx, await actions.makeReference(tx, body, today), today);
    }),
  ),
  serve(contract.changeReference, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      return answered(tx, await actions.changeReference(tx, params.id, ifMatch, body, today), today);
    }),
  ),
  serve(contract.removeReference, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.removeReference(tx, params.id, ifMatch);
      if ('id' in done) return { groupId: tx.groupId };
      return 'conflict' in done ? conflict(await referenceOf(tx, actor, done.conflict, world.today(actor))) : missing();
    }),
  ),
  serve(contract.listAsks, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({
      items: await showAsks(reader, actor, await asksSeen(reader, actor, query)),
    })),
  ),
  serve(contract.askReference, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      return answeredAsk(
        tx,
        await actions.askReference(tx, params.id, body, { quarter: quarterAt(actor, today), today }),
      );
    }),
  ),
  serve(contract.answerAsk, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answeredAsk(tx, await actions.answerAsk(tx, params.id, ifMatch, body, world.today(actor))),
    ),
  ),
];
