import { decimalText, minorDigits } from './money.ts';

/** What Inter can draw, in code points: Latin with all its accents, Greek, Cyrillic, signs. A test holds it to the font. */
const drawn = [
  ...[
    '20-7e',
    'a0-ac',
    'ae-148',
    '14a-1c3',
    '1c5-254',
    '256-27b',
    '27e-284',
    '286-290',
    '292-2a4',
    '2a6-304',
    '306-30a',
  ],
  ...[
    '30c',
    '30f',
    '313',
    '315',
    '31b',
    '323',
    '326-328',
    '32c',
    '337-338',
    '342-343',
    '346-36f',
    '374-376',
    '37a-37f',
  ],
  ...[
    '384-38a',
    '38c',
    '38e-3a1',
    '3a3-3d7',
    '3dc-3dd',
    '3f0-3f6',
    '3f9-3fa',
    '3fc-479',
    '480-49d',
    '4a0-4ff',
    '1e00-1e9b',
  ],
  ...[
    '1e9d-1f15',
    '1f18-1f1d',
    '1f20-1f45',
    '1f48-1f4d',
    '1f50-1f57',
    '1f59',
    '1f5b',
    '1f5d',
    '1f5f-1f7d',
    '1f80-1fb4',
  ],
  ...[
    '1fb6-1fc4',
    '1fc6-1fd3',
    '1fd6-1fdb',
    '1fdd-1fef',
    '1ff2-1ff4',
    '1ff6-1ffe',
    '2000-200a',
    '2010-2027',
    '202f-2055',
  ],
  ...[
    '2070-2071',
    '2074-208e',
    '20a0-20af',
    '20b1-20b5',
    '20b8-20ba',
    '20bc-20bf',
    '2100-2101',
    '2103',
    '2113',
    '2116-2117',
  ],
  ...['211e-2122', '2126', '212e', '2150-215f', '2190-2199', '2202', '2205-2206', '220f', '2211-2212', '221a', '221e'],
  ...['222b', '2248', '2260', '2264-2265', '25a0-25a2', '25cf', '2605-2606', '2713', '2717'],
].map((range) => range.split('-').map((code) => Number.parseInt(code, 16)));

export const isDrawn = (code: number): boolean =>
  drawn.some(([first = 0, last = first]) => first <= code && code <= last);

function letterAs(letter: string): string {
  if (letter === '\n' || isDrawn(letter.codePointAt(0) as number)) return letter;
  if (letter === '\t') return ' ';
  const plain = letter.normalize('NFD').replace(/\p{M}/gu, '');
  if (plain !== letter && plain.length === 1) return letterAs(plain);
  return /\p{C}/u.test(letter) ? '' : '?';
}

/** Text as Inter draws it: alphabets that it lacks, such as 漢, stand as ?. */
export const drawable = (text: string): string =>
  Array.from(text.replace(/\r\n?/g, '\n').normalize('NFC'), letterAs).join('');

/** Letters of a text that the paper cannot show, each once, in their order: those that stand there as ?. Of "Ő Всё 漢字?" it is 漢 and 字. */
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

/** An amount as it stands on paper; by its code where its sign cannot be drawn: ៛ is KHR. */
export function moneyDrawn(amount: number, currency: string, locale: string): string {
  const exact = decimalText({ amount, currency }) as Intl.StringNumericLiteral;
  const text = drawable(formatOf(locale, currency).format(exact));
  return text.includes('?') ? `${currency}\u00a0${exact}` : text;
}
