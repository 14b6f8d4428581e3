import pg from 'pg';
import { hearOfLost } from '../database/connection.ts';

type Release = (error?: boolean | Error) => void;
type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, release: Release) => void;

/**
 * The connections of the queue. The library gives the connection on which it listens back twice, now and then, when the
 * database cuts it while it stops listening; a pool throws then where nobody catches it. Here the second time is nothing.
 */
export function openQueuePool(url: string, max: number, log: (line: string) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'quarterdeck jobs',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    keepAlive: true,
    allowExitOnIdle: true,
  });
  hearOfLost(pool, (error) => log(`the queue lost an idle connection: ${error.message}`));
  const connect = pool.connect.bind(pool);
  pool.connect = ((callback?: Connected) =>
    callback
      ? connect((error, client, release) => callback(error, client, once(release)))
      : connect()) as typeof pool.connect;
  return pool;
}

function once(release: Release): Release {
  let isReleased = false;
  return (error) => {
    if (isReleased) return;
    isReleased = true;
    release(error);
  };
}
