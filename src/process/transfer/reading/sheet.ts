import { CannotRead, type FileAtRest, type ReadLimits } from './file.ts';
import { readXml, type Sheet, type Workbook } from './workbook.ts';
import { attribute, XmlReader } from './xml.ts';
import { unpacked } from './zip.ts';

/** A cell that is one of the workbook's shared texts, by its number. */
type Shared = { shared: number };
export type SheetRow = { row: number; cells: (string | Shared)[] };

/** Texts shared by the cells of a workbook, together no longer than this. */
const mostText = 400 * 1024 * 1024;

/** The shared texts of a workbook, as many of the first as are wanted. */
export async function sharedStrings(
  file: FileAtRest,
  { strings }: Workbook,
  wanted = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const found: string[] = [];
  if (!strings || wanted === 0) return found;
  let text: string | null = null;
  let isRead = false;
  let length = 0;
  await readXml(
    file,
    strings,
    {
      open: (name) => {
        if (name === 'si') text = '';
        // How a word is pronounced stands beside it and is not part of it.
        if (name === 't') isRead = true;
        if (name === 'rPh') isRead = false;
      },
      text: (piece) => {
        if (isRead && text !== null) text += piece;
      },
      close: (name) => {
        if (name === 't') isRead = false;
        if (name !== 'si') return;
        found.push(plain(text ?? ''));
        length += text?.length ?? 0;
        text = null;
        if (length > mostText) throw new CannotRead('too-big', file.name);
      },
    },
    () => found.length >= wanted,
  );
  return found;
}

/** Letters that XML cannot hold are written _x000D_. */
const plain = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

export type SheetPortion = { rows: SheetRow[] /** The rows it says it has. */; said: number | null; share: number };

/** The rows of a sheet in portions as it is unpacked; days come as 2027-03-25, whatever the sheet shows them as. */
export async function* sheetRows(
  file: FileAtRest,
  book: Workbook,
  { entry }: Sheet,
  limits: ReadLimits,
): AsyncIterable<SheetPortion> {
  const cells = new CellReader(file.name, book, limits);
  const reader = new XmlReader(file.name, cells);
  const decoder = new TextDecoder('utf-8');
  let bytes = 0;
  for await (const piece of unpacked(file, entry)) {
    bytes += piece.length;
    reader.push(decoder.decode(piece, { stream: true }));
    if (cells.rows.length > 0) {
      yield { rows: cells.rows, said: cells.said, share: Math.min(1, bytes / entry.size) };
      cells.rows = [];
    }
  }
}

class CellReader {
  rows: SheetRow[] = [];
  said: number | null = null;
  private readonly file: string;
  private readonly book: Workbook;
  private readonly limits: ReadLimits;
  private row = 0;
  private cells: SheetRow['cells'] = [];
  private column = 0;
  private type = '';
  private format: 'day' | 'moment' | null = null;
  private value = '';
  private isRead = false;

  constructor(file: string, book: Workbook, limits: ReadLimits) {
    this.file = file;
    this.book = book;
    this.limits = limits;
  }

  open(name: string, attributes: string): void {
    if (name === 'dimension') this.said = Number(/:[A-Z]+(\d+)/.exec(attributes)?.[1] ?? 0) || null;
    if (name === 'row') {
      this.row = Number(attribute(attributes, 'r') ?? this.row + 1);
      this.cells = [];
      this.column = 0;
    }
    if (name === 'c') {
      const letters = /[\s]r\s*=\s*["']([A-Z]+)\d/.exec(attributes)?.[1];
      if (letters) this.column = columnOf(letters);
      if (this.column >= 16_384) throw new CannotRead('too-many-columns', this.file, this.row);
      this.type = attribute(attributes, 't') ?? 'n';
      this.format = this.book.formats[Number(attribute(attributes, 's') ?? 0)] ?? null;
      this.value = '';
    }
    if (name === 'v' || name === 't') this.isRead = true;
    if (name === 'rPh') this.isRead = false;
  }

  text(piece: string): void {
    if (!this.isRead) return;
    this.value += piece;
    if (this.value.length > this.limits.cell) throw new CannotRead('cell-too-long', this.file, this.row);
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.isRead = false;
    if (name === 'c') {
      const cell = this.cell();
      if (cell !== '') {
        while (this.cells.length < this.column) this.cells.push('');
        this.cells.push(cell);
      }
      this.column += 1;
    }
    if (name === 'row' && this.cells.length > 0) this.rows.push({ row: this.row, cells: this.cells });
  }

  private cell(): string | Shared {
    if (this.type === 's') return this.value === '' ? '' : { shared: Number(this.value) };
    if (this.type === 'b') return this.value === '1' ? 'TRUE' : 'FALSE';
    if (this.type === 'e') return '';
    if (this.type !== 'n') return plain(this.value);
    return this.format === null
      ? numberText(this.value)
      : dayOfSerial(Number(this.value), this.book.from1904, this.format);
  }
}

/** A1 is the first column, AA1 the twenty-seventh. */
function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Sheets keep 0.1 as 0.10000000000000001 and a telephone number as 4.915112345678E12. */
function numberText(text: string): string {
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return text;
  if (Number.isInteger(number) && Math.abs(number) < 1e15) return number.toFixed(0);
  const short = Number(number.toPrecision(15));
  return Math.abs(short) >= 1e-6 && Math.abs(short) < 1e15 ? `${short}` : text;
}

/** The day that a sheet keeps as a number: 45631 is 2024-12-05. Fractions are the time of the day. Sheets take 1900 for a leap year. */
export function dayOfSerial(serial: number, from1904 = false, as: 'day' | 'moment' = 'day'): string {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return `${serial}`;
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000);
  const text = at.toISOString().slice(0, 19);
  return as === 'day' || text.endsWith('T00:00:00') ? text.slice(0, 10) : text;
}

/** A row with its shared texts put in. */
export const filled = ({ row, cells }: SheetRow, strings: readonly string[]): { row: number; cells: string[] } => ({
  row,
  cells: cells.map((cell) => (typeof cell === 'string' ? cell : (strings[cell.shared] ?? ''))),
});
