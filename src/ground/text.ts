const letters: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ĸ: 'k',
  ŋ: 'n',
};

/** Text without case, accents and doubled spaces, for searching: "  Société   GÉNÉRALE" is "societe generale". */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[ßøđðłæœþıħŧĸŋ]/g, (letter) => letters[letter]!)
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A text as LIKE takes it by the letter, not as its wildcards. */
export const likeText = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

/** The pattern of LIKE for whatever has this text in it. */
export const likeWithin = (text: string): string => `%${likeText(text)}%`;

/** Whether a text begins in a script in which one letter says a word or a syllable: Han, kana, Hangul. There, "中" is worth a search. */
export const isDense = (text: string): boolean => /^[\u1100-\u11FF\u3040-\u30FF\u3400-\u9FFF]/.test(fold(text));

/** What two spellings of one name share: letters and digits alone, so "GTXPro" and "GTX Pro" match. A name of signs only keeps them. */
export function nameKey(name: string): string {
  const folded = fold(name);
  const bare = folded.replace(/[^\p{L}\p{N}]+/gu, '');
  return bare === '' ? folded : bare;
}

/** Fewest insertions, deletions, changes and swaps of neighbours between two texts (Damerau-Levenshtein, unrestricted). */
export function editDistance(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  const width = right.length + 2;
  const far = left.length + right.length;
  const grid = new Int32Array((left.length + 2) * width);
  const lastRowOf = new Map<string, number>();
  grid[0] = far;
  for (let i = 0; i <= left.length; i++) {
    grid[(i + 1) * width] = far;
    grid[(i + 1) * width + 1] = i;
  }
  for (let j = 0; j <= right.length; j++) {
    grid[j + 1] = far;
    grid[width + j + 1] = j;
  }
  for (let i = 1; i <= left.length; i++) {
    let lastColumn = 0;
    for (let j = 1; j <= right.length; j++) {
      const row = lastRowOf.get(right[j - 1]!) ?? 0;
      const column = lastColumn;
      const same = left[i - 1] === right[j - 1];
      if (same) lastColumn = j;
      grid[(i + 1) * width + j + 1] = Math.min(
        grid[i * width + j]! + (same ? 0 : 1),
        grid[(i + 1) * width + j]! + 1,
        grid[i * width + j + 1]! + 1,
        grid[row * width + column]! + (i - row - 1) + 1 + (j - column - 1),
      );
    }
    lastRowOf.set(left[i - 1]!, i);
  }
  return grid[(left.length + 1) * width + right.length + 1]!;
}

/** 1 for equal texts, 0 for texts with nothing in common: one minus edits over the longer length. Two empty texts are equal. */
export function similarity(a: string, b: string): number {
  const longest = Math.max(Array.from(a).length, Array.from(b).length);
  return longest === 0 ? 1 : 1 - editDistance(a, b) / longest;
}

/** The candidate most like a text, if its folded likeness reaches the least wanted; the first of equals. */
export function closest(text: string, candidates: Iterable<string>, atLeast = 0.75): string | null {
  const folded = new Map<string, string>();
  for (const candidate of candidates) if (!folded.has(fold(candidate))) folded.set(fold(candidate), candidate);
  return closestFolded(fold(text), folded, atLeast);
}

/** The same where the candidates were folded before: a map from the folded text to what is answered. */
export function closestFolded(wanted: string, candidates: Iterable<readonly [string, string]>, atLeast = 0.75) {
  let best: string | null = null;
  let bestScore = atLeast;
  const length = Array.from(wanted).length;
  for (const [folded, candidate] of candidates) {
    // Texts of very different length cannot be alike: every letter too many is an edit.
    const other = Array.from(folded).length;
    if (Math.min(length, other) < bestScore * Math.max(length, other)) continue;
    const score = similarity(wanted, folded);
    if (score > bestScore || (score === bestScore && best === null)) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}
