// The smallest app that stands on the built-in database: it counts what it has saved, and stops as the real one does.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { startEmbedded } from '../../src/platform/database/embedded/launcher.ts';
import { CannotStart } from '../../src/platform/database/embedded/refusal.ts';

const [dataDir = '', binaries] = process.argv.slice(2);

try {
  const before = performance.now();
  const database = await startEmbedded({ dataDir, binaries, log: (line) => console.log(JSON.stringify({ line })) });
  const milliseconds = Math.round(performance.now() - before);
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  pool.on('error', () => {});
  await pool.query('create table if not exists saved (number bigint generated always as identity primary key)');

  // POST saves one and answers how many there are; GET only answers.
  const server = createServer(async (request, response) => {
    try {
      if (request.method === 'POST') await pool.query('insert into saved default values');
      const { rows } = await pool.query('select count(*)::int as saved from saved');
      response.end(JSON.stringify(rows[0]));
    } catch (error) {
      response.writeHead(503).end(String(error));
    }
  });
  server.listen(0, '127.0.0.1', () => {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    database.answersAt(address);
    console.log(JSON.stringify({ address, milliseconds, adopted: database.adopted, ownerUrl: database.ownerUrl }));
  });
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.once(name, async () => {
      server.close();
      server.closeAllConnections();
      await pool.end();
      await database.stop();
      process.exit(0);
    });
  }
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  console.log(JSON.stringify({ refused: error.message }));
  process.exitCode = 2;
}
