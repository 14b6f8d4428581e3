import { type Served, serveLive } from '../http/serve.ts';
import { live } from './contract.ts';
import type { LiveFeed } from './live-feed.ts';
import { refreshAll } from './rules/coalesce.ts';

/** Filled by identity: told of a workspace in which somebody's rights may have changed just now. */
export type RightsPort = { onRightsChanged(listener: (workspaceId: string) => void): () => void };

/** How long the question of a browser may be on its way here: what changed meanwhile is told twice rather than never. */
const onTheWayMs = 10_000;

/**
 * The stream of changes to browsers, each within the rights its listener had at the last check. Rights taken away here
 * count at once, those taken away by another process within that check. Whoever comes back after a break is told to ask
 * for all anew; whoever began to read before he listens is told what changed meanwhile.
 */
export const liveRoutes = (feed: LiveFeed, rights: RightsPort): Served[] => [
  serveLive(live, async ({ actor, query: { age } }, stream) => {
    let count = 0;
    const over = Promise.withResolvers<void>();
    const end = () => over.resolve();
    const send = (data: unknown) => void stream.send({ id: String(++count), data }).catch(end);
    if (stream.lastEventId !== null) send(refreshAll);
    stream.ended.addEventListener('abort', end, { once: true });
    if (stream.ended.aborted) end();
    const leave = feed.subscribe(() => stream.actor(), send, age === undefined ? undefined : age + onTheWayMs);
    const unwatch = rights.onRightsChanged((workspaceId) => {
      if (workspaceId === actor.workspaceId) stream.check().then((still) => still && send(refreshAll), end);
    });
    await over.promise;
    unwatch();
    leave();
  }),
];
