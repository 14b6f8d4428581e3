import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';

/** What somebody promised elsewhere. */
export type Promised = { id: string; name: string; ownerId: string; dueOn: LocalDate };

/** What a meeting asks of those above it; filled by the app. */
export type MeetingPorts = {
  /** What these people promised and have not kept yet, due up to a day, as far as the actor reads it. */
  openPromises: (
    reader: Reader,
    actor: Actor,
    asked: { ownerIds: readonly string[]; until: LocalDate },
  ) => Promise<Promised[]>;
  /** What some promises are called, to whoever reads them. */
  promisesNamed: (reader: Reader, actor: Actor, ids: readonly string[]) => Promise<Map<string, string>>;
};

/** Where nobody keeps promises. */
export const noPromises: MeetingPorts = {
  openPromises: async () => [],
  promisesNamed: async () => new Map(),
};
