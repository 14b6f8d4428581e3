import type { LocalDate } from '../../ground/days.ts';
import { endOfDay } from '../../ground/time-zones.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { shownCustom } from '../../platform/fields/shown.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Asked, conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { standingId } from '../../platform/merge/reads.ts';
import { cursorAfter } from '../../platform/views/where.ts';
import * as actions from './actions.ts';
import { alikeTo } from './alike.ts';
import { withdrawConsent } from './consent.ts';
import * as contract from './contract.ts';
import { convertLead } from './convert.ts';
import { definitionRoutes } from './definitions/routes.ts';
import { manyRoutes } from './many/routes.ts';
import { paceRoutes } from './pace/routes.ts';
import { leadScoresFor } from './ports.ts';
import { routingRoutes } from './routing/routes.ts';
import { isOpen } from './rules/status.ts';
import { namesBeside, showLead, showWaiting } from './show.ts';
import * as store from './store.ts';
import { leads } from './tables.ts';
import { asksOf } from './viewed.ts';
import { winRoutes } from './wins/routes.ts';

/** The end of the day a question is about; nothing for today, which is now. */
const momentOf = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate): store.When =>
  asOf && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

type At = { when: store.When; day: LocalDate; now: string };

async function leadAt(reader: Reader, actor: Actor, id: string, { when, day, now }: At) {
  const row = await store.leadAt(reader, actor, id, when);
  if (!row) return missing();
  const [names, customOf] = await Promise.all([
    namesBeside(reader, actor, [row]),
    shownCustom(reader, actor, leads, [row], when, day),
  ]);
  return showLead(actor, row, names, customOf(id), when.asOf ?? now);
}

const sentences = {
  converted: 'It became a deal and stays converted.',
  'not-qualified': 'It is not what marketing and sales agreed that an SQL is. Say why it counts all the same.',
  'deal-refused': 'The first stage asks for something that a new deal does not have yet.',
};

/** Answers a write: the lead as it is now, somebody else's version, or a rule's no. */
// biome-ignore lint/suspicious/noExplicitAny: each contract's own answer is checked where the contract is declared
const write = (act: (tx: Tx, asked: any) => Promise<actions.Outcome>) => (asked: any) => {
  const { world, actor } = asked as Asked<typeof contract.updateLead>;
  const at = { when: {}, day: world.today(actor), now: world.now() };
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return world.db.transaction(actor, async (tx): Promise<any> => {
    const done = await act(tx, asked);
    if ('missing' in done) return missing();
    if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
    if ('conflict' in done) return conflict(await leadAt(tx, actor, done.conflict, at));
    if ('removed' in done || 'withdrawn' in done) return { groupId: tx.groupId };
    if ('lacks' in done) return refuse('not-qualified', { detail: sentences['not-qualified'], lacks: done.lacks });
    if ('refused' in done) return refuse(done.refused, { detail: sentences[done.refused] });
    const shown = await leadAt(tx, actor, done.id, at);
    // Whoever gave it to the queue no longer reads it there: he is answered what he entered.
    return 'name' in shown ? shown : leadAt(tx, tx.entrusted().actor, done.id, at);
  });
};

export const leadRoutes: Served[] = [
  serve(contract.listLeads, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const { limit, cursor: text, sort, direction, asOf, order, q } = query;
      const today = world.today(actor);
      const day = asOf ?? today;
      const asked = await asksOf(reader, actor, query, day);
      if ('unfit' in asked) return unfit(asked.unfit);
      const cursor = order ? null : parseCursor(text);
      if (text && !order && !cursor)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
      const when = momentOf(actor, asOf, today);
      const now = when.asOf ?? world.now();
      const page = { limit, cursor, sort, direction, asked, now };
      const { rows, total, closest } = await store.pageOfLeads(reader, actor, q, page, when);
      const next = asked.by ? cursorAfter(rows, limit, asked.by.order) : nextCursor(rows, limit, store.fieldOf(sort));
      const items = rows.slice(0, limit);
      const open = when.asOf ? [] : items.filter(({ status }) => isOpen(status)).map(({ id }) => id);
      const [names, scores, customOf] = await Promise.all([
        namesBeside(reader, actor, items),
        leadScoresFor(actor)?.of(reader, actor, open) ?? null,
        shownCustom(reader, actor, leads, items, when, day),
      ]);
      return {
        items: items.map((row) => ({
          ...showLead(actor, row, names, customOf(row.id), now),
          score: scores?.get(row.id) ?? null,
        })),
        nextCursor: next,
        total,
        closest,
      };
    }),
  ),
  serve(contract.readQueue, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const { rows, count } = await store.queueOf(reader, actor);
      return { items: rows.map((row) => showWaiting(row, world.now())), count };
    }),
  ),
  serve(contract.likelyLeads, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({ items: await alikeTo(reader, actor, query) })),
  ),
  serve(contract.readLead, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const id = await standingId(reader, actor, leads, params.id, query.asOf);
      const when = momentOf(actor, query.asOf, today);
      return leadAt(reader, actor, id, { when, day: query.asOf ?? today, now: world.now() });
    }),
  ),
  serve(
    contract.createLead,
    write((tx, { body }) => actions.createLead(tx, body, tx.actor.by === 'api' ? 'api' : 'person')),
  ),
  serve(
    contract.updateLead,
    write((tx, { params, body, ifMatch }) => actions.updateLead(tx, params.id, ifMatch, body)),
  ),
  serve(
    contract.moveLead,
    write((tx, { params, body, ifMatch }) => actions.moveLead(tx, params.id, ifMatch, body)),
  ),
  serve(
    contract.takeLead,
    write((tx, { params, body }) => actions.takeLead(tx, params.id, body.ownerId)),
  ),
  serve(contract.convertLead, ({ world, actor, params, body, ifMatch }) =>
    world.db.transaction(actor, async (tx) => {
      const day = world.today(actor);
      const done = await convertLead(tx, params.id, ifMatch, body, day);
      if ('missing' in done) return missing();
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      if ('conflict' in done)
        return conflict(await leadAt(tx, actor, done.conflict, { when: {}, day, now: world.now() }));
      if ('refused' in done) return refuse(done.refused, { detail: sentences[done.refused] });
      return { groupId: tx.groupId, ...done };
    }),
  ),
  serve(
    contract.removeLead,
    write((tx, { params, ifMatch }) => actions.removeLead(tx, params.id, ifMatch)),
  ),
  serve(
    contract.withdrawConsent,
    write((tx, { params, ifMatch }) => withdrawConsent(tx, params.id, ifMatch)),
  ),
  ...manyRoutes,
  ...routingRoutes,
  ...definitionRoutes,
  ...paceRoutes,
  ...winRoutes,
];
