import { endOfDay } from '../../ground/index.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { differencesOf } from './rules/report.ts';
import { namesFor, shownKept, shownOne, shownReport, sightOf } from './show.ts';
import { reviewById, reviewsOf } from './store.ts';
import { takeSnapshot } from './take.ts';

async function answer(tx: Tx, done: actions.Done) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await shownOne(tx, tx.actor, done.conflict));
  return { ...(await shownOne(tx, tx.actor, done.row)), groupId: tx.groupId };
}

/** Regular reviews of performance over http. */
export function reviewRoutes(registry: MetricRegistry): Served[] {
  const whenOf = (asOf: string | undefined, today: string, timeZone: string) =>
    asOf !== undefined && asOf < today ? { asOf: endOfDay(asOf, timeZone) } : {};
  return [
    serve(contract.listReviews, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const cursor = parseCursor(query.cursor, 'day');
        if (query.cursor && !cursor)
          return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
        const at = whenOf(query.asOf, world.today(actor), actor.timeZone);
        const rows = await reviewsOf(reader, actor, { limit: query.limit, cursor }, at);
        const items = await shownKept(reader, actor, rows.slice(0, query.limit));
        return { items, nextCursor: nextCursor(rows, query.limit, 'periodFirst') };
      }),
    ),
    serve(contract.readReview, ({ world, actor, params, query }) =>
      world.db.read(actor, async (reader) => {
        const at = whenOf(query.asOf, world.today(actor), actor.timeZone);
        const row = await reviewById(reader, actor, params.id, at);
        return row ? shownReport(reader, actor, row) : missing();
      }),
    ),
    serve(contract.makeReview, ({ world, actor, body: { name, note, from, until, knownOn } }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const made = { name, note, period: { first: from, next: until }, knownOn };
        return answer(tx, await actions.makeReview(tx, registry, world.today(actor), made));
      }),
    ),
    serve(contract.changeReview, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx: Tx) =>
        answer(tx, await actions.changeReview(tx, params.id, ifMatch, body)),
      ),
    ),
    serve(contract.removeReview, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await actions.removeReview(tx, params.id, ifMatch);
        if ('conflict' in done) return conflict(await shownOne(tx, actor, done.conflict));
        return 'row' in done ? { groupId: tx.groupId } : missing();
      }),
    ),
    serve(contract.askAgain, ({ world, actor, params }) =>
      world.db.read(actor, async (reader) => {
        const row = await reviewById(reader, actor, params.id);
        if (!row) return missing();
        const all = await registry.forWorkspace(reader, actor);
        const asker = askerOf(all, reader, actor, world.today(actor));
        const now = await takeSnapshot(asker, { period: row.snapshot.period, knownOn: row.knownOn });
        const { isSeen, seesMoney } = sightOf(actor);
        const { same, differs } = differencesOf(
          row.snapshot,
          now,
          (told) => isSeen(told.personId) && (seesMoney || !told.isMoney),
        );
        const nameOf = await namesFor(
          reader,
          actor,
          differs.map(({ personId }) => personId),
        );
        return {
          same,
          differs: differs.map(({ personId, ...one }) => ({
            ...one,
            person: personId === null ? null : nameOf(personId),
          })),
        };
      }),
    ),
  ];
}
