/**
 * By what a number is found, however it was typed: its last eight digits, so that +49 170 1234567, 0049 170 1234567 and
 * (0170) 123 45-67 are one. A shorter number is its digits; fewer than five are no number to search by, so null.
 */
export function phoneKey(typed: string): string | null {
  const digits = typed.replaceAll(/\D/g, '');
  return digits.length < 5 ? null : digits.slice(-8);
}

/** Whether somebody seems to look for a number: digits and what stands between them, no letters. */
export const looksLikePhone = (typed: string): boolean => /^[+(]?[\d\s()/.-]{5,}$/.test(typed.trim());
