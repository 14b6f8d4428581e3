import type { QueryClient } from '@tanstack/react-query';
import type { WebCapability } from '../../kit/capability.ts';
import { anyTimeline, type TimelineEntry, type TimelinePort } from '../../kit/record/entries.ts';
import type * as history from '../../platform/history/contract.ts';
import type { readTimelineOf } from '../../platform/history/timeline/contract.ts';
import { browserClient } from '../../platform/http/browser.ts';
import { answerOf } from '../../platform/http/client.ts';
import type { LiveEvent } from './live.ts';
import { pageOf } from './record-paths.ts';

const timelineApi = browserClient<{ readTimeline: ReturnType<typeof readTimelineOf> }>();
const historyApi = browserClient<typeof history>();

/** The timeline of everything, as the screens see it: the server's pages and whoever draws their entries. */
export function timelineOf(capabilities: readonly WebCapability[]): TimelinePort {
  return {
    renderers: capabilities.flatMap(({ timeline }) => timeline ?? []),
    pathOf: ({ kind, id }) => pageOf(kind, id),
    async page({ kind, id, related, asOf, sources, cursor }, signal) {
      const query = {
        limit: 50,
        ...(related ? { related } : {}),
        ...(asOf ? { asOf } : {}),
        ...(sources.length > 0 ? { sources: [...sources] } : {}),
        ...(cursor ? { cursor } : {}),
      };
      const asked = timelineApi.call('GET /api/v1/timeline/:kind/:id', { params: { kind, id }, query, signal });
      return (await answerOf(asked)) as { items: TimelineEntry[]; nextCursor: string | null };
    },
    async undo(changeId) {
      const done = await answerOf(historyApi.call('POST /api/v1/changes/:id/undo', { params: { id: changeId } }));
      return done.left.length;
    },
  };
}

/** Records that are entries of timelines themselves: a new one may stand in any that is open. */
const entryKinds = ['comment', 'activity', 'attachment'];

/** Records changed that an open timeline tells of, on its own page or on another's: it is asked for again, once. */
export function refreshTimelines(client: QueryClient, events: readonly Pick<LiveEvent, 'id' | 'kind'>[]): void {
  const isEntry = events.some(({ kind }) => entryKinds.includes(kind));
  const ids = events.flatMap(({ id }) => id ?? []);
  const tellsOfOne = (data: unknown) => {
    const told = JSON.stringify(data ?? '');
    return ids.some((id) => told.includes(id));
  };
  void client.invalidateQueries({
    predicate: (query) => anyTimeline.predicate(query) && (isEntry || tellsOfOne(query.state.data)),
  });
}
