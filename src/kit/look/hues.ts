/** Each has at least 4.5 against the white initials that stand on it. */
export const personHues = [
  '#7a5fa3',
  '#2c7a75',
  '#9a5f36',
  '#3f6fb0',
  '#a34d6f',
  '#5c7031',
  '#8a5a9c',
  '#2f7650',
  '#a8503f',
] as const;

/** The same person has the same colour on every screen and in every session. */
export function hueOf(id: string): string {
  let sum = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) sum = Math.imul(sum ^ id.charCodeAt(i), 0x01000193) >>> 0;
  sum = (sum ^ (sum >>> 15)) >>> 0;
  return personHues[sum % personHues.length] ?? personHues[0];
}

/** Up to two letters for a person's mark: "Ana Kovač" is AK, "Cher" is C, an empty name is a question mark. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0];
  if (!first) return '?';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last]
    .map((word) => (word ? (Array.from(word)[0] ?? '') : ''))
    .join('')
    .toLocaleUpperCase();
}
