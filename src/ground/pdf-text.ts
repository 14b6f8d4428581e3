import { decimalText, minorDigits } from './money.ts';

/** What Helvetica can draw beside Latin-1: the upper letters of Windows-1252. */
const drawn = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');
const alike: Record<string, string> = {
  ...{ '\u202f': '\u00a0', '\u2009': ' ', '\u2007': '\u00a0', '\u2212': '-', '\u2010': '-', '\u2011': '-' },
  ...{ ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', ħ: 'h', Ħ: 'H', '\t': ' ' },
};

function letterAs(letter: string): string {
  const code = letter.codePointAt(0) as number;
  if (letter === '\n' || (code >= 32 && code < 127) || (code >= 160 && code < 256) || drawn.has(letter)) return letter;
  const other = alike[letter];
  if (other !== undefined) return other;
  const plain = letter.normalize('NFD').replace(/\p{M}/gu, '');
  if (plain !== letter && plain.length === 1) return letterAs(plain);
  return /\p{C}/u.test(letter) ? '' : '?';
}

/** Text as Helvetica draws it: accents and € as they are, letters of other alphabets of Latin without theirs (ő is o), else ?. */
export const drawable = (text: string): string =>
  Array.from(text.replace(/\r\n?/g, '\n').normalize('NFC'), letterAs).join('');

/** Letters of a text that the paper cannot show, each once, in their order: those that stand there as ?. Of "Ő 漢字?" it is 漢 and 字. */
export const lettersLost = (text: string): string[] => [
  ...new Set(Array.from(text.normalize('NFC')).filter((letter) => letter !== '?' && letterAs(letter) === '?')),
];

/** Kept for the next amount: to make one takes longer than to write a hundred. */
const formats = new Map<string, Intl.NumberFormat>();
function formatOf(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const digits = minorDigits(currency);
  const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency, ...places });
  formats.set(key, format);
  return format;
}

/** An amount as it stands on paper; by its code where its sign cannot be drawn: ₹ is INR. */
export function moneyDrawn(amount: number, currency: string, locale: string): string {
  const exact = decimalText({ amount, currency }) as Intl.StringNumericLiteral;
  const text = drawable(formatOf(locale, currency).format(exact));
  return text.includes('?') ? `${currency}\u00a0${exact}` : text;
}
