import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { bytesAt, CannotRead, type FileAtRest, type ReadLimits } from './file.ts';

export type ZipEntry = { name: string; method: number; packed: number; size: number; at: number; isLocked: boolean };

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const mostEntries = 10_000;

/** What an archive says it holds, without unpacking any of it. One that would unpack to more than it may is refused. */
export async function entriesOf(file: FileAtRest, limits: ReadLimits): Promise<ZipEntry[]> {
  const tailFrom = Math.max(0, file.size - 66_000);
  const tail = Buffer.from(await bytesAt(file, tailFrom, 66_000));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== endMark)
    throw new CannotRead('damaged', file.name);
  const count = tail.readUInt16LE(end + 10);
  const [size, from] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count > mostEntries || size > 16 * 1024 * 1024) throw new CannotRead('bomb', file.name);
  if (from + size > file.size) throw new CannotRead('damaged', file.name);
  const directory = Buffer.from(await bytesAt(file, from, size));
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === entryMark; ) {
    const lengths = [28, 30, 32].map((place) => directory.readUInt16LE(at + place)) as [number, number, number];
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + lengths[0]),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
      isLocked: (directory.readUInt16LE(at + 8) & 1) === 1,
    });
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  if (entries.some(({ isLocked }) => isLocked)) throw new CannotRead('protected', file.name);
  const whole = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (whole > limits.expanded) throw new CannotRead('bomb', file.name);
  return entries;
}

/** A part may grow to this many times its packed size, once it is larger than a sheet of a thousand rows or so. */
const mostGrowth = 250;
const alwaysFine = 32 * 1024 * 1024;

/**
 * One part of an archive, unpacked as it is read. It may not become more than it said it was, nor grow out of all measure:
 * then it was packed to exhaust whoever opens it, and reading stops.
 */
export async function* unpacked(file: FileAtRest, entry: ZipEntry): AsyncIterable<Uint8Array> {
  const header = Buffer.from(await bytesAt(file, entry.at, 30));
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw new CannotRead('damaged', file.name);
  const from = entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = packedBytes(file, from, entry.packed);
  if (entry.method === 0) {
    yield* packed;
    return;
  }
  if (entry.method !== 8) throw new CannotRead('damaged', file.name);
  const inflate = createInflateRaw();
  // An error of the pipeline is thrown to whoever reads the pieces.
  pipeline(Readable.from(packed), inflate, () => {});
  let grown = 0;
  try {
    for await (const piece of inflate) {
      grown += (piece as Buffer).length;
      const isTooMuch = grown > entry.size || (grown > alwaysFine && grown > entry.packed * mostGrowth);
      if (isTooMuch) throw new CannotRead('bomb', file.name);
      yield piece as Buffer;
    }
  } catch (error) {
    if (error instanceof CannotRead) throw error;
    throw new CannotRead('damaged', file.name);
  }
}

async function* packedBytes(file: FileAtRest, from: number, count: number): AsyncIterable<Uint8Array> {
  let left = count;
  if (left === 0) return;
  for await (const piece of file.open(from)) {
    yield piece.length > left ? piece.subarray(0, left) : piece;
    left -= piece.length;
    if (left <= 0) return;
  }
}
