import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { ProblemThrown, problem } from './problem.ts';

const usualMost = 1_048_576;

/** Told before any of it is read where the caller says how much there is, else once there is more. */
const tooManyBytes = (most: number): ProblemThrown =>
  new ProblemThrown(problem(413, `The body is larger than the ${most} bytes that are taken here`));

const told = new WeakMap<Readable, number>();

/** How many bytes there are, as whoever sends them says before the first of them; null where he does not say. */
export const bytesTold = (body: Readable): number | null => told.get(body) ?? null;

/** The bytes of a request as they come, never more than `most`: reading is what lets more come. */
export function bytesWithin({ headers, body }: FastifyRequest, most = usualMost): Readable {
  const length = Number(headers['content-length'] ?? 0);
  if (length > most) throw tooManyBytes(most);
  // A request without a body has no parser.
  const bytes = Readable.from(counted((body as Readable | null | undefined) ?? Readable.from([]), most), {
    objectMode: false,
  });
  if (length > 0) told.set(bytes, length);
  return bytes;
}

async function* counted(source: Readable, most: number) {
  let seen = 0;
  try {
    // Whoever stops in the middle still answers: the connection stays, and the rest is let by.
    for await (const piece of source.iterator({ destroyOnReturn: false })) {
      seen += piece.length;
      if (seen > most) throw tooManyBytes(most);
      yield piece;
    }
  } finally {
    source.resume();
  }
}
