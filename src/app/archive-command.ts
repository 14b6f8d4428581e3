import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { instantFromMs } from '../ground/days.ts';
import { readablePeople } from '../people/organisation/reads.ts';
import { wholeWorkspace } from '../platform/access/actor.ts';
import { systemActorIn } from '../platform/jobs/system-actor.ts';
import type { Environment } from '../platform/settings/environment.ts';
import { archiveOf } from '../process/transfer/export/archive.ts';
import { openArchive } from '../process/transfer/export/open-archive.ts';
import { productForCommand, theWorkspace } from './command.ts';
import { version } from './product.ts';

type Say = (line: string) => void;

/** Writes everything of a workspace into one file, what is private of anybody too: whoever can type this holds the data anyway. */
export async function exportFromCommandLine(
  environment: Environment,
  ownerUrl: string,
  choice: { file: string; workspace: string | undefined },
  say: Say,
): Promise<void> {
  const { file } = choice;
  const product = await productForCommand(environment, ownerUrl);
  const part = `${file}.part`;
  try {
    const { db } = product.world;
    const workspaceId = await theWorkspace(ownerUrl, choice.workspace);
    const system = await systemActorIn(db, workspaceId);
    if (!system) throw new Error(`There is no workspace ${workspaceId}.`);
    const actor = wholeWorkspace(system);
    await mkdir(dirname(file), { recursive: true });
    const manifest = await db.read(actor, async (reader) => {
      const made = await archiveOf(reader, actor, { product: version, madeAt: instantFromMs(Date.now()) });
      await pipeline(made.stream, createWriteStream(part, { mode: 0o600, flush: true }));
      return made.manifest;
    });
    await rename(part, file);
    const records = Object.values(manifest.kinds).reduce((sum, n) => sum + n, 0);
    const { size } = await stat(file);
    say(`${records} records with their past are in ${file} (${Math.ceil(size / 1024)} kB).`);
    say(`Content ${manifest.contentHash}`);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await product.close();
  }
}

/** Brings an exported workspace into a database that does not have it, and says how its leaders come in. */
export async function bringInFromCommandLine(
  environment: Environment,
  ownerUrl: string,
  file: string,
  say: Say,
): Promise<void> {
  const product = await productForCommand(environment, ownerUrl, true);
  try {
    const { actor, manifest, kinds, contentHash } = await openArchive(product.world.db, file);
    const records = Object.values(kinds).reduce((sum, n) => sum + n, 0);
    say(`${records} records with their past are here.`);
    say(
      contentHash === manifest.contentHash
        ? `Content ${contentHash}, the same as where it was exported.`
        : `Content ${contentHash}, where it was exported ${manifest.contentHash}: something reads differently here.`,
    );
    const leaders = await product.world.db.read(actor, (reader) =>
      reader.rows(readablePeople(actor).where('role', '=', 'leader').where('active', '=', true).orderBy('name')),
    );
    say('Passwords do not travel. These links, good once and for a week, let the leaders in; they invite the others:');
    for (const { id, name } of leaders) {
      const link = await product.identity.invitationFor(actor, id);
      if (link) say(`  ${name}  ${link}`);
    }
  } finally {
    await product.close();
  }
}
