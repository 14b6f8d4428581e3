import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { makeCluster } from './cluster.ts';
import { findEngine } from './engine.ts';
import { newKeys } from './keys.ts';
import { choosePlace } from './place.ts';
import { type Contents, templatePath } from './template.ts';

/**
 * Makes an empty database and packs its files for users that `initdb` refuses: about 1.5 MB. The passwords in it open
 * nothing, they are replaced before the first start. Gives the file, or null when one is there already.
 */
export async function packTemplate(): Promise<string | null> {
  const engine = findEngine(undefined);
  const target = templatePath(engine);
  if (existsSync(target)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-empty-'));
  try {
    const place = choosePlace(engine, folder, false);
    await makeCluster(engine, place, newKeys(), () => {});
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(`${target}.new`, pack(place.cluster));
    renameSync(`${target}.new`, target);
    return target;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pack(cluster: string): Buffer {
  const all = readdirSync(cluster, { recursive: true, withFileTypes: true }).map((entry) => ({
    name: join(entry.parentPath, entry.name).slice(cluster.length + 1),
    isFolder: entry.isDirectory(),
  }));
  const bodies = all
    .filter((one) => !one.isFolder)
    .map(({ name }) => ({ name, body: readFileSync(join(cluster, name)) }));
  const contents: Contents = {
    folders: all.filter((one) => one.isFolder).map(({ name }) => name),
    files: bodies.map(({ name, body }) => ({ name, size: body.length })),
  };
  const head = Buffer.from(JSON.stringify(contents));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const bytes = Buffer.concat([length, head, ...bodies.map(({ body }) => body)]);
  // The window spans the three copies of the same catalog that every cluster starts with.
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 7,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
}
