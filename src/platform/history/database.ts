import type { Instant } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import type { Pools } from '../database/open.ts';
import { type Reader, readIn, type Sees, writeIn } from '../database/transactions.ts';
import { type DoorListeners, openDoor, type Tx } from './door.ts';
import { type LiveEvent, tellerOf } from './tell.ts';

/** All that a capability knows of the database: questions within a person's rights, and writes through history. */
export type Database = {
  read<T>(actor: Actor, ask: (reader: Reader) => Promise<T>): Promise<T>;
  /** Whole or not at all; run again when two got in each other's way, so `act` must have no effect outside. */
  transaction<T>(actor: Actor, act: (tx: Tx) => Promise<T>): Promise<T>;
};

/** The same for the platform's long work: whatever it asks in one write, it sees the data of one moment, and a row that it changes and somebody else did too sends it back to its start. */
export type DatabaseOfMoments = Database & {
  ofOneMoment<T>(actor: Actor, act: (tx: Tx) => Promise<T>): Promise<T>;
};

export function databaseOver(pools: Pick<Pools, 'app'>, listeners: DoorListeners): DatabaseOfMoments {
  const write = async <T>(actor: Actor, act: (tx: Tx) => Promise<T>, sees: Sees): Promise<T> => {
    let told: LiveEvent[] = [];
    const once = (reader: Reader, started: Promise<Instant>) => {
      told = [];
      return act(openDoor(reader, actor, { listeners, started, told }));
    };
    const answer = await writeIn(pools.app, actor, once, sees);
    if (listeners.live) tellerOf(pools.app).tell(told);
    return answer;
  };
  return {
    read: (actor, ask) => readIn(pools.app, actor, ask),
    transaction: (actor, act) => write(actor, act, 'each-its-own'),
    ofOneMoment: (actor, act) => write(actor, act, 'one-moment'),
  };
}
