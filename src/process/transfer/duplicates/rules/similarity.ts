/**
 * How alike two texts are by Jaro: the share of letters that both have at about the same place, less half a letter for each that changed
 * places. "MARTHA" and "MARHTA" are 0.944; nothing in common is 0, equal texts 1.
 */
export function jaro(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1);
  const taken = new Uint8Array(b.length);
  const found: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const until = Math.min(b.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= until; j++) {
      if (taken[j] || a.charCodeAt(i) !== b.charCodeAt(j)) continue;
      taken[j] = 1;
      found.push(a.charCodeAt(i));
      break;
    }
  }
  if (found.length === 0) return 0;
  let moved = 0;
  let at = 0;
  for (let j = 0; j < b.length; j++) if (taken[j] && b.charCodeAt(j) !== found[at++]) moved += 1;
  const same = found.length;
  return (same / a.length + same / b.length + (same - moved / 2) / same) / 3;
}

/** Jaro, closer by a tenth of what is missing for each of the first four letters that agree: "DIXON" and "DICKSONX" are 0.813. */
export function jaroWinkler(a: string, b: string): number {
  const base = jaro(a, b);
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && prefix < b.length && a[prefix] === b[prefix]) prefix += 1;
  return base + prefix * 0.1 * (1 - base);
}

/** The pieces of q letters of a text, its ends marked: "cat" in pieces of two is "_c", "ca", "at", "t_". */
export function qGrams(text: string, q = 2): string[] {
  const edge = '_'.repeat(q - 1);
  const marked = edge + text + edge;
  const grams: string[] = [];
  for (let i = 0; i + q <= marked.length; i++) grams.push(marked.slice(i, i + q));
  return grams;
}

/** Twice the pieces in common over all pieces (Dice): "night" and "nacht" in pieces of two with marked ends share 3 of 12, so 0.5. */
export function qGramLikeness(a: string, b: string, q = 2): number {
  if (a === b) return 1;
  if (a === '' || b === '') return 0;
  const left = qGrams(a, q);
  const counts = new Map<string, number>();
  for (const gram of left) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  let shared = 0;
  const right = qGrams(b, q);
  for (const gram of right) {
    const have = counts.get(gram) ?? 0;
    if (have === 0) continue;
    counts.set(gram, have - 1);
    shared += 1;
  }
  return (2 * shared) / (left.length + right.length);
}

/** Whether one letter added, lost, changed or two neighbours swapped make one text of the other; equal texts are not one apart. */
export function oneEditApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let endA = a.length - 1;
  let endB = b.length - 1;
  while (endA >= start && endB >= start && a[endA] === b[endB]) {
    endA -= 1;
    endB -= 1;
  }
  const leftA = endA - start + 1;
  const leftB = endB - start + 1;
  if (leftA <= 1 && leftB <= 1) return true;
  return leftA === 2 && leftB === 2 && a[start] === b[endB] && a[endA] === b[start];
}
