import { inflateSync } from 'node:zlib';

const asCode = (code: number, width: number) => code.toString(16).toUpperCase().padStart(width, '0');

/** The letters that a font of a PDF draws for its codes, as its table says. */
function lettersIn(table: string): { width: number; letters: Map<string, string> } {
  const letters = new Map<string, string>();
  const said = (hex: string) => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex').swap16().toString('utf16le');
  let width = 4;
  for (const [, part = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of part.matchAll(/<([\dA-Fa-f]+)>\s*<([\dA-Fa-f\s]+)>/g)) {
      width = code.length;
      letters.set(code.toUpperCase(), said(text));
    }
  for (const [, part = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', text = ''] of part.matchAll(
      /<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>/g,
    )) {
      width = from.length;
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code += 1) {
        const at = Number.parseInt(text, 16) + code - Number.parseInt(from, 16);
        letters.set(asCode(code, width), String.fromCodePoint(at));
      }
    }
  for (const [, from = '', list = ''] of table.matchAll(/<([\dA-Fa-f]+)>\s*<[\dA-Fa-f]+>\s*\[([^\]]*)\]/g)) {
    width = from.length;
    for (const [at, [, text = '']] of [...list.matchAll(/<([\dA-Fa-f\s]+)>/g)].entries())
      letters.set(asCode(Number.parseInt(from, 16) + at, width), said(text));
  }
  return { width, letters };
}

/** What each page of a PDF says, in the order in which it is drawn, each piece that is drawn at once by itself. */
function piecesOf(pdf: Buffer): string[][] {
  const whole = pdf.toString('latin1');
  const objects = new Map<string, { head: string; body: string }>();
  for (const [, id = '', text = ''] of whole.matchAll(/(?:^|\n)(\d+) 0 obj\b([\s\S]*?)endobj/g)) {
    const at = text.indexOf('stream');
    const head = at < 0 ? text : text.slice(0, at);
    const raw = at < 0 ? '' : text.slice(at + 6, text.lastIndexOf('endstream')).replace(/^\r?\n/, '');
    const isPacked = head.includes('/FlateDecode') && !head.includes('/Image');
    objects.set(id, {
      head,
      body: isPacked ? inflateSync(Buffer.from(raw, 'latin1'), { finishFlush: 2 }).toString('latin1') : raw,
    });
  }
  const fonts = new Map<string, ReturnType<typeof lettersIn>>();
  for (const { head } of objects.values())
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1];
      if (table) fonts.set(name, lettersIn(objects.get(table)?.body ?? ''));
    }
  const pages: string[][] = [];
  for (const { body } of objects.values()) {
    if (!/\bBT\b/.test(body)) continue;
    let font = fonts.values().next().value;
    const said: string[] = [];
    for (const [, name, several, one] of body.matchAll(/\/(F\d+) [\d.-]+ Tf|\[([^\]]*)\]\s*TJ|<([\dA-Fa-f]+)>\s*Tj/g)) {
      if (name) font = fonts.get(name);
      else if (font) {
        const { width, letters } = font;
        const codes = [...`${several ?? `<${one}>`}`.matchAll(/<([\dA-Fa-f]+)>/g)].flatMap(
          ([, hex = '']) => hex.match(new RegExp(`.{${width}}`, 'g')) ?? [],
        );
        said.push(codes.map((code) => letters.get(code.toUpperCase()) ?? '').join(''));
      }
    }
    pages.push(said);
  }
  return pages;
}

/** All that a PDF says, without its spaces. */
export const textOfPdf = (pdf: Buffer): string => piecesOf(pdf).flat().join('').replaceAll(/\s/g, '');

/** The text of each page; pieces that are drawn apart stand apart by a stroke. */
export const pagesOfPdf = (pdf: Buffer): string[] => piecesOf(pdf).map((said) => said.join('|'));
