import { fold } from '../../ground/text.ts';

/**
 * How well a command answers what was typed, 0 for not at all: its beginning is best, then the beginning of a word,
 * then anywhere, then the letters in order ("np" finds "New person"). Case and accents do not count.
 */
export function likeness(typed: string, label: string): number {
  const wanted = fold(typed);
  const text = fold(label);
  if (wanted === '') return 1;
  if (text === wanted) return 6;
  if (text.startsWith(wanted)) return 5;
  if (text.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 4;
  if (text.includes(wanted)) return 3;
  const words = wanted.split(' ');
  if (words.length > 1 && words.every((word) => text.includes(word))) return 2;
  return wanted.length > 1 && lettersInOrder(wanted.replaceAll(' ', ''), text) ? 1 : 0;
}

function lettersInOrder(wanted: string, text: string): boolean {
  let at = -1;
  for (const letter of wanted) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** The entries that answer, best first; among equals the given order stays. */
export function ranked<Entry extends { label: string; also?: string | undefined }>(
  typed: string,
  entries: readonly Entry[],
): Entry[] {
  return entries
    .map((entry, place) => ({
      entry,
      place,
      score: Math.max(likeness(typed, entry.label), entry.also ? likeness(typed, entry.also) * 0.9 : 0),
    }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map((found) => found.entry);
}
