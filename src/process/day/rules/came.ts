export type NamedKind = { id: string; name: string; retired: boolean; happensAtOnce: boolean };

/** The kinds of activity as which a step can be done: a note is written, not done. */
export const doneAs = <Kind extends NamedKind>(kinds: readonly Kind[]): Kind[] =>
  kinds.filter(({ retired, happensAtOnce }) => !retired && !happensAtOnce);

/** The kind that a step names in its own words: “Call Ana about the offer” is a call; the first named counts. Null where it names none. */
export function kindInWords<Kind extends NamedKind>(step: string, kinds: readonly Kind[]): Kind | null {
  const words = step.toLocaleLowerCase().match(/\p{L}+/gu) ?? [];
  for (const word of words) {
    const found = doneAs(kinds).find(({ name }) => {
      const whole = name.trim().toLocaleLowerCase();
      return whole !== '' && (word === whole || (whole.includes(' ') && startsWords(words, whole, word)));
    });
    if (found) return found;
  }
  return null;
}

const startsWords = (words: readonly string[], whole: string, word: string): boolean =>
  whole.startsWith(`${word} `) && words.join(' ').includes(whole);
