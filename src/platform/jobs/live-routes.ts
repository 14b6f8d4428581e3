import type { Actor } from '../access/actor.ts';
import type { Asker } from '../http/ports.ts';
import { type Served, serveLive } from '../http/serve.ts';
import { live } from './contract.ts';
import type { LiveFeed } from './live-feed.ts';
import { refreshAll } from './rules/coalesce.ts';

/** Filled by identity: who may still listen, and when to ask. */
export type RightsPort = {
  stillAllowed(actor: Actor, asker: Pick<Asker, 'headers'>): Promise<Actor | null>;
  onRightsChanged(listener: (workspaceId: string) => void): () => void;
};

/** The stream of changes to browsers. Rights taken away end it at once. Whoever comes back after a break is told to ask for all anew. */
export const liveRoutes = (feed: LiveFeed, rights: RightsPort): Served[] => [
  serveLive(live, async ({ actor, asker }, stream) => {
    let count = 0;
    const send = (data: unknown) => void stream.send({ id: String(++count), data });
    if (stream.lastEventId !== null) send(refreshAll);
    const over = Promise.withResolvers<void>();
    stream.ended.addEventListener('abort', () => over.resolve(), { once: true });
    if (stream.ended.aborted) over.resolve();
    let now: Actor | null = actor;
    const leave = feed.subscribe(() => now, send);
    const unwatch = rights.onRightsChanged((workspaceId) => {
      if (workspaceId !== actor.workspaceId) return;
      rights.stillAllowed(actor, asker).then(
        (still) => {
          now = still;
          if (still) send(refreshAll);
          else over.resolve();
        },
        () => over.resolve(),
      );
    });
    await over.promise;
    unwatch();
    leave();
  }),
];
