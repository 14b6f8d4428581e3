import pg from 'pg';
import { expect, test } from 'vitest';
import { hearOfLost } from './connection.ts';

test('a connection that is lost is told of, and one that goes with its pool is not', async () => {
  const told: string[] = [];
  const pool = new pg.Pool();
  hearOfLost(pool, (error) => told.push(error.message));
  const lose = (why: string) => pool.emit('error', new Error(why), {} as pg.PoolClient);
  lose('the server was restarted');
  await pool.end();
  lose('terminating connection due to administrator command');
  expect(told).toEqual(['the server was restarted']);
});
