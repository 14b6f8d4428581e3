import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backUpOnShelf, keepNewest, noteAllErasures, noteErasures } from '../platform/database/backup/index.ts';
import { startEmbedded } from '../platform/database/embedded/launcher.ts';
import { secretOf } from '../platform/identity/secret.ts';
import { addressAt, type Environment } from '../platform/settings/environment.ts';
import { databaseAnswers } from './health.ts';
import { openLog } from './log.ts';

/** The pages that stand in other people's websites: the form that strangers fill in. */
const framed = ['/form'];

export type Running = { address: string; stop(): Promise<void> };

/** Starts the product: its database, the queue, the server; says where it answers and, while it is empty, how to come in. */
export async function startServer(environment: Environment, say: (line: string) => void): Promise<Running> {
  const {
    PORT,
    HOST,
    PUBLIC_URL,
    DATA_DIR,
    DATABASE_URL,
    AUTH_SECRET,
    POSTGRES_BIN,
    BACKUPS,
    LOG_LEVEL,
    RATE_LIMIT,
    MAX_UPLOAD_MB,
    TRUST_PROXY,
    SMTP_URL,
    MAIL_FROM,
  } = environment;
  const log = openLog(LOG_LEVEL);
  const warn = (line: string) => log.warn({}, line);
  if (DATABASE_URL) mkdirSync(DATA_DIR, { recursive: true, mode: 0o700 });
  const backups = join(DATA_DIR, 'backups');
  // The database comes up while the product is read: each takes about a second.
  const [embedded, { allows, openProduct, version }, { buildServer }] = await Promise.all([
    DATABASE_URL ? null : startEmbedded({ dataDir: DATA_DIR, binaries: POSTGRES_BIN ?? undefined, log: warn }),
    import('./product.ts'),
    import('../platform/http/index.ts'),
  ]);
  const ownerUrl = DATABASE_URL ?? (embedded as NonNullable<typeof embedded>).ownerUrl;
  let address = PUBLIC_URL ?? '';
  try {
    const product = await openProduct({
      ownerUrl,
      secret: secretOf(DATA_DIR, AUTH_SECRET),
      publicUrl: () => address,
      https: PUBLIC_URL?.startsWith('https:') ?? false,
      log,
      backup: () => backUpNow(ownerUrl, backups, BACKUPS, warn),
      mail: SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : null,
      noteErasure: (erasure) => noteErasures(backups, [erasure]),
      mostUploadBytes: MAX_UPLOAD_MB * 1_048_576,
    });
    const web = join(import.meta.dirname, '..', '..', 'dist', 'web');
    const app = await buildServer({
      handlers: product.handlers,
      world: product.world,
      log,
      identify: product.identity.identify,
      stillAllowed: product.identity.stillAllowed,
      allows,
      noticed: product.noticed,
      publicUrl: PUBLIC_URL ?? null,
      sessionCookie: product.identity.sessionCookie,
      version,
      proxies: TRUST_PROXY,
      limits: { person: { max: RATE_LIMIT, seconds: 60 } },
      ...(existsSync(join(web, 'index.html')) ? { web: { dir: web, framed } } : {}),
      mounts: [
        async (root) => {
          root.get('/healthz', async (_request, reply) => {
            await databaseAnswers(product.pools);
            return reply.send({ status: 'ok' });
          });
        },
      ],
    });
    await app.listen({ port: PORT, host: HOST });
    const port = (app.server.address() as { port: number }).port;
    address ||= addressAt(HOST, port);
    embedded?.answersAt(address);
    say(`Quarterdeck ${version} is ready at`);
    say(address);
    const link = await product.identity.firstVisitLink();
    if (link) {
      say('Open this link once to create your workspace and become its owner:');
      say(link);
    }
    const stop = async () => {
      await app.close();
      await product.close();
      await embedded?.stop();
    };
    return { address, stop };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function backUpNow(ownerUrl: string, folder: string, most: number, warn: (line: string) => void): Promise<void> {
  warn(`backing up into ${folder}`);
  await backUpOnShelf(ownerUrl, folder, new Date());
  await noteAllErasures(ownerUrl, folder);
  keepNewest(folder, most);
}
