import { parseInstant } from '../../ground/index.ts';
import { nextCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Asked, conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { cursorAfter } from '../../platform/views/where.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import type { Clock } from './rules/standing.ts';
import { settingRoutes } from './setting-routes.ts';
import { clockAt, clockOf, momentOf, showActivities } from './show.ts';
import * as store from './store.ts';
import { asksOf } from './viewed.ts';

type Asking = Asked<typeof contract.updateActivity>;

async function activityNow(reader: Reader, asked: Asking, id: string) {
  const row = await store.activityAt(reader, asked.actor, id);
  const clock = clockOf(asked.world, asked.actor);
  return row ? (await showActivities(reader, asked.actor, [row], clock))[0] : missing();
}

const sentences: Record<string, string> = {
  'already-done': 'It is done already, perhaps by somebody else just now.',
  cancelled: 'It was called off. Plan a new one instead.',
  'not-planned': 'Only what is still planned can be moved or called off.',
};

/** Answers a write: the activity as it is now, somebody else's version, a rule's no, or the field that does not fit. */
// biome-ignore lint/suspicious/noExplicitAny: each contract's own answer is checked where the contract is declared
const write = (act: (tx: Tx, asked: any, clock: Clock) => Promise<actions.Outcome>) => (given: any) => {
  const asked = given as Asking;
  const clock = clockOf(asked.world, asked.actor);
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return asked.world.db.transaction(asked.actor, async (tx): Promise<any> => {
    const done = await act(tx, asked, clock);
    if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
    if ('missing' in done) return missing();
    if ('conflict' in done) return conflict(await activityNow(tx, asked, done.conflict));
    if ('removed' in done) return { groupId: tx.groupId };
    if ('refused' in done) return refuse(done.refused, { detail: sentences[done.refused] });
    const now = await activityNow(tx, asked, done.id);
    const nextId = done.nextId === undefined ? {} : { nextId: done.nextId };
    return now && 'id' in now ? { ...now, ...nextId, groupId: tx.groupId } : now;
  });
};

export const routes: Served[] = [
  serve(contract.listActivities, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const { limit, cursor: text, sort, direction, asOf, aboutKind, aboutId, activityKind: kindId, ...others } = query;
      const { where: _, order, ...rest } = others;
      if ((aboutKind === undefined) !== (aboutId === undefined))
        return unfit({
          field: aboutKind ? 'aboutId' : 'aboutKind',
          message: 'is needed beside the other',
          in: 'query',
        });
      if (rest.from && rest.until && rest.until <= rest.from)
        return unfit({
          field: 'until',
          message: 'must be later than from; the list ends the day before it',
          in: 'query',
        });
      const clock = clockOf(world, actor);
      const asked = await asksOf(reader, actor, query, asOf ?? clock.today);
      if ('unfit' in asked) return unfit(asked.unfit);
      const cursor = order ? null : store.cursorOf(text, sort);
      if (text && !order && !cursor)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
      const when = momentOf(actor, asOf, clock.today);
      const about = aboutKind && aboutId ? { kind: aboutKind, id: aboutId } : undefined;
      const filter = { ...rest, kindId, about };
      const then = clockAt(actor, asOf, clock);
      const page = { sort, direction, limit, cursor, asked };
      const { rows, total, closest } = await store.pageOf(reader, actor, filter, page, then, when);
      const items = await showActivities(reader, actor, rows.slice(0, limit), then, when);
      const next = asked.by ? cursorAfter(rows, limit, asked.by.order) : nextCursor(rows, limit, store.fieldOf(sort));
      return { items, nextCursor: next, total, closest };
    }),
  ),

  serve(contract.readActivity, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const clock = clockOf(world, actor);
      const when = momentOf(actor, query.asOf, clock.today);
      const row = await store.activityAt(reader, actor, params.id, when);
      if (!row) return missing();
      const [shown] = await showActivities(reader, actor, [row], clockAt(actor, query.asOf, clock), when);
      const times = await store.plannedFor(reader, actor, row.id);
      return { ...shown!, plannedFor: times.filter(({ since }) => parseInstant(since)! <= (when.asOf ?? since)) };
    }),
  ),

  serve(
    contract.createActivity,
    write((tx, { body }, clock) => actions.createActivity(tx, body, clock)),
  ),
  serve(
    contract.updateActivity,
    write((tx, { params, body, ifMatch }) => actions.updateActivity(tx, params.id, ifMatch, body)),
  ),
  serve(
    contract.completeActivity,
    write((tx, { params, body, ifMatch }, clock) => actions.completeActivity(tx, params.id, ifMatch, body, clock)),
  ),
  serve(
    contract.cancelActivity,
    write((tx, { params, body, ifMatch }) => actions.cancelActivity(tx, params.id, ifMatch, body.reason)),
  ),
  serve(
    contract.removeActivity,
    write((tx, { params, ifMatch }) => actions.removeActivity(tx, params.id, ifMatch)),
  ),
  ...settingRoutes,
];
