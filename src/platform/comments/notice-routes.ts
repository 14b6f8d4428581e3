import { parseInstant } from '../../ground/days.ts';
import { isTimeZone } from '../../ground/time-zones.ts';
import type { Actor } from '../access/actor.ts';
import { nextCursor, parseCursor } from '../database/keyset.ts';
import type { Reader } from '../database/transactions.ts';
import { conflict, type Served, serve, unfit } from '../http/serve.ts';
import * as contract from './contract.ts';
import { noticeKind, noticeKinds } from './kinds.ts';
import * as store from './notice-store.ts';
import type { PeoplePort } from './ports.ts';
import { choosePreferences, ownPreferences, type PreferenceFields } from './preferences.ts';
import { showNotices } from './show.ts';

/** What somebody is told of, and how he wants to be told. */
export function noticeRoutes(people: PeoplePort, { hasMail }: { hasMail: boolean }): Served[] {
  async function shownPreferences(reader: Reader, actor: Actor) {
    const [row, standing] = await Promise.all([
      ownPreferences(reader, actor),
      actor.personId === null ? null : people.standingOf(reader, actor.workspaceId, actor.personId),
    ]);
    const { version, channels, timeZone, quietFrom, quietUntil, quietWeekends, digestHour } = row;
    const kinds = noticeKinds();
    const chosen = kinds.map(({ kind, usual }) => [kind, channels[kind] ?? usual] as const);
    return {
      version,
      channels: Object.fromEntries(chosen),
      timeZone,
      quietFrom,
      quietUntil,
      quietWeekends,
      digestHour,
      kinds: kinds.map(({ kind }) => kind),
      hasMail,
      hasAddress: Boolean(standing?.email),
    };
  }

  return [
    serve(contract.listNotices, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const { limit, cursor: text, unread = false } = query;
        const cursor = parseCursor(text);
        if (text && (!cursor || parseInstant(String(cursor.value)) === null))
          return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
        const rows = await store.pageOfNotices(reader, actor, { limit, cursor, unread });
        const items = await showNotices(reader, actor, people, rows.slice(0, limit));
        return { items, nextCursor: nextCursor(rows, limit, 'at') };
      }),
    ),
    serve(contract.countNotices, ({ world, actor }) =>
      world.db.read(actor, async (reader) => ({ count: await store.countUnread(reader, actor) })),
    ),
    serve(contract.readNotice, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => ({ ids: await store.markNotices(tx, body.ids, body.read) })),
    ),
    serve(contract.readAllNotices, ({ world, actor }) =>
      world.db.transaction(actor, async (tx) => ({ ids: await store.markAllRead(tx) })),
    ),

    serve(contract.readNoticePreferences, ({ world, actor }) =>
      world.db.read(actor, (reader) => shownPreferences(reader, actor)),
    ),
    serve(contract.changeNoticePreferences, ({ world, actor, body, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const flaw = flawOf(body);
        if (flaw) return unfit({ ...flaw, in: 'body' });
        const saved = await choosePreferences(tx, ifMatch, body);
        return saved ? shownPreferences(tx, actor) : conflict(await shownPreferences(tx, actor));
      }),
    ),
  ];
}

function flawOf({ channels, timeZone, quietFrom, quietUntil }: PreferenceFields) {
  const unknown = Object.keys(channels).find((kind) => noticeKind(kind) === null);
  if (unknown !== undefined) return { field: `channels.${unknown}`, message: 'is no kind of notice' };
  if (timeZone !== null && !isTimeZone(timeZone)) return { field: 'timeZone', message: 'is not a time zone' };
  if ((quietFrom === null) !== (quietUntil === null))
    return { field: 'quietUntil', message: 'is given together with quietFrom' };
  return null;
}
