import { CannotRead } from './file.ts';

/** What a reader of XML is told: a tag that opens with its attributes, text, a tag that closes. Prefixes of names are left off. */
export type XmlEvents = {
  open?(name: string, attributes: string): void;
  text?(text: string): void;
  close?(name: string): void;
};

/** A tag or a run of text longer than this is no sheet. */
const longest = 1024 * 1024;

/**
 * Reads XML as it comes, in pieces cut anywhere. Declarations of types and entities are refused where they begin: no
 * workbook has them, and expanding them is how a small file becomes a large one or reads another.
 */
export class XmlReader {
  private rest = '';
  private readonly events: XmlEvents;
  private readonly file: string;

  constructor(file: string, events: XmlEvents) {
    this.file = file;
    this.events = events;
  }

  push(piece: string): void {
    const text = this.rest + piece;
    let at = 0;
    for (;;) {
      const tag = text.indexOf('<', at);
      if (tag < 0) break;
      const end = endOfTag(text, tag);
      if (end < 0) break;
      if (tag > at) this.events.text?.(unescapeXml(text.slice(at, tag)));
      this.tag(text, tag, end);
      at = end;
    }
    this.rest = text.slice(at);
    if (this.rest.startsWith('<!D') || this.rest.startsWith('<!E')) throw new CannotRead('bomb', this.file);
    if (this.rest.length > longest) throw new CannotRead('bomb', this.file);
  }

  private tag(text: string, from: number, end: number): void {
    const first = text[from + 1];
    if (first === '?') return;
    if (first === '!') {
      if (text.startsWith('<![CDATA[', from)) this.events.text?.(text.slice(from + 9, end - 3));
      else if (!text.startsWith('<!--', from)) throw new CannotRead('bomb', this.file);
      return;
    }
    if (first === '/') {
      this.events.close?.(bare(text.slice(from + 2, end - 1).trim()));
      return;
    }
    const isClosed = text[end - 2] === '/';
    const body = text.slice(from + 1, isClosed ? end - 2 : end - 1);
    const space = body.search(/\s/);
    const name = bare(space < 0 ? body : body.slice(0, space));
    this.events.open?.(name, space < 0 ? '' : body.slice(space));
    if (isClosed) this.events.close?.(name);
  }
}

/** Behind the end of a tag, comment or CDATA; -1 while it has not come yet. Quotes in a tag may hold a `>`. */
function endOfTag(text: string, from: number): number {
  const closing = text.startsWith('<!--', from) ? '-->' : text.startsWith('<![CDATA[', from) ? ']]>' : null;
  if (closing) {
    const end = text.indexOf(closing, from);
    return end < 0 ? -1 : end + closing.length;
  }
  let quote = '';
  for (let at = from + 1; at < text.length; at++) {
    const letter = text[at]!;
    if (quote) quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return at + 1;
  }
  return -1;
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The value of an attribute of a tag; null where it has none. */
export function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : null;
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, body: string) => {
    if (!body.startsWith('#')) return named[body] ?? whole;
    const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
