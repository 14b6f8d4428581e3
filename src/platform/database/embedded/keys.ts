import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The passwords of the built-in database, known to this data folder alone. Port and TCP only where sockets have no files. */
export type Keys = { keeper: string; owner: string; port: number };

const name = 'database-keys.json';

export const hasKeys = (dataDir: string) => existsSync(join(dataDir, name));

/** Reads the keys of this data folder, and makes them first when there are none. */
export function keysOf(dataDir: string): Keys {
  const path = join(dataDir, name);
  if (existsSync(path)) {
    chmodSync(path, 0o600);
    return JSON.parse(readFileSync(path, 'utf8')) as Keys;
  }
  const keys: Keys = { keeper: password(), owner: password(), port: 20_000 + (randomBytes(2).readUInt16BE() % 25_000) };
  const handle = openSync(`${path}.new`, 'w', 0o600);
  writeSync(handle, `${JSON.stringify(keys, null, 2)}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(`${path}.new`, path);
  return keys;
}

const password = () => randomBytes(24).toString('base64url');
