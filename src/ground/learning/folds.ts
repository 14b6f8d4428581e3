import { dice } from '../dice.ts';

/** What to learn from and what to be held against. */
export type Fold = { learn: Int32Array; judge: Int32Array };

/** So many parts drawn by lot, each with its share of both outcomes; each is judged by what the others teach. */
export function shuffledFolds(outcomes: ArrayLike<number>, rows: Int32Array, parts: number, seed: string): Fold[] {
  const rolls = dice(seed);
  const part = new Map<number, number>();
  for (const outcome of [0, 1]) {
    const same = rolls.shuffle([...rows].filter((row) => outcomes[row] === outcome));
    same.forEach((row, i) => {
      part.set(row, (outcome === 1 ? i : same.length - 1 - i) % parts);
    });
  }
  return Array.from({ length: parts }, (_, at) => ({
    learn: rows.filter((row) => part.get(row) !== at),
    judge: rows.filter((row) => part.get(row) === at),
  }));
}

/** Parts drawn by lot of whole subjects, all rows of each on one side. */
export function wholeFolds(subjects: ArrayLike<number>, rows: Int32Array, parts: number, seed: string): Fold[] {
  const all = dice(seed).shuffle([...new Set(Array.from(rows, (row) => subjects[row]!))]);
  const part = new Map(all.map((subject, i) => [subject, i % parts]));
  return Array.from({ length: parts }, (_, at) => ({
    learn: rows.filter((row) => part.get(subjects[row]!) !== at),
    judge: rows.filter((row) => part.get(subjects[row]!) === at),
  }));
}

/** Retrained every so many rows from one on: the batches as they come, each with all that is known before it. */
export function rollingFolds(rows: Int32Array, every: number, from: number): Fold[] {
  const folds: Fold[] = [];
  for (let at = from; at < rows.length; at += every)
    folds.push({ learn: rows.slice(0, at), judge: rows.slice(at, at + every) });
  return folds;
}
