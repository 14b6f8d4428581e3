import pg from 'pg';
import { DatabaseUnavailable, translateDatabaseError } from './errors.ts';
import { safeInteger } from './integers.ts';

/** What the server writes in UTC, `2026-11-23 17:12:35.5+00`, in the fixed width in which text order is time order. */
export function instantFromServer(text: string): string {
  if (text.length < 20) return text; // infinity
  const fraction = text.slice(20, text.indexOf('+', 19));
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text[19] === '.' ? fraction.padEnd(6, '0') : '000000'}Z`;
}

/** Most of what is kept as JSON is empty, and each list of deals holds hundreds of it. */
const json = (text: string): unknown => (text === '{}' ? {} : text === '[]' ? [] : JSON.parse(text));

const parsers: Record<number, (text: string) => unknown> = {
  20: safeInteger, // bigint: minor units and counts
  1082: (text) => text, // date: a day without a clock
  114: json,
  3802: json, // jsonb
  1184: instantFromServer, // timestamptz, kept as text because Date loses the microseconds that history needs
  1700: Number, // numeric: only shares and averages leave the database as numeric
};

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid as never, format as never),
} as pg.CustomTypesConfig;

export type PoolOptions = {
  url: string;
  max: number;
  name: string;
  /** How long somebody waits for a connection before he is told that the database does not answer, in milliseconds. */
  patience?: number;
  log: (line: string) => void;
};

/** A pool whose connections pipeline statements, speak UTC and carry SET LOCAL to the workers of a distributed server. */
export function openPool({ url, max, name, patience = 5_000, log }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: `quarterdeck ${name}`,
    options: '-c TimeZone=UTC -c DateStyle=ISO -c search_path=app -c citus.propagate_set_commands=local',
    connectionTimeoutMillis: patience,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    keepAlive: true,
    types,
    pipeline: true,
  } as pg.PoolConfig);
  hearOfLost(pool, (error) => log(`a database connection was lost: ${error.message}`));
  return pool;
}

/**
 * Connections may die at any time. One in use that dies between two statements has nobody who waits: the next statement on it tells.
 * One that lies idle is told of to `lost`, unless its pool is being closed: then it is no loss.
 */
export function hearOfLost(pool: pg.Pool, lost: (error: Error) => void): void {
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => {
    if (!pool.ending) lost(error);
  });
}

/** One connection from the pool, or DatabaseUnavailable in words when the server does not answer. */
export async function takeConnection(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    const told = translateDatabaseError(error);
    throw told instanceof DatabaseUnavailable ? told : new DatabaseUnavailable('The database did not answer.', error);
  }
}

type Cancelling = pg.Connection & {
  connect(portOrPath: number | string, host?: string): void;
  cancel(processId: number, key: unknown): void;
};

/** Asks the server to end the question that a connection waits for, on a way of its own; whether it does shows at that question. */
export function cancelOn(client: pg.PoolClient): void {
  const { host, port, processID, secretKey } = client as unknown as Wired;
  const way = new pg.Connection() as Cancelling;
  way.on('error', () => undefined);
  way.once('connect', () => way.cancel(processID, secretKey));
  if (host.startsWith('/')) way.connect(`${host}/.s.PGSQL.${port}`);
  else way.connect(port, host);
}

type Wired = { host: string; port: number; processID: number; secretKey: unknown };
