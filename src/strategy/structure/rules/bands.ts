import type { Band } from './design.ts';

/** What is wrong with bands, in words: they begin with nothing, follow each other without a gap or a double, and the last has no end. */
export function bandFault(bands: readonly Band[]): string | null {
  const sorted = bands.toSorted((a, b) => a.from - b.from);
  const first = sorted[0];
  if (!first) return 'needs at least one';
  if (first.from !== 0) return `leave out what is below ${first.from}: ${first.name} begins there`;
  for (const [at, band] of sorted.entries()) {
    if (sorted.findIndex(({ name }) => name === band.name) < at) return `has ${band.name} twice`;
    if (band.below !== null && band.below <= band.from) return `has ${band.name} end where it begins, or before`;
    const next = sorted[at + 1];
    if (!next) return band.below === null ? null : `leave out ${band.below} and more: ${band.name} ends there`;
    if (band.below === null) return `has ${band.name} without an end, so that ${next.name} would be in two`;
    if (next.from > band.below) return `leave a gap from ${band.below} to ${next.from - 1}, after ${band.name}`;
    if (next.from < band.below) return `have ${next.from} to ${band.below - 1} in ${band.name} and in ${next.name}`;
  }
  return null;
}

/** The band that a size falls into: with "Small" from 0 and "Large" from 100, 99 is Small and 100 Large. Null where the size is not known. */
export const bandOf = (bands: readonly Band[], size: number | null): string | null =>
  size === null
    ? null
    : (bands.find(({ from, below }) => from <= size && (below === null || size < below))?.name ?? null);
