import type { Instant } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { type Actor, type By, entrusted } from '../access/actor.ts';
import { writable } from '../access/narrow.ts';
import type { AnyTable, Kept, Table } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { attempt } from './attempt.ts';
import { type Announcement, announceFact } from './beside.ts';
import { type Changed, changeMany, lockMany } from './change-many.ts';
import { type DoorContext, loadLife } from './context.ts';
import { type Recorded, record, type Write } from './record.ts';
import { type NewLife, recordMany, type WholeLife } from './record-many.ts';
import { type Removal, removeMany } from './remove-many.ts';
import { type LifeBack, restoreMany } from './restore-many.ts';
import type { LiveEvent } from './tell.ts';

export type { Announcement } from './beside.ts';
export type { Changed } from './change-many.ts';
export type { DoorListeners } from './context.ts';
export type { Recorded, Write } from './record.ts';
export type { NewLife } from './record-many.ts';
export { LostUpdate } from './refusals.ts';
export { type LiveEvent, liveChannel } from './tell.ts';

/** Writes inside one transaction. All changes recorded through one Tx are one group: one act of one person. */
export type Tx = Reader & {
  readonly actor: Actor;
  readonly groupId: string;
  /** The server's clock when the transaction began. */
  now(): Promise<Instant>;
  /** The row, locked, if the actor may change it; with its life so far, which the door needs to write it. */
  lock<Row extends Kept>(table: Table<Row>, id: string): Promise<Row | null>;
  /** Those of the rows that the actor may change, locked, a few thousand at most. */
  lockMany<Row extends Kept>(table: Table<Row>, ids: readonly string[]): Promise<Row[]>;
  record<Row extends Kept>(write: Write<Row>): Promise<Recorded>;
  /** Records in sets: new ones with their whole life, `states` from the earliest on; for undo, removed ones that come back. */
  recordMany<Row extends Kept>(
    table: Table<Row>,
    lives: readonly (NewLife<Row> | WholeLife<Row> | LifeBack)[],
  ): Promise<void>;
  /** Changes locked rows in one set, from now on; jobs that listen are told once, of the act. */
  changeMany<Row extends Kept>(
    table: Table<Row>,
    writes: readonly Changed<Row>[],
    announce?: readonly string[],
  ): Promise<void>;
  /** Takes records away in sets, new ones again for undo; returns those the actor may not change. */
  removeMany(table: AnyTable, removals: readonly Removal[]): Promise<string[]>;
  /** Does something; where what it answers may not stand, all of it is as if it had never been. */
  attempt<T>(act: () => Promise<T>, mayStand: (answer: T) => Promise<boolean>): Promise<T | null>;
  announce(announcement: Announcement): Promise<void>;
  /** Tells whoever watches, once this is committed. */
  tellLive(event: LiveEvent): void;
  /** The same transaction as a further part of an act that began in an earlier one: an import is one act of many parts. */
  inGroup(groupId: string): Tx;
  /** The same transaction and act by another hand: what an import writes says so in the history. */
  by(hand: By): Tx;
  /** The same transaction, act and person with another reach, which a capability has itself decided about. */
  as(actor: Actor): Tx;
  /**
   * The same transaction, act and person, reaching all of the workspace: for a capability that has itself decided who may
   * do this, such as whose turn it is to approve. The history still names the person.
   */
  entrusted(): Tx;
};

export function openDoor(
  reader: Reader,
  actor: Actor,
  { listeners, started, told }: Pick<DoorContext, 'listeners' | 'started' | 'told'>,
): Tx {
  return throughDoor({ reader, actor, groupId: newId(), listeners, started, told, lives: new Map(), held: new Map() });
}

function throughDoor(context: DoorContext): Tx {
  const { reader, actor, started } = context;
  const as = (other: Actor) => throughDoor({ ...context, actor: other });
  return {
    ...reader,
    actor,
    groupId: context.groupId,
    now: () => started,
    async lock(table, id) {
      const row = reader.row(
        writable(actor, table)
          .where('id' as never, '=', id as never)
          .forUpdate(),
      );
      const [locked] = await Promise.all([row, loadLife(context, table, id)]);
      return locked;
    },
    lockMany: (table, ids) => lockMany(context, table, ids),
    record: (write) => record(context, write),
    changeMany: (table, writes, announce) => changeMany(context, table, writes, announce),
    async recordMany(table, lives) {
      const isBack = (life: object): life is LifeBack => 'undoes' in life;
      await restoreMany(context, table, lives.filter(isBack));
      await recordMany(context, table, lives.filter((life) => !isBack(life)) as never);
    },
    removeMany: (table, removals) => removeMany(context, table, removals),
    attempt: (act, mayStand) => attempt(context, act, mayStand),
    announce: async (announcement) => void (await Promise.all(announceFact(context, announcement))),
    tellLive: (event) => void context.told.push(event),
    inGroup: (groupId) => throughDoor({ ...context, groupId }),
    by: (hand) => as({ ...actor, by: hand }),
    as,
    entrusted: () => as(entrusted(actor)),
  };
}
