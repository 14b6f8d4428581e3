import type { ReadLimits } from './file.ts';

export type Separator = ',' | ';' | '\t' | '|';
export const separators: readonly Separator[] = [',', ';', '\t', '|'];

/** A record with the line it begins on, or why the line that begins there is none. */
export type RawRecord =
  | { row: number; cells: string[] }
  | { row: number; broken: 'broken-quotes' | 'cell-too-long'; text: string };

type Fed = 'done' | 'open' | 'broken';

/** Takes a record apart line by line. Quotes count only where a cell begins with one, spaces before it or not. */
class Parse {
  readonly cells: string[] = [];
  private cell = '';
  private isOpen = false;

  feed(line: string, separator: string): Fed {
    let at = 0;
    if (this.isOpen) this.cell += '\n';
    for (;;) {
      if (this.isOpen) {
        const quote = line.indexOf('"', at);
        this.cell += line.slice(at, quote < 0 ? undefined : quote);
        if (quote < 0) return 'open';
        at = quote + 1;
        if (line[at] === '"') {
          this.cell += '"';
          at += 1;
          continue;
        }
        while (line[at] === ' ') at += 1;
        if (at < line.length && line[at] !== separator) return 'broken';
        this.cells.push(this.cell);
        this.cell = '';
        this.isOpen = false;
        if (at >= line.length) return 'done';
        at += 1;
      }
      let start = at;
      while (line[start] === ' ') start += 1;
      if (line[start] === '"') {
        this.isOpen = true;
        at = start + 1;
        continue;
      }
      const end = line.indexOf(separator, at);
      this.cells.push(line.slice(at, end < 0 ? undefined : end));
      if (end < 0) return 'done';
      at = end + 1;
    }
  }
}

/** One line, or the text of one cell, as a record of its own; null where its quotes do not close. */
export function recordIn(text: string, separator: Separator): string[] | null {
  const parse = new Parse();
  let fed: Fed = 'open';
  for (const line of text.split('\n')) {
    if (fed === 'done') return null;
    fed = parse.feed(line, separator);
    if (fed === 'broken') return null;
  }
  return fed === 'done' ? parse.cells : null;
}

/** An open quote is looked for its end no further than this, in cells of the longest allowed. */
const farthest = 10;

/**
 * Records out of lines, each with the line it begins on; blank lines are passed over. A quote that is opened and never
 * closed costs the line it stands on and no more: that line is named, and reading goes on with the next.
 */
export class RecordReader {
  private readonly separator: Separator;
  private readonly limits: Pick<ReadLimits, 'cell'>;
  private line = 0;
  private parse: Parse | null = null;
  private pending: string[] = [];
  private pendingLength = 0;

  constructor(separator: Separator, limits: Pick<ReadLimits, 'cell'>) {
    this.separator = separator;
    this.limits = limits;
  }

  push(lines: readonly string[]): RawRecord[] {
    const records: RawRecord[] = [];
    for (const line of lines) {
      this.line += 1;
      this.take(line, records);
    }
    return records;
  }

  /** What is left when there are no more lines. */
  end(): RawRecord[] {
    const records: RawRecord[] = [];
    while (this.parse) this.giveUp(records);
    return records;
  }

  private take(line: string, records: RawRecord[]): void {
    if (!this.parse && !line.includes('"')) {
      const cells = line.split(this.separator);
      if (cells.some((cell) => cell.trim() !== '')) records.push(this.whole(cells, this.line, line));
      return;
    }
    const parse = this.parse ?? new Parse();
    this.parse = parse;
    this.pending.push(line);
    this.pendingLength += line.length + 1;
    const fed = parse.feed(line, this.separator);
    if (fed === 'done') {
      const [first = ''] = this.pending;
      const row = this.line - this.pending.length + 1;
      this.forget();
      if (parse.cells.some((cell) => cell.trim() !== '')) records.push(this.whole(parse.cells, row, first));
    } else if (fed === 'broken' || this.pendingLength > this.limits.cell * farthest) this.giveUp(records);
  }

  private whole(cells: string[], row: number, text: string): RawRecord {
    const isTooLong = cells.some((cell) => cell.length > this.limits.cell);
    return isTooLong ? { row, broken: 'cell-too-long', text: text.slice(0, 1000) } : { row, cells };
  }

  /** Names the line that the open record began on, and reads those behind it afresh. */
  private giveUp(records: RawRecord[]): void {
    const [first = '', ...rest] = this.pending;
    this.line -= rest.length;
    this.forget();
    records.push({ row: this.line, broken: 'broken-quotes', text: first.slice(0, 1000) });
    for (const line of rest) {
      this.line += 1;
      this.take(line, records);
    }
  }

  private forget(): void {
    this.parse = null;
    this.pending = [];
    this.pendingLength = 0;
  }
}

/** A record that may have been wrapped whole in one pair of quotes, and was read a second time. */
export type Wrapped = { row: number; cells: string[]; wrapped?: true };

/**
 * Reads lines a second time that were wrapped whole in one pair of quotes, as happens where a file is exported twice: where
 * the one cell comes apart into as many as the table has. A single cell of text with commas in it stays what it is.
 */
export class Unwrapping {
  private readonly separator: Separator;
  private width = 0;

  constructor(separator: Separator) {
    this.separator = separator;
  }

  all(records: readonly RawRecord[]): RawRecord[] {
    return records.map((record) => ('cells' in record ? this.one(record) : record));
  }

  private one(record: Wrapped): Wrapped {
    const { row, cells } = record;
    const inner = cells.length === 1 && cells[0]!.includes(this.separator) ? recordIn(cells[0]!, this.separator) : null;
    const isWrapped = inner !== null && (inner.length === this.width || (this.width === 0 && inner.length > 2));
    const taken: Wrapped = isWrapped ? { row, cells: inner, wrapped: true } : record;
    this.width = Math.max(this.width, taken.cells.length);
    return taken;
  }
}

/**
 * What separates the cells: the sign that gives the most lines as many cells as most have, and of several the one that
 * makes more cells. Excel may name it in a line of its own: `sep=;`. In a list of one column it is a sign that no line has.
 */
export function separatorOf(lines: readonly string[]): Separator {
  const named = /^sep=(.)$/i.exec(lines[0] ?? '')?.[1];
  if (named && separators.includes(named as Separator)) return named as Separator;
  const sample = lines.slice(0, 200);
  let best: { separator: Separator; score: number } | null = null;
  for (const separator of separators) {
    const reader = new RecordReader(separator, { cell: 1_000_000 });
    const records = new Unwrapping(separator).all([...reader.push(sample), ...reader.end()]);
    const counts = records.map((record) => ('cells' in record ? record.cells.length : 0));
    const usual = mostOften(counts);
    if (usual < 2) continue;
    const share = counts.filter((count) => count === usual).length / counts.length;
    const score = share * share * Math.log2(1 + usual);
    if (score > (best?.score ?? 0)) best = { separator, score };
  }
  if (best) return best.separator;
  return separators.find((separator) => !sample.some((line) => line.includes(separator))) ?? ',';
}

function mostOften(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
}
