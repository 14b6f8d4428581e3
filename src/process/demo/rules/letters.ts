const spelled: Record<string, string> = { ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', '’': '', "'": '' };

/** A name in the letters of an address: "Łódź Mleczarnia" is `lodz-mleczarnia`; of another script nothing is left. */
export const plain = (text: string, between = '-'): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßłøæœ’']/g, (letter) => spelled[letter] ?? '')
    .replace(/[^a-z0-9]+/g, between)
    .replace(/^[-.]+|[-.]+$/g, '');
