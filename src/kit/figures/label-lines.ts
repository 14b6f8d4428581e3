/** About so many pixels a letter takes in a picture at the size of its words. */
export const letter = 6.6;

/** A name in lines no wider than there is room, broken between words, and within one that is longer than a line. */
export function linesOf(text: string, room: number): string[] {
  const letters = Math.max(3, Math.floor(room / letter));
  const lines: string[] = [];
  let line = '';
  const put = (word: string) => {
    if (line && line.length + 1 + word.length > letters) {
      lines.push(line);
      line = '';
    }
    line = line ? `${line} ${word}` : word;
  };
  for (const word of text.split(' ').filter(Boolean))
    for (let at = 0; at < word.length; at += letters) put(word.slice(at, at + letters));
  return line ? [...lines, line] : lines;
}
