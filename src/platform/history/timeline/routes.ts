import { parseInstant } from '../../../ground/days.ts';
import { endOfDay } from '../../../ground/time-zones.ts';
import { cursorText, parseCursor } from '../../database/keyset.ts';
import { missing, type Served, serve, unfit } from '../../http/serve.ts';
import { readTimelineOf } from './contract.ts';
import { type TimelinePlace, type TimelinePorts, timelinePage } from './timeline.ts';

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The timeline over http; refused where one source is put in twice. */
export function timelineRoutes(ports: TimelinePorts): Served[] {
  const names = ports.sources.map(({ source }) => source);
  if (new Set(names).size < names.length) throw new Error(`Two sources of the timeline have one name: ${names}`);
  return [
    serve(readTimelineOf(ports.sources), ({ world, actor, params, query }) =>
      world.db.read(actor, async (reader) => {
        const { limit, sources, related, asOf } = query;
        const unknown = sources?.find((source) => !names.includes(source));
        if (unknown) return unfit({ field: 'sources', message: `must be some of ${names.join(', ')}`, in: 'query' });
        const cursor = parseCursor(query.cursor);
        const at = typeof cursor?.value === 'string' ? parseInstant(cursor.value) : null;
        if (query.cursor && !(cursor && at && at === cursor.value))
          return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
        // Of a past day: what was true by its end. A page further down is earlier anyway.
        const dayEnd: TimelinePlace | null =
          asOf && asOf < world.today(actor) ? { at: endOfDay(asOf, actor.timeZone), id: lastId } : null;
        const before = cursor && at ? { at, id: cursor.id } : dayEnd;
        const asked = { record: params, sources, related, page: { limit, before } };
        const entries = await timelinePage(reader, actor, ports, asked);
        if (!entries) return missing();
        const last = entries.length > limit ? entries[limit - 1] : undefined;
        const nextCursor = last ? cursorText({ value: last.at, id: last.id }) : null;
        return { items: entries.slice(0, limit) as never, nextCursor };
      }),
    ),
  ];
}
