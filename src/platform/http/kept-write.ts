import type { Tx } from '../history/door.ts';
import type { IdempotencyDoor, Key, StoredAnswer } from './idempotency.ts';
import type { Actor, Database } from './ports.ts';
import { ProblemThrown, problem } from './problem.ts';
import { type NotAnswered, notAnswered } from './serve.ts';

export type Written = { status: number; text: string | null; version: number | null };
export type Done = Written & { replayed: boolean };

/** The version an answer carries, which becomes its ETag. */
export function versionOf(answer: unknown): number | null {
  const version = (answer as { version?: unknown } | null | undefined)?.version;
  return typeof version === 'number' ? version : null;
}

export type KeptWrite = {
  db: Database;
  door: IdempotencyDoor;
  actor: Actor;
  /** Null when the caller sent no key: the write is one transaction all the same. */
  key: Key | null;
  /** The handler, with the database bound to the one transaction. */
  act: (db: Database) => Promise<unknown>;
  /** Turns its answer into what goes out. */
  write: (answer: unknown) => Written;
  /** May this person still be told the stored answer? */
  mayReplay: (db: Database, answer: unknown) => Promise<boolean>;
};

class RolledBack extends Error {
  readonly outcome: NotAnswered;
  constructor(outcome: NotAnswered) {
    super('A rule said no');
    this.outcome = outcome;
  }
}

class AskedBefore extends Error {
  readonly stored: StoredAnswer;
  constructor(stored: StoredAnswer) {
    super('The key was used before');
    this.stored = stored;
  }
}

/**
 * One write in one transaction with its key: claimed first, the answer stored last, so that either both are there or
 * neither. What a rule refused is rolled back and forgotten, and may be tried again under the same key.
 */
export async function runKept(kept: KeptWrite): Promise<Done | NotAnswered> {
  try {
    return await kept.db.transaction(kept.actor, (tx) => runOnce(kept, tx));
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome;
    if (error instanceof AskedBefore) return replay(kept, error.stored);
    throw error;
  }
}

async function runOnce({ door, actor, key, act, write }: KeptWrite, tx: Tx): Promise<Done> {
  // What the act asks travels behind the claim, without waiting: when the key was used before, all of it is rolled back.
  const [claim, acted] = await Promise.allSettled([key && door.begin(tx, key), act(boundTo(tx, actor))]);
  if (claim.status === 'rejected') throw claim.reason;
  if (claim.value === 'other-request')
    throw new ProblemThrown(problem(422, 'This Idempotency-Key was used for another request'));
  if (claim.value) throw new AskedBefore(claim.value);
  if (acted.status === 'rejected') throw acted.reason;
  const outcome = acted.value;
  const no = notAnswered(outcome);
  if (no) throw new RolledBack(no);
  const written = write(outcome);
  const { status, text } = written;
  // Not waited for: it travels with the commit, which the database refuses if this failed.
  if (key) door.keep(tx, key, { status, answer: text }).catch(() => undefined);
  return { ...written, replayed: false };
}

/** The stored answer, if this person may still be told it. */
async function replay({ db, actor, mayReplay }: KeptWrite, { status, answer: text }: StoredAnswer): Promise<Done> {
  const answer: unknown = text === null ? null : JSON.parse(text);
  const may = await db.transaction(actor, (tx) => mayReplay(boundTo(tx, actor), answer));
  if (!may) throw new ProblemThrown(problem(404));
  return { status, text, version: versionOf(answer), replayed: true };
}

/** Both doors of the database, leading into this transaction: what it wrote is seen, and nothing commits on its own. */
function boundTo(tx: Tx, actor: Actor): Database {
  const enter = <T>(asked: Actor, run: (tx: Tx) => Promise<T>): Promise<T> => {
    if (asked.workspaceId !== actor.workspaceId || asked.personId !== actor.personId)
      throw new Error('A kept write acts for one person in one workspace');
    return run(asked === actor ? tx : tx.as(asked));
  };
  return { read: enter, transaction: enter };
}
