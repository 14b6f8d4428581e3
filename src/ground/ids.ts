import { type Instant, instantFromMs } from './days.ts';

/** A UUID of version 7: ids made later sort later, so new rows land at the end of every index. */
export type Id = string;

type Sources = { now: () => number; random: (bytes: Uint8Array) => Uint8Array };

/**
 * Makes ids that never sort before an earlier one of the same maker, also within one millisecond and when the clock
 * steps back (RFC 9562, 6.2 method 1: twelve counter bits after the time).
 */
export function idMaker({ now, random }: Sources): () => Id {
  let lastMs = -1;
  let counter = 0;
  const bytes = new Uint8Array(16);
  return () => {
    random(bytes);
    const ms = now();
    if (ms > lastMs) {
      lastMs = ms;
      counter = ((bytes[6]! & 0x07) << 8) | bytes[7]!;
    } else if (++counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
    const high = Math.floor(lastMs / 0x10000);
    bytes[0] = high >>> 24;
    bytes[1] = high >>> 16;
    bytes[2] = high >>> 8;
    bytes[3] = high;
    bytes[4] = (lastMs % 0x10000) >>> 8;
    bytes[5] = lastMs;
    bytes[6] = 0x70 | (counter >>> 8);
    bytes[7] = counter;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    let hex = '';
    for (const byte of bytes) hex += hexOf[byte];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Chance is asked of the machine for some hundreds of ids at once: each time costs as much as all else of an id. */
const chance = new Uint8Array(8_192);
let taken = chance.length;
function randomBytes(bytes: Uint8Array): Uint8Array {
  if (taken + bytes.length > chance.length) {
    crypto.getRandomValues(chance);
    taken = 0;
  }
  bytes.set(chance.subarray(taken, taken + bytes.length));
  taken += bytes.length;
  return bytes;
}

/** The next id of this process. */
export const newId: () => Id = idMaker({ now: Date.now, random: randomBytes });

const idForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isId(text: string): text is Id {
  return idForm.test(text);
}

/** When a version 7 id was made, to the millisecond; null for an id of another version. */
export function instantOfId(id: Id): Instant | null {
  if (!isId(id) || id[14] !== '7') return null;
  return instantFromMs(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
