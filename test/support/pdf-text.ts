import { inflateSync } from 'node:zlib';

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
        letters.set(code.toString(16).toUpperCase().padStart(width, '0'), String.fromCodePoint(at));
      }
    }
  return { width, letters };
}

/** All that a PDF of the browser says, in the order in which it is drawn, without its spaces. */
export function textOfPdf(pdf: Buffer): string {
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
  const said: string[] = [];
  for (const { body } of objects.values()) {
    if (!/\bBT\b/.test(body)) continue;
    let font = fonts.values().next().value;
    for (const [, name, hex] of body.matchAll(/\/(F\d+) [\d.-]+ Tf|<([\dA-Fa-f]+)>/g)) {
      if (name) font = fonts.get(name);
      else if (hex && font)
        for (let at = 0; at < hex.length; at += font.width)
          said.push(font.letters.get(hex.slice(at, at + font.width).toUpperCase()) ?? '');
    }
  }
  return said.join('').replaceAll(/\s/g, '');
}
