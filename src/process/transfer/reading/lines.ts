import { isUtf8 } from 'node:buffer';
import { CannotRead, type FileAtRest } from './file.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Lines as they come from a file; `other` are the numbers of those not in the file's own encoding, from the first line being 1. */
export type Lines = { lines: string[]; other: number[]; bytesRead: number };

/** Text without a line end longer than this is no table. */
const longestLine = 32 * 1024 * 1024;
const newline = 10;
const carriageReturn = 13;

/** How the first bytes are written; null where they are no text. All of ASCII is UTF-8. */
export function encodingOf(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const sample = bytes.subarray(0, 4096);
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]! += 1;
  });
  if (zeros[1]! > sample.length / 4 && zeros[0]! * 20 < zeros[1]!) return 'utf-16le';
  if (zeros[0]! > sample.length / 4 && zeros[1]! * 20 < zeros[0]!) return 'utf-16be';
  if (bytes.includes(0)) return null;
  return usualOf(bytes);
}

/** UTF-8 or Windows-1252, by which of them more lines are in that are not plain ASCII. */
function usualOf(bytes: Uint8Array): Encoding {
  if (isUtf8(bytes)) return 'utf-8';
  let [utf8, others] = [0, 0];
  for (const line of splitBytes(bytes)) {
    if (isAscii(line)) continue;
    if (isUtf8(line)) utf8 += 1;
    else others += 1;
  }
  return others > utf8 ? 'windows-1252' : 'utf-8';
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 128);

function* splitBytes(bytes: Uint8Array): Iterable<Uint8Array> {
  let from = 0;
  while (from < bytes.length) {
    const [end, next] = lineEnd(bytes, from);
    yield bytes.subarray(from, end);
    from = next;
  }
}

/** Where a line ends and where the next begins: after \n, \r\n or \r alone. */
function lineEnd(bytes: Uint8Array, from: number): [number, number] {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === newline) return [at, at + 1];
    if (bytes[at] === carriageReturn) return [at, bytes[at + 1] === newline ? at + 2 : at + 1];
  }
  return [bytes.length, bytes.length];
}

/**
 * The lines of a file, in portions, whatever its encoding and however its bytes come in. In a file of UTF-8 or Windows-1252
 * each line is read in the one that it is in: two lists pasted together stay readable, and the odd lines are named.
 */
export async function* linesOf(file: FileAtRest, encoding: Encoding): AsyncIterable<Lines> {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') yield* wideLines(file, encoding);
  else yield* narrowLines(file, encoding);
}

async function* wideLines(file: FileAtRest, encoding: Encoding): AsyncIterable<Lines> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  let bytesRead = 0;
  for await (const piece of file.open()) {
    bytesRead += piece.length;
    rest += decoder.decode(piece, { stream: true });
    if (rest.length > longestLine) throw new CannotRead('cell-too-long', file.name);
    // A carriage return at the very end may be half of a line end.
    const parts = rest.endsWith('\r') ? [rest] : rest.split(/\r\n|\n|\r/);
    rest = parts.pop() ?? '';
    if (parts.length > 0) yield { lines: parts, other: [], bytesRead };
  }
  rest += decoder.decode();
  const lines = rest.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > 0) yield { lines, other: [], bytesRead };
}

async function* narrowLines(file: FileAtRest, usual: Encoding): AsyncIterable<Lines> {
  let rest: Buffer = Buffer.alloc(0);
  let bytesRead = 0;
  let count = 0;
  let isFirst = true;
  const read = (bytes: Buffer): Lines => {
    const got = decoded(bytes, usual, count);
    count += got.lines.length;
    return { ...got, bytesRead };
  };
  for await (const piece of file.open()) {
    bytesRead += piece.length;
    rest = rest.length === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece]);
    if (isFirst && rest.length >= 3) {
      if (rest[0] === 0xef && rest[1] === 0xbb && rest[2] === 0xbf) rest = rest.subarray(3);
      isFirst = false;
    }
    if (isFirst) continue;
    const end = lastLineEnd(rest);
    if (end > 0) yield read(rest.subarray(0, end));
    rest = rest.subarray(end);
    if (rest.length > longestLine) throw new CannotRead('cell-too-long', file.name, count + 1);
  }
  if (rest.length > 0) yield read(rest);
}

/** Behind the last line that is whole: a carriage return at the very end may be half of a line end. */
function lastLineEnd(bytes: Buffer): number {
  const atNewline = bytes.lastIndexOf(newline);
  if (atNewline >= 0) return atNewline + 1;
  return bytes.lastIndexOf(carriageReturn, bytes.length - 2) + 1;
}

function decoded(bytes: Buffer, usual: Encoding, before: number): Pick<Lines, 'lines' | 'other'> {
  if (isUtf8(bytes) && (usual === 'utf-8' || isAscii(bytes))) {
    const lines = bytes.toString('utf8').split(/\r\n|\n|\r/);
    if (lines.at(-1) === '') lines.pop();
    return { lines, other: [] };
  }
  const windows = new TextDecoder('windows-1252');
  const lines: string[] = [];
  const other: number[] = [];
  for (const line of splitBytes(bytes)) {
    const isPlain = isUtf8(line);
    lines.push(isPlain ? Buffer.from(line).toString('utf8') : windows.decode(line));
    if (isPlain ? usual !== 'utf-8' && !isAscii(line) : usual === 'utf-8') other.push(before + lines.length);
  }
  return { lines, other };
}
