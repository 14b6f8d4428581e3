import { addDays, endOfDay, weekdayOf } from '../../ground/index.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { lastDayOfAll } from '../../platform/http/shapes.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import type { MeetingPorts } from './ports.ts';
import { changeSeries, makeSeries, type SeriesDone } from './series-actions.ts';
import { shownMeetings, shownOne, shownOpened, shownSeries } from './show.ts';
import { meetingsBetween, seriesSeen } from './store.ts';
import { meetings } from './tables.ts';

async function seriesAnswer(tx: Tx, done: SeriesDone) {
  if ('missing' in done) return missing();
  if ('refused' in done) return refuse(done.refused);
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  const [shown] = await shownSeries(tx, tx.actor, ['conflict' in done ? done.conflict : done.row]);
  const row = shown as Awaited<ReturnType<typeof shownSeries>>[number];
  return 'conflict' in done ? conflict(row) : { ...row, groupId: tx.groupId };
}

async function answer(tx: Tx, done: actions.Done, today: string) {
  if ('missing' in done) return missing();
  if ('refused' in done) return refuse(done.refused);
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await shownOne(tx, tx.actor, done.conflict, today));
  return { ...(await shownOne(tx, tx.actor, done.row, today)), groupId: tx.groupId };
}

function said(tx: Tx, done: actions.Said) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return refuse(done.refused, 'theirs' in done ? { theirs: done.theirs } : {});
  return { groupId: tx.groupId };
}

/** So many days a list of meetings tells of at once. */
const longestDays = 366;

/** The meetings of a manager's week over http. */
export function meetingRoutes(registry: MetricRegistry, ports: MeetingPorts): Served[] {
  return [
    serve(contract.listSeries, ({ world, actor, query: { asOf } }) =>
      world.db.read(actor, async (reader) => {
        const isPast = asOf !== undefined && asOf < world.today(actor);
        const rows = await seriesSeen(reader, actor, isPast ? { asOf: endOfDay(asOf, actor.timeZone) } : {});
        const below = reach(actor, meetings.policy, 'read');
        const mayMake = !isPast && (below === 'all' || below.length > 1);
        return { items: await shownSeries(reader, actor, rows), mayMake };
      }),
    ),
    serve(contract.makeSeries, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx: Tx) => seriesAnswer(tx, await makeSeries(tx, body, world.today(actor)))),
    ),
    serve(contract.changeSeries, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const about = { id: params.id, seen: ifMatch, today: world.today(actor) };
        return seriesAnswer(tx, await changeSeries(tx, about, body));
      }),
    ),
    serve(contract.listMeetings, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const today = world.today(actor);
        const isPast = query.asOf !== undefined && query.asOf < today;
        const day = isPast ? (query.asOf as string) : today;
        const from = query.from ?? addDays(day, 1 - weekdayOf(day));
        const until = query.until ?? addDays(from, 7);
        // The day after its last one is a day that a calendar here has.
        if (until > lastDayOfAll)
          return unfit({ field: query.from ? 'from' : 'asOf', message: 'must be from 1905 to 2199', in: 'query' });
        if (until <= from)
          return unfit({
            ...{ field: 'until', in: 'query' },
            message: 'must be later than from; the list ends the day before it',
          });
        if (until > addDays(from, longestDays))
          return unfit({ field: 'until', message: 'must be within a year', in: 'query' });
        const when = isPast ? { asOf: endOfDay(day, actor.timeZone) } : {};
        const rows = await meetingsBetween(reader, actor, { from, until: addDays(until, -1) }, when);
        const items = await shownMeetings(reader, actor, rows, day);
        return { items: query.mine ? items.filter(({ isYours }) => isYours) : items, from, until };
      }),
    ),
    serve(contract.readMeeting, ({ world, actor, params, query }) =>
      world.db.read(actor, async (reader) => {
        const today = world.today(actor);
        const isPast = query.asOf !== undefined && query.asOf < today;
        const asOf = isPast ? endOfDay(query.asOf as string, actor.timeZone) : undefined;
        const day = isPast ? (query.asOf as string) : today;
        return (await shownOpened(reader, actor, params.id, { registry, ports, today: day, asOf })) ?? missing();
      }),
    ),
    serve(contract.startMeeting, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const today = world.today(actor);
        const seen = { id: params.id, seen: ifMatch };
        return answer(tx, await actions.startMeeting(tx, seen, { registry, today, ports }), today);
      }),
    ),
    serve(contract.holdMeeting, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const today = world.today(actor);
        return answer(tx, await actions.holdMeeting(tx, { id: params.id, seen: ifMatch }, today), today);
      }),
    ),
    serve(contract.skipMeeting, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await actions.skipMeeting(tx, { id: params.id, seen: ifMatch }, body.reason);
        return answer(tx, done, world.today(actor));
      }),
    ),
    serve(contract.moveMeeting, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const today = world.today(actor);
        return answer(tx, await actions.moveMeeting(tx, { id: params.id, seen: ifMatch }, body, today), today);
      }),
    ),
    serve(contract.noteItem, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx: Tx) => said(tx, await actions.noteItem(tx, params.id, body))),
    ),
    serve(contract.decide, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const clock = { now: world.now(), today: world.today(actor) };
        return said(tx, await actions.decide(tx, params.id, body, clock));
      }),
    ),
  ];
}
