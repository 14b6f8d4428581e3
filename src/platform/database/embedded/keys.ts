import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The passwords of the built-in database, known to this data folder alone. Port and TCP only where sockets have no files. */
export type Keys = { keeper: string; owner: string; port: number };

const name = 'database-keys.json';

export const hasKeys = (dataDir: string) => existsSync(join(dataDir, name));

/** The keys of this data folder. */
export function keysOf(dataDir: string): Keys {
  const path = join(dataDir, name);
  chmodSync(path, 0o600);
  return JSON.parse(readFileSync(path, 'utf8')) as Keys;
}

/** New keys, not kept yet. */
export const newKeys = (): Keys => ({
  keeper: password(),
  owner: password(),
  port: 20_000 + (randomBytes(2).readUInt16BE() % 25_000),
});

/** Keeps the keys: whole on the disk or not at all, since a database whose keys are lost opens to nobody. */
export function keepKeys(dataDir: string, keys: Keys): void {
  const path = join(dataDir, name);
  const handle = openSync(`${path}.new`, 'w', 0o600);
  writeSync(handle, `${JSON.stringify(keys, null, 2)}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(`${path}.new`, path);
}

const password = () => randomBytes(24).toString('base64url');
