/** More than so many in a day on one requisition are no applicants. */
export const mostInADay = 500;
/** The longest letter a candidate carries. */
export const longestLetter = 20_000;

type Before = { phone: string | null; letter: string | null; cameAgain: number };

/** A candidate after he applied once more: what was empty is filled, a new letter stands below the one before, and it is counted. */
export function appliedAgain(before: Before, { phone, letter }: Pick<Before, 'phone' | 'letter'>): Before {
  const isNew = letter !== null && !(before.letter ?? '').split('\n\n').includes(letter);
  return {
    phone: before.phone ?? phone,
    letter: isNew ? [before.letter, letter].filter(Boolean).join('\n\n').slice(0, longestLetter) : before.letter,
    cameAgain: before.cameAgain + 1,
  };
}
