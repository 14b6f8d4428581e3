/** A piece of a comment. Whatever is none of these is text: nothing a person writes becomes markup. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'em'; inside: Piece[] }
  | { kind: 'link'; href: string; text: string }
  | { kind: 'mention'; id: string };

export type Block = { kind: 'lines'; lines: Piece[][] } | { kind: 'list'; items: Piece[][] };

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const inline = new RegExp(
  [
    '`(?<code>[^`\\n]+)`',
    '\\*\\*(?<strong>[^*\\n]+)\\*\\*',
    '\\*(?<em>[^*\\s][^*\\n]*)\\*',
    '\\[(?<label>[^\\]\\n]{1,200})\\]\\((?<href>[a-z]{4,6}:[^\\s()<>]{1,2000})\\)',
    '(?<url>https?://[^\\s<>"]{1,2000})',
    `@\\[(?<mention>${uuid})\\]`,
  ].join('|'),
  'giu',
);

/** A link leads to a page or to an address, never to anything that runs. */
const isSafe = (href: string): boolean => /^(https?:\/\/|mailto:)/i.test(href) && URL.canParse(href);

/** A comment as blocks: lines as they were broken, and lists of lines that begin with "- ". */
export function blocksOf(body: string): Block[] {
  const blocks: Block[] = [];
  for (const line of body.replaceAll('\r\n', '\n').trim().split('\n')) {
    const item = /^\s*[-*] (.*)$/u.exec(line)?.[1];
    const last = blocks.at(-1);
    if (item !== undefined) {
      if (last?.kind === 'list') last.items.push(piecesOf(item));
      else blocks.push({ kind: 'list', items: [piecesOf(item)] });
    } else if (line.trim() === '') blocks.push({ kind: 'lines', lines: [] });
    else if (last?.kind === 'lines') last.lines.push(piecesOf(line));
    else blocks.push({ kind: 'lines', lines: [piecesOf(line)] });
  }
  return blocks.filter((block) => block.kind === 'list' || block.lines.length > 0);
}

export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const text = (until: number) => {
    if (until > at) pieces.push({ kind: 'text', text: line.slice(at, until) });
  };
  for (const match of line.matchAll(inline)) {
    const found = pieceOf(match.groups as Record<string, string | undefined>);
    if (!found) continue;
    text(match.index);
    pieces.push(found.piece);
    at = match.index + (found.length ?? match[0].length);
  }
  text(line.length);
  return pieces;
}

function pieceOf(groups: Record<string, string | undefined>): { piece: Piece; length?: number } | null {
  const { code, strong, em, label, href, url, mention } = groups;
  if (code !== undefined) return { piece: { kind: 'code', text: code } };
  if (strong !== undefined) return { piece: { kind: 'strong', inside: piecesOf(strong) } };
  if (em !== undefined) return { piece: { kind: 'em', inside: piecesOf(em) } };
  if (mention !== undefined) return { piece: { kind: 'mention', id: mention } };
  if (label !== undefined && href !== undefined)
    return isSafe(href) ? { piece: { kind: 'link', href, text: label } } : null;
  if (url === undefined) return null;
  // The full stop behind an address ends the sentence.
  const bare = url.replace(/[.,;:!?)\]'"]+$/, '');
  return isSafe(bare) ? { piece: { kind: 'link', href: bare, text: bare }, length: bare.length } : null;
}
