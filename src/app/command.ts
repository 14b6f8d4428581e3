import pg from 'pg';
import { secretOf } from '../platform/identity/secret.ts';
import type { Environment } from '../platform/settings/environment.ts';
import { openLog } from './log.ts';
import { openProduct, type Product } from './product.ts';
import { Told } from './typed.ts';

/**
 * The product without its server and queue, for a command that does one thing beside a running app or without one. On a
 * database that no app has ever run on, `withJobs` brings the queue that writes are told to; named tasks are worked at here,
 * beside those that the app takes.
 */
export const productForCommand = (
  environment: Environment,
  ownerUrl: string,
  withJobs: boolean | readonly string[] = false,
): Promise<Product> =>
  openProduct({
    ownerUrl,
    secret: secretOf(environment.DATA_DIR, environment.AUTH_SECRET),
    publicUrl: () => environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`,
    https: false,
    log: openLog(environment.LOG_LEVEL),
    backup: async () => {
      throw new Told(
        'This version brings changes to the tables. Start it once (npm start), which makes a backup first, then run this again.',
      );
    },
    noteErasure: async () => {},
    withJobs,
  });

export async function workspacesIn(ownerUrl: string): Promise<{ id: string; name: string }[]> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return (
      await owner.query<{ id: string; name: string }>(
        'SELECT workspace_id AS id, name FROM app.workspaces ORDER BY name',
      )
    ).rows;
  } finally {
    await owner.end();
  }
}

/** The one workspace there is, or the one that was asked for. */
export async function theWorkspace(ownerUrl: string, asked: string | undefined): Promise<string> {
  const known = await workspacesIn(ownerUrl);
  const found = asked ? known.find(({ id }) => id === asked) : known[0];
  if (known.length === 0)
    throw new Told(
      'There is no workspace yet. Start Quarterdeck (npm start) and open the link it prints, then import.',
    );
  if (!found) throw new Told(`There is no workspace ${asked}.`);
  if (!asked && known.length > 1)
    throw new Told(
      `There are several workspaces; say which with --workspace ID:\n${known.map(({ id, name }) => `  ${id}  ${name}`).join('\n')}`,
    );
  return found.id;
}
