type Words = { [name: string]: string | Words };

const plain = 'AaBCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz';
const accented = 'ÅåƁÇçĐđÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž';
const filling = 'one two three four five six seven eight nine ten ';

/** "Save {{count}} deals" is "[Šåṽé {{count}} đéåļš one two]": longer by two fifths, its places for values untouched. */
export function pseudoText(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\}|<[^>]*>)/);
  const letters = (part: string) => part.replace(/./gu, (letter) => accented[plain.indexOf(letter)] ?? letter);
  const said = parts.map((part, at) => (at % 2 === 0 ? letters(part) : part)).join('');
  const length = parts.filter((_, at) => at % 2 === 0).join('').length;
  const more = Math.ceil(length * 0.4);
  return `[${said} ${filling
    .repeat(Math.ceil(more / filling.length))
    .slice(0, more)
    .trim()}]`;
}

/** A whole catalogue in it. */
export function pseudoWords(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([name, value]) => [
      name,
      typeof value === 'string' ? pseudoText(value) : pseudoWords(value),
    ]),
  );
}
