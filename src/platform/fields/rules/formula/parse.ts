/** A formula as a tree. `at` is where it stands in the text, counted from 1, for messages. */
export type Node =
  | { is: 'number'; value: number; at: number }
  | { is: 'text'; value: string; at: number }
  | { is: 'flag'; value: boolean; at: number }
  | { is: 'field'; name: string; at: number }
  | { is: 'call'; name: string; args: Node[]; at: number }
  | { is: 'binary'; sign: Sign; left: Node; right: Node; at: number }
  | { is: 'not' | 'minus'; of: Node; at: number };
export type Sign = '+' | '-' | '*' | '/' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

export type Flaw = { flaw: string; at: number };
type Token = { is: 'number' | 'text' | 'word' | 'sign' | 'end'; text: string; at: number };

/** Longest formula, and how deep it may nest: what a person can read. */
const longest = 2_000;
const deepest = 50;

const signs = ['<>', '<=', '>=', '!=', '+', '-', '−', '*', '×', '/', '÷', '&', '=', '<', '>', '(', ')', ','];
const spelled: Record<string, string> = { '−': '-', '×': '*', '÷': '/', '!=': '<>' };

class Unreadable extends Error {
  readonly at: number;
  constructor(flaw: string, at: number) {
    super(flaw);
    this.at = at;
  }
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest);
    if (space) {
      at += space[0].length;
      continue;
    }
    const token = tokenAt(rest, at + 1);
    found.push(token.token);
    at += token.length;
  }
  return [...found, { is: 'end', text: 'the end', at: text.length + 1 }];
}

function tokenAt(rest: string, at: number): { token: Token; length: number } {
  const number = /^\d+(\.\d+)?/.exec(rest)?.[0];
  if (number) return { token: { is: 'number', text: number, at }, length: number.length };
  const word = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*){0,2}/i.exec(rest)?.[0];
  if (word) return { token: { is: 'word', text: word, at }, length: word.length };
  const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
  if (quoted)
    return {
      token: { is: 'text', text: (quoted[1] as string).replaceAll('""', '"'), at },
      length: quoted[0].length,
    };
  const sign = signs.find((one) => rest.startsWith(one));
  if (sign) return { token: { is: 'sign', text: spelled[sign] ?? sign, at }, length: sign.length };
  if (rest.startsWith('"')) throw new Unreadable('a text that is not closed by "', at);
  throw new Unreadable(`"${Array.from(rest)[0]}" means nothing here`, at);
}

/** How strongly signs bind, the weakest first. */
const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '<>', '<', '<=', '>', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
];

class Parser {
  private at = 0;
  private depth = 0;
  private readonly list: Token[];
  constructor(list: Token[]) {
    this.list = list;
  }

  whole(): Node {
    const node = this.level(0);
    if (this.next.is !== 'end') throw this.unexpected('the end or a sign');
    return node;
  }

  private get next(): Token {
    return this.list[this.at] as Token;
  }

  private take(...texts: string[]): Token | null {
    const { is, text } = this.next;
    if ((is !== 'sign' && is !== 'word') || !texts.includes(text.toLowerCase())) return null;
    return this.list[this.at++] as Token;
  }

  private unexpected(wanted: string): Unreadable {
    const { text, is, at } = this.next;
    return new Unreadable(`${is === 'end' ? 'the formula ends' : `"${text}" stands`} where ${wanted} should be`, at);
  }

  private level(strength: number): Node {
    const own = levels[strength];
    if (!own) return this.unary();
    if (++this.depth > deepest * levels.length) throw new Unreadable('nests too deep', this.next.at);
    let left = this.level(strength + 1);
    for (let sign = this.take(...own); sign; sign = this.take(...own)) {
      const right = this.level(strength + 1);
      left = { is: 'binary', sign: sign.text.toLowerCase() as Sign, left, right, at: sign.at };
    }
    this.depth--;
    return left;
  }

  private unary(): Node {
    const minus = this.take('-');
    if (minus) return { is: 'minus', of: this.deeper(() => this.unary()), at: minus.at };
    const not = this.take('not');
    if (not) return { is: 'not', of: this.deeper(() => this.unary()), at: not.at };
    return this.single();
  }

  private deeper(read: () => Node): Node {
    if (++this.depth > deepest * levels.length) throw new Unreadable('nests too deep', this.next.at);
    const node = read();
    this.depth--;
    return node;
  }

  private single(): Node {
    const { is, text, at } = this.next;
    if (this.take('(')) {
      const inner = this.level(0);
      if (!this.take(')')) throw this.unexpected('")"');
      return inner;
    }
    if (is !== 'number' && is !== 'text' && is !== 'word') throw this.unexpected('a value');
    this.at++;
    if (is === 'number') return { is, value: Number(text), at };
    if (is === 'text') return { is, value: text, at };
    if (this.take('(')) return { is: 'call', name: text, args: this.args(), at };
    if (text === 'true' || text === 'false') return { is: 'flag', value: text === 'true', at };
    return { is: 'field', name: text, at };
  }

  private args(): Node[] {
    const args: Node[] = [];
    if (this.take(')')) return args;
    do args.push(this.level(0));
    while (this.take(','));
    if (!this.take(')')) throw this.unexpected('"," or ")"');
    return args;
  }
}

/**
 * Reads a formula: `amount * margin`, `if(seats > 100, "large", "small")`, `daysBetween(createdOn, today())`. Fields
 * stand by their keys, the company's with `company.` before. What cannot be read is told with its place.
 */
export function parseFormula(text: string): Node | Flaw {
  if (text.length > longest) return { flaw: `a formula has at most ${longest} characters`, at: longest };
  try {
    return new Parser(tokens(text)).whole();
  } catch (error) {
    if (error instanceof Unreadable) return { flaw: error.message, at: error.at };
    throw error;
  }
}

/** The fields that a formula looks at, each once. */
export function fieldsIn(node: Node): string[] {
  const found = new Set<string>();
  const walk = (one: Node): void => {
    if (one.is === 'field') found.add(one.name);
    if (one.is === 'call') one.args.forEach(walk);
    if (one.is === 'binary') [one.left, one.right].forEach(walk);
    if (one.is === 'not' || one.is === 'minus') walk(one.of);
  };
  walk(node);
  return [...found];
}
