import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import type { Engine } from './engine.ts';

/** Where the packed files of an empty database lie: made on install or when the product is packed. */
export const templatePath = (engine: Engine) =>
  join(productHome(), 'dist', 'database', `empty-${engine.version}-${process.platform}.br`);

/** Unpacks an empty database made beforehand into the folder; false when none came with this installation. */
export function unpackTemplate(engine: Engine, folder: string): boolean {
  const packed = templatePath(engine);
  if (!existsSync(packed)) return false;
  const bytes = brotliDecompressSync(readFileSync(packed));
  const length = bytes.readUInt32LE(0);
  const { folders, files } = JSON.parse(bytes.toString('utf8', 4, 4 + length)) as Contents;
  for (const name of folders) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  let at = 4 + length;
  for (const { name, size } of files) {
    writeFileSync(join(folder, name), bytes.subarray(at, at + size), { mode: 0o600 });
    at += size;
  }
  return true;
}

/** The table of contents at the head of a template; the bytes of the files follow in this order. */
export type Contents = { folders: string[]; files: { name: string; size: number }[] };

function productHome(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
