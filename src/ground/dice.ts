/** A source of repeatable chance: the same seed throws the same numbers on every machine. */
export type Dice = {
  /** 0 up to, not including, 1. */
  chance(): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** Standard normal. */
  normal(): number;
  /** The same things in another order. */
  shuffle<T>(list: readonly T[]): T[];
  /** Dice of their own for a part of the work, so that a throw more here changes nothing there. */
  named(name: string): Dice;
};

type State = [number, number, number, number];

/** xoshiro128** of Blackman and Vigna, in the public domain. */
export function xoshiro128(state: State): () => number {
  let [a, b, c, d] = state;
  return () => {
    const multiplied = Math.imul(b, 5);
    const result = Math.imul((multiplied << 7) | (multiplied >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** Dice thrown from a seed in words: `dice('demo 2026')`. */
export function dice(seed: string): Dice {
  const next = xoshiro128(stateFrom(seed));
  const chance = () => ((next() >>> 5) * 0x4000000 + (next() >>> 6)) / 2 ** 53;
  const whole = (low: number, high: number) => low + Math.floor(chance() * (high - low + 1));
  return {
    chance,
    whole,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[whole(0, list.length - 1)] as T;
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance()),
    shuffle<T>(list: readonly T[]): T[] {
      const shuffled = [...list];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = whole(0, i);
        [shuffled[i], shuffled[j]] = [shuffled[j] as T, shuffled[i] as T];
      }
      return shuffled;
    },
    named: (name) => dice(`${seed}/${name}`),
  };
}

/** Four words from a text by FNV-1a and the finaliser of MurmurHash3, so that near seeds lie far apart. */
function stateFrom(seed: string): State {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(seed)) hash = Math.imul(hash ^ byte, 0x01000193);
  const word = () => {
    hash = (hash + 0x9e3779b9) | 0;
    let mixed = hash;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) | 0;
  };
  return [word(), word(), word(), word() | 1];
}
