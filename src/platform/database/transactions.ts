import type pg from 'pg';
import type { Instant } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import { ask, type Plan } from './asked.ts';
import { type Work, workAtHand } from './breaking-off.ts';
import { cancelOn, takeConnection } from './connection.ts';
import { DatabaseUnavailable, isRetryable, translateDatabaseError } from './errors.ts';
import type { Query } from './query.ts';

/** Asks questions inside one transaction of one workspace. */
export type Reader = {
  rows<Row>(query: Query<Row>, plan?: Plan): Promise<Row[]>;
  /** The first row, or null. */
  row<Row>(query: Query<Row>): Promise<Row | null>;
  /** For the platform only: text that names its tables itself. Rows come back with camelCase fields. */
  sql<Row>(text: string, params?: readonly unknown[]): Promise<Row[]>;
};

export type Scope = Pick<Actor, 'workspaceId'>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Stream = { cork(): void; uncork(): void };
type Wire = { connection?: { stream?: Partial<Stream> } };

/** How long the end of a transaction waits for the beginning of the next, in milliseconds. */
const lingers = 2;
/** What is held back for each connection, and what sends it. */
const heldBack = new WeakMap<object, { timer: NodeJS.Timeout | null }>();

/**
 * All that is asked in one turn of the event loop goes to the server in one packet, not in one for each message: each packet
 * wakes both sides. An end that nobody waits for goes along with what is asked next on its connection, if that is soon.
 */
function sendTogether(client: pg.PoolClient, when: 'now' | 'soon' = 'now'): void {
  const stream = (client as unknown as Wire).connection?.stream as Stream | undefined;
  if (!stream?.cork) return;
  let held = heldBack.get(stream);
  const send = () => {
    heldBack.delete(stream);
    stream.uncork();
  };
  if (held && !held.timer) return;
  if (!held) {
    held = { timer: null };
    heldBack.set(stream, held);
    stream.cork();
  }
  if (when === 'soon') {
    held.timer ??= setTimeout(send, lingers);
    return;
  }
  if (held.timer) clearTimeout(held.timer);
  held.timer = null;
  process.nextTick(send);
}

async function run<Row>(client: pg.PoolClient, text: string, params: readonly unknown[], plan?: Plan): Promise<Row[]> {
  sendTogether(client);
  return (await ask<Row>(client, text, params, plan)).rows;
}

/**
 * Statements that were sent together: after the first error the server answers the others "transaction is aborted".
 * Whoever waits hears the first error, whichever of them he waits for.
 */
function rememberingFirstError() {
  let first: unknown = null;
  const send = async <Row>(
    client: pg.PoolClient,
    text: string,
    params: readonly unknown[],
    plan?: Plan,
  ): Promise<Row[]> => {
    try {
      const rows = await run<Row>(client, text, params, plan);
      if (text.startsWith('ROLLBACK TO')) first = null;
      return rows;
    } catch (error) {
      const isEcho = (error as { code?: string }).code === '25P02';
      if (!isEcho) first = error;
      throw isEcho && first ? first : error;
    }
  };
  return { send, firstError: () => first };
}

/**
 * Asks within one transaction, until `end`, or until the work that it is of is broken off. What is asked later, by one of several acts
 * of which another failed, is not sent: the connection may be somebody else's by then.
 */
function openReader(client: pg.PoolClient, work: Work | undefined) {
  const { send, firstError } = rememberingFirstError();
  let isOver = false;
  let isCancelled = false;
  const run = async <Row>(client: pg.PoolClient, text: string, params: readonly unknown[], plan?: Plan) => {
    if (isOver) throw new Error('The transaction is over: nothing more is asked in it');
    work?.goOn();
    return send<Row>(client, text, params, plan).catch((error: unknown) => {
      throw work && isCancelled ? work.broken(error) : error;
    });
  };
  const isOverForWork = work?.begin(() => {
    isCancelled = true;
    cancelOn(client);
  });
  const end = () => {
    isOver = true;
    isOverForWork?.();
  };
  const reader: Reader = {
    rows: (query, plan) => {
      const { sql, parameters } = query.compile();
      return run(client, sql, parameters, plan);
    },
    row: async (query) => {
      const { sql, parameters } = query.compile();
      const [first] = await run(client, sql, parameters);
      return (first as never) ?? null;
    },
    sql: (text, params = []) => run(client, text, params),
  };
  // A word to cancel may come late, to whoever had the connection next.
  return { reader, end, firstError, isSpent: () => isCancelled };
}

/**
 * Several acts in one transaction, side by side. When one fails the others are waited for, so that none goes on in a
 * transaction that is over.
 */
export async function sideBySide<T>(acts: readonly Promise<T>[]): Promise<T[]> {
  const ends = await Promise.allSettled(acts);
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}

/** Whether all questions of a transaction see the data of one moment, or each what is there when it is asked. */
export type Sees = 'one-moment' | 'each-its-own';

/**
 * BEGIN and the workspace, sent ahead of the first question without waiting; a failure shows at that question. Each is a
 * message of its own: a distributed server would forward the text of several as one.
 */
function begin(client: pg.PoolClient, scope: Scope, mode: 'READ ONLY' | 'READ WRITE', sees: Sees): void {
  if (!uuid.test(scope.workspaceId)) throw new Error('A workspace id is not a uuid');
  sendTogether(client);
  const isolation = sees === 'one-moment' ? 'ISOLATION LEVEL REPEATABLE READ ' : '';
  for (const text of [`BEGIN ${isolation}${mode}`, `SET LOCAL app.workspace_id = '${scope.workspaceId}'`])
    ask(client, text).catch(() => undefined);
}

/** Questions only. With one question it is one flight to the server: the end is not waited for. */
export async function readIn<T>(pool: pg.Pool, scope: Scope, ask: (reader: Reader) => Promise<T>): Promise<T> {
  const work = workAtHand();
  work?.goOn();
  const client = await takeConnection(pool);
  begin(client, scope, 'READ ONLY', 'one-moment');
  const { reader, end, isSpent } = openReader(client, work);
  try {
    const answer = await ask(reader);
    end();
    if (isSpent()) giveUp(client, true);
    else leave(client);
    return answer;
  } catch (error) {
    end();
    giveUp(client, isSpent());
    throw translateDatabaseError(error);
  }
}

/**
 * Ends a transaction that has nothing to lose and gives the connection back at once: statements are answered in their
 * order, so whoever takes it next stands behind the end. A connection that died is found out by the pool.
 */
function leave(client: pg.PoolClient): void {
  sendTogether(client, 'soon');
  ask(client, 'COMMIT').catch(() => undefined);
  client.release();
}

/**
 * Undoes a transaction at once, so that what it has locked is let go. The connection is nobody's until all that was sent on
 * it is answered: behind an error the server reads no statement, which whoever came next would believe it to have read. One
 * that is spent nobody takes again.
 */
function giveUp(client: pg.PoolClient, isSpent = false): void {
  sendTogether(client);
  ask(client, 'ROLLBACK').then(
    () => client.release(isSpent),
    (error) => client.release(error),
  );
}

const attempts = 6;

/** `started` is the server's clock at the beginning, asked for with BEGIN. */
type Act<T> = (reader: Reader, started: Promise<Instant>) => Promise<T>;

/** One write, whole or not at all; run again from the start when two transactions got in each other's way. */
export async function writeIn<T>(pool: pg.Pool, scope: Scope, act: Act<T>, sees: Sees = 'each-its-own'): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await writeOnce(pool, scope, act, sees);
    } catch (error) {
      if (!isRetryable(error)) throw translateDatabaseError(error);
      if (attempt >= attempts)
        throw new DatabaseUnavailable(
          'Too many people are changing the same at this moment. Nothing was saved. Try again in a few seconds.',
          error,
        );
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * (2 + Math.random() * 4)));
    }
  }
}

async function writeOnce<T>(pool: pg.Pool, scope: Scope, act: Act<T>, sees: Sees): Promise<T> {
  const work = workAtHand();
  work?.goOn();
  const client = await takeConnection(pool);
  begin(client, scope, 'READ WRITE', sees);
  const { reader, end, firstError, isSpent } = openReader(client, work);
  const started = reader.sql<{ now: Instant }>('SELECT clock_timestamp() AS now').then(([row]) => row?.now as Instant);
  started.catch(() => undefined);
  let answer: T;
  try {
    answer = await act(reader, started);
    end();
  } catch (error) {
    end();
    giveUp(client, isSpent());
    throw error;
  }
  let ended: { command: string };
  try {
    ended = await ask(client, 'COMMIT');
  } catch (error) {
    client.release(error as Error);
    if (work && isSpent()) throw work.broken(error);
    if (isRetryable(error)) throw error;
    throw new DatabaseUnavailable(
      'The connection was lost while saving; whether it was saved is not known. Try again: nothing is done twice.',
      error,
    );
  }
  client.release(isSpent());
  // After an error that nobody waited for, the server answers a COMMIT with ROLLBACK.
  if (ended.command !== 'COMMIT') {
    // What it was is heard by now, and remembered before anything else happens.
    await new Promise((heard) => setImmediate(heard));
    const cause = firstError();
    throw isRetryable(cause)
      ? cause
      : new Error('The transaction was rolled back by an earlier error in it', { cause });
  }
  return answer;
}
