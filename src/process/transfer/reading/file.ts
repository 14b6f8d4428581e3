import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { otherFormats } from '../rules/formats.ts';

/** A file that lies still: it may be read again, and from any byte on, without ever being held whole. */
export type FileAtRest = { name: string; size: number; open(from?: number): AsyncIterable<Uint8Array> };

export type ReadLimits = { bytes: number; rows: number; columns: number; cell: number; expanded: number };

/** What is read; above it is refused in words. A workbook counts as what it is when unpacked. */
export const readLimits: ReadLimits = {
  bytes: 1024 ** 3,
  rows: 5_000_000,
  columns: 1_000,
  cell: 100_000,
  expanded: 2 * 1024 ** 3,
};

export type ReadRefusal = {
  refused:
    | 'too-big'
    | 'too-many-rows'
    | 'too-many-columns'
    | 'cell-too-long'
    | 'empty'
    | 'not-text'
    | 'bomb'
    | 'path-outside'
    | 'too-many-files'
    | 'damaged'
    | (typeof otherFormats)[number];
  file: string;
  /** The line of the file, its first being 1; null when it is the file as a whole. */
  row: number | null;
};

/** Thrown where reading must stop in the middle: nothing that comes later can be trusted. */
export class CannotRead extends Error {
  readonly refusal: ReadRefusal;
  constructor(refused: ReadRefusal['refused'], file: string, row: number | null = null) {
    super(`${file}: ${refused}`);
    this.refusal = { refused, file, row };
  }
}

/** A file of the disk. */
export async function fileAtPath(path: string, name = basename(path)): Promise<FileAtRest> {
  const { size } = await stat(path);
  return { name, size, open: (from = 0) => createReadStream(path, { start: from, highWaterMark: 256 * 1024 }) };
}

/** Bytes that came with a request. */
export const fileOfBytes = (name: string, bytes: Uint8Array): FileAtRest => ({
  name,
  size: bytes.length,
  async *open(from = 0) {
    const piece = 256 * 1024;
    for (let at = from; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  },
});

/** The first bytes of a file from a place on; fewer where it ends. */
export async function bytesAt(file: FileAtRest, from: number, count: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let got = 0;
  if (count > 0)
    for await (const piece of file.open(from)) {
      pieces.push(piece);
      got += piece.length;
      if (got >= count) break;
    }
  return Buffer.concat(pieces).subarray(0, count);
}
