/**
 * For each page of the rail the letter that leads there after G: the first letter of its name that no page before it has,
 * so that a new page has one too. My day, Pipeline, Deals, Products: M, P, D, R. Null where no letter is left.
 */
export function goKeys(names: readonly string[]): (string | null)[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const letters = [...name.toLowerCase().normalize('NFD')].filter((letter) => /[a-z]/.test(letter));
    const free = letters.find((letter) => !taken.has(letter)) ?? null;
    if (free) taken.add(free);
    return free;
  });
}
