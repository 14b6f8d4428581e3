const hexIn = (text: string): string[] => [...text.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => hex);
const lettersOf = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** What each number of a font of the file stands for, by the name of the font. */
function fontsIn(file: string): Map<string, string[]> {
  const objects = new Map(
    [...file.matchAll(/^(\d+) 0 obj\n([\s\S]*?)^endobj/gm)].map(([, id, body]) => [id, body ?? '']),
  );
  const named = [...file.matchAll(/\/(F\d+) (\d+) 0 R/g)];
  return new Map(
    named.flatMap(([, name = '', id]) => {
      const [, map] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '') ?? [];
      const ranges = [...(objects.get(map ?? '') ?? '').matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[([^\]]*)\]/g)];
      return [[name, ranges.flatMap(([, letters = '']) => hexIn(letters).map(lettersOf))]];
    }),
  );
}

/** The text of each page of a PDF that is not packed; pieces that are drawn apart stand apart by a stroke. */
export function pagesOfPdf(pdf: Buffer): string[] {
  const file = pdf.toString('latin1');
  const fonts = fontsIn(file);
  return [...file.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
    let letters: string[] = [];
    return [...body.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)]
      .flatMap(([, font, text]) => {
        if (font) letters = fonts.get(font) ?? [];
        const numbers = hexIn(text ?? '').flatMap((hex) => hex.match(/.{4}/g) ?? []);
        return text === undefined ? [] : [numbers.map((number) => letters[Number.parseInt(number, 16)]).join('')];
      })
      .join('|');
  });
}
