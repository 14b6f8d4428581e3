import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const shortest = 32;

/**
 * What session cookies are signed with: the one given, or that of `secret.key` in the data folder, made at the first
 * start. Losing it signs everybody out and loses nothing else.
 */
export function secretOf(dataDir: string, given: string | null): string {
  if (given !== null) {
    if (given.length < shortest) throw new Error(`AUTH_SECRET must have at least ${shortest} characters`);
    return given;
  }
  const path = join(dataDir, 'secret.key');
  mkdirSync(dataDir, { recursive: true });
  try {
    // Only the first of two starts at the same moment makes it.
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    chmodSync(path, 0o600);
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < shortest)
    throw new Error(`${path} is damaged. Remove it to get a new one; everybody then signs in again.`);
  return secret;
}
