import type { Draft } from './structures.ts';

type Drawn = Pick<Draft, 'bands' | 'sizeBy'>;
const unitOf = (sizeBy: Draft['sizeBy']) => (sizeBy === 'revenue' ? 100 : 1);

/** Bands as they are typed, one a line: "Small 0", "Large 500". Each ends where the next begins. */
export const bandsAsText = ({ bands, sizeBy }: Drawn): string =>
  bands.map(({ name, from }) => `${name} ${from / unitOf(sizeBy)}`).join('\n');

/** What was typed as bands; null where a line has no name or no whole number at its end. */
export function bandsIn(text: string, sizeBy: Draft['sizeBy']): Draft['bands'] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const read = lines.map((line) => /^(.*?\S)\s+(\d[\d.,\s]*)$/.exec(line));
  if (read.some((found) => !found)) return null;
  const begun = read
    .map((found) => ({
      name: found?.[1] ?? '',
      from: Number((found?.[2] ?? '').replace(/[.,\s]/g, '')) * unitOf(sizeBy),
    }))
    .sort((a, b) => a.from - b.from);
  return begun.map((band, at) => ({ ...band, below: begun[at + 1]?.from ?? null }));
}
