export type Strength = 'short' | 'easy' | 'fair' | 'good';

/** How many letters the server asks for at least. */
export const leastLetters = 10;

/**
 * How hard a password is to guess, in four words. Length counts most; one letter over and over, a run such as 12345 or
 * abcde, a word everybody tries first or one's own name and address count as nothing.
 */
export function passwordStrength(password: string, own: readonly string[] = []): Strength {
  if (Array.from(password).length < leastLetters) return 'short';
  const plain = password.toLocaleLowerCase();
  const mine = own.flatMap((text) => text.toLocaleLowerCase().split(/[\s@.]+/)).filter((word) => word.length >= 3);
  const rest = [...mine, ...common].reduce((text, word) => text.replaceAll(word, ''), plain);
  const told = withoutRuns(rest);
  const different = new Set(told).size;
  if (told.length < 6 || different < 5) return 'easy';
  return told.length >= 14 && different >= 8 ? 'good' : 'fair';
}

const common = ['password', 'passwort', 'qwertz', 'qwerty', 'welcome', 'letmein', 'admin', 'quarterdeck', 'iloveyou'];

/** The letters that do not merely follow the one before: aaa and abc leave one. */
function withoutRuns(text: string): string {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  return codes
    .filter((code, at) => at === 0 || Math.abs(code - (codes[at - 1] ?? 0)) > 1)
    .map((code) => String.fromCodePoint(code))
    .join('');
}
