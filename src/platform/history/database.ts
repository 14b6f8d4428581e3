import type { Actor } from '../access/actor.ts';
import type { Pools } from '../database/open.ts';
import { type Reader, readIn, writeIn } from '../database/transactions.ts';
import { type DoorListeners, openDoor, type Tx } from './door.ts';
import { type LiveEvent, tellerOf } from './tell.ts';

/** All that a capability knows of the database: questions within a person's rights, and writes through history. */
export type Database = {
  read<T>(actor: Actor, ask: (reader: Reader) => Promise<T>): Promise<T>;
  /** Whole or not at all; run again when two got in each other's way, so `act` must have no effect outside. */
  transaction<T>(actor: Actor, act: (tx: Tx) => Promise<T>): Promise<T>;
};

export function databaseOver(pools: Pick<Pools, 'app'>, listeners: DoorListeners): Database {
  return {
    read: (actor, ask) => readIn(pools.app, actor, ask),
    async transaction(actor, act) {
      let told: LiveEvent[] = [];
      const answer = await writeIn(pools.app, actor, (reader, started) => {
        told = [];
        return act(openDoor(reader, actor, { listeners, started, told }));
      });
      if (listeners.live) tellerOf(pools.app).tell(told);
      return answer;
    },
  };
}
