import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemThrown, problem } from './problem.ts';

/** A file that leaves: what it is called, how large it is, and its bytes from a place to its end, as they are asked for. */
export type Download = {
  name: string;
  size: number;
  /** Changes whenever its bytes do. */
  print: string;
  bytes(from: number): AsyncIterable<Uint8Array>;
};

/** The part of a file that is asked for: its first byte and the one after its last. */
export type Part = { from: number; until: number };

/**
 * Which part a Range header asks for. `bytes=5-9` of ten is `{ from: 5, until: 10 }`, `bytes=-3` the last three; null where all
 * is sent (none was asked for, or several, or something else), 'none' where no byte lies there.
 */
export function partOf(range: string | undefined, size: number): Part | 'none' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const from = Math.max(0, size - Number(last));
    return from < size ? { from, until: size } : 'none';
  }
  if (last !== '' && Number(last) < Number(first)) return null;
  if (Number(first) >= size) return 'none';
  return { from: Number(first), until: last === '' ? size : Math.min(size, Number(last) + 1) };
}

/** As browsers save it, whatever letters its name has: plain ones for the old, all of them for the others. */
export function attachmentNamed(name: string): string {
  const safe = name.replace(/[\p{Cc}/\\]/gu, ' ');
  const plain = safe.replace(/[^ -~]/g, '_').replace(/["%]/g, '_');
  const all = encodeURIComponent(safe).replace(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${all}`;
}

async function* firstBytes(source: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const piece of source) {
    if (left <= 0) return;
    yield piece.length > left ? piece.subarray(0, left) : piece;
    left -= piece.length;
    if (left <= 0) return;
  }
}

/** Sends a file, or the part that was asked for so that a broken download goes on; nobody on the way keeps it. */
export function sendDownload(request: FastifyRequest, reply: FastifyReply, type: string, file: Download) {
  const { size, print } = file;
  const etag = `"${print}"`;
  const ifRange = request.headers['if-range'];
  const part = ifRange === undefined || ifRange === etag ? partOf(request.headers.range, size) : null;
  if (part === 'none')
    throw new ProblemThrown(problem(416, `The file has ${size} bytes`), { 'content-range': `bytes */${size}` });
  const { from, until } = part ?? { from: 0, until: size };
  return reply
    .code(part ? 206 : 200)
    .headers({
      'cache-control': 'no-store',
      'accept-ranges': 'bytes',
      'content-disposition': attachmentNamed(file.name),
      'content-length': String(until - from),
      etag,
      ...(part ? { 'content-range': `bytes ${from}-${until - 1}/${size}` } : {}),
    })
    .type(type)
    .send(Readable.from(firstBytes(file.bytes(from), until - from), { objectMode: false }));
}
