export type NumberRefusal = 'not-a-number' | 'too-many-decimals' | 'too-big';
export type ParsedNumber = { value: number } | { refused: NumberRefusal };

/** As many digits as a number keeps. */
const mostDigits = 15;

/**
 * A number as somebody types it in his language, with at most so many decimals: `1.234,5` and `1.234` are 1234.5 and 1234 in Berlin,
 * where `12.5`, which groups no thousands, is read as what it is elsewhere. Nothing is rounded.
 */
export function parseNumber(text: string, decimals: number, locale: string): ParsedNumber {
  const sign = decimalSign(locale);
  const other = sign === '.' ? ',' : '.';
  const plain = text
    .trim()
    .replace(/[\s'’]/g, '')
    .replace('−', '-');
  const isGrouped = new RegExp(`^-?\\d{1,3}(\\${other}\\d{3})+(\\${sign}\\d+)?$`).test(plain);
  const number = (isGrouped ? plain.replaceAll(other, '') : plain).replace(',', '.');
  const parts = /^-?(\d+)(?:\.(\d+))?$/.exec(number);
  if (!parts) return { refused: 'not-a-number' };
  const behind = (parts[2] ?? '').replace(/0+$/, '').length;
  if (behind > decimals) return { refused: 'too-many-decimals' };
  return (parts[1]?.length ?? 0) + behind > mostDigits ? { refused: 'too-big' } : { value: Number(number) };
}

/** A number as it is typed in a language, so that it is read again as what it is: 1.234 is `1,234` in Berlin. */
export const numberText = (value: number, locale: string): string => String(value).replace('.', decimalSign(locale));

/** A whole number as it is typed, from the least to the most; null while it is none: of 1 to 100 `50` is, `0`, `101` and `7.5` are not. */
export function parseWhole(text: string, least: number, most: number): number | null {
  if (!/^\d{1,9}$/.test(text.trim())) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

/** How a language writes decimals. */
export function decimalSign(locale: string): '.' | ',' {
  const sign = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
  return sign === ',' ? ',' : '.';
}
