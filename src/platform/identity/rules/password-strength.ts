import { commonWords } from './common-passwords.ts';

export type Strength = 'short' | 'easy' | 'fair' | 'good';

/** How many letters a password has at least. */
export const leastLetters = 10;

/**
 * How hard a password is to guess, in four words; one that is short or easy is not taken (NIST SP 800-63B, 3.1.1.2). Length counts
 * most; one letter over and over, a run such as 12345 or abcde, a word everybody tries first (also as P@ssw0rd), the same thing
 * twice or one's own name, address and company count as nothing.
 */
export function passwordStrength(password: string, own: readonly string[] = []): Strength {
  if (Array.from(password).length < leastLetters) return 'short';
  const plain = once(password.toLocaleLowerCase());
  const mine = own.flatMap((text) => text.toLocaleLowerCase().split(/[\s@.]+/)).filter((word) => word.length >= 3);
  const told = [plain, asLetters(plain)].map((text) => withoutRuns(without(text, [...mine, ...commonWords])));
  if (told.some((text) => text.length < 6 || new Set(text).size < 5)) return 'easy';
  return told.every((text) => text.length >= 14 && new Set(text).size >= 8) ? 'good' : 'fair';
}

/** The longest words first: of "password" nothing is left, and not "word". */
const without = (text: string, words: readonly string[]): string =>
  words.toSorted((one, other) => other.length - one.length).reduce((left, word) => left.replaceAll(word, ''), text);

/** What is said over and over is said once: "abc1abc1abc1" is "abc1". */
const once = (text: string): string => /^(.+?)\1+$/su.exec(text)?.[1] ?? text;

const signs: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
};

/** Numbers and signs that stand for letters, as those. */
const asLetters = (text: string): string => text.replace(/[@431!05$7]/g, (sign) => signs[sign] as string);

/** The letters that do not merely follow the one before: aaa and abc leave one. */
function withoutRuns(text: string): string {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  return codes
    .filter((code, at) => at === 0 || Math.abs(code - (codes[at - 1] ?? 0)) > 1)
    .map((code) => String.fromCodePoint(code))
    .join('');
}
