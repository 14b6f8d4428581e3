/** How a mention stands in a comment: by id, so that a new name is shown, and an erased one nowhere. */
const mention = /@\[([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\]/g;

/** More people than this are not mentioned in one comment. */
export const mostMentions = 200;

/** The people a comment mentions, each once, in the order of the text: "@[…1] and @[…2], @[…1]" are two. */
export const mentionsIn = (body: string): string[] => [
  ...new Set([...body.matchAll(mention)].map(([, id]) => id as string)),
];

/** The comment as plain text: "@[…1], please look" of Ana Kovač is "@Ana Kovač, please look". */
export const withNames = (body: string, nameOf: (id: string) => string): string =>
  body.replaceAll(mention, (_, id: string) => `@${nameOf(id)}`);

/**
 * The beginning of a text for a list: at most so many letters, never half of one, an ellipsis where it goes on. The marks of
 * a bold word, of code and of a list are left out: "**all** of it" begins "all of it".
 */
export function beginning(text: string, most: number): string {
  const plain = text.replace(/^[-*] /gmu, '').replace(/\*\*|`/gu, '');
  const line = plain.replace(/\s+/gu, ' ').trim();
  const part = line.slice(0, most * 12);
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(part)];
  if (letters.length <= most && part.length === line.length) return line;
  // The last letter of a part may be cut in half.
  const whole = letters.slice(0, Math.min(most, part.length < line.length ? letters.length - 1 : letters.length));
  return `${whole
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`;
}
