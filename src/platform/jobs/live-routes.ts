import { type Served, serveLive } from '../http/serve.ts';
import { live } from './contract.ts';
import type { LiveFeed } from './live-feed.ts';
import { refreshAll } from './rules/coalesce.ts';

/** The stream of changes to browsers. Whoever comes back after a break is told to ask for all anew. */
export const liveRoutes = (feed: LiveFeed): Served[] => [
  serveLive(live, async (_asked, stream) => {
    let count = 0;
    const send = (data: unknown) => void stream.send({ id: String(++count), data });
    if (stream.lastEventId !== null) send(refreshAll);
    const leave = feed.subscribe(stream.actor, send);
    if (!stream.ended.aborted)
      await new Promise<void>((resolve) => stream.ended.addEventListener('abort', () => resolve(), { once: true }));
    leave();
  }),
];
