import { dayOf, type Instant, type LocalDate, type Money } from '../../../ground/index.ts';
import type { FieldDefinition } from '../../../platform/fields/rules/definition.ts';
import type { BesideFile } from './beside-files.ts';
import { type CompanyBeside, calledWithin } from './contacts-within.ts';
import type { DealLives } from './deal-lives.ts';
import type { DealParts } from './deal-parts.ts';
import { fieldOf } from './fields.ts';
import { kindsOfId } from './id-kinds.ts';
import type { LeadLives } from './lead-lives.ts';
import { type Known, keyOf, type Lists, type Mention, type Resolved } from './lists.ts';
import { type ImportedKind, importedKinds, type Mapping, type Refers } from './mapping.ts';
import type { PlannedRow, PlannedValue, Reference } from './planned.ts';
import type { Read } from './read-number.ts';
import type { Cell, RowCells, TableReader } from './row-cells.ts';
import type { Problem, ProblemCode } from './source.ts';

/** What planning asks of the workspace. */
export type PlanSetting = {
  /** The day of the import: nothing can have closed after it. */
  today: LocalDate;
  /** The stages of the pipeline that deals are mapped into; none where the source's own are kept. */
  stages: readonly { id: string; name: string }[];
  fields?: readonly FieldDefinition[];
  /** Who works here, for added fields that name a person. */
  people?: readonly { id: string; name: string }[];
  isTaken?: (field: FieldDefinition, text: string) => boolean;
  /** What came along that is no table. */
  beside?: readonly BesideFile[];
};

export type Context = {
  mapping: Mapping;
  setting: PlanSetting;
  lists: Lists;
  lives: DealLives;
  leadLives: LeadLives;
  /** Rows of lines and people by their deals, and how their tables are read. */
  parts: DealParts;
  readers: ReadonlyMap<string, TableReader>;
  /** List prices of products by their keys. */
  prices: Map<string, Money>;
  /** Rows whose key was there before, with the row that has it. */
  twice: Map<string, Known>;
  /** The first row that spells a name so, for what is said once. */
  spelled: Map<string, number>;
  /** The first row that says something no two records may say. */
  unique: Map<string, string>;
};

export type RowContext = Context & { cells: RowCells; reader: TableReader; problems: Problem[] };

/** Why a row is left out: the cell at fault, what is wrong, what was perhaps meant. */
export class LeftOut {
  readonly cell: Pick<Cell, 'text' | 'column'>;
  readonly code: ProblemCode;
  readonly hint: string | null;
  constructor(cell: Pick<Cell, 'text' | 'column'>, code: ProblemCode, hint: string | null = null) {
    this.cell = cell;
    this.code = code;
    this.hint = hint;
  }
}

/** The zone in which days and moments of a table were written. */
export const timeZoneOf = ({ reader }: RowContext): string => reader.mapping.styles.timeZone;

export const longestName = 200;
export const isStrict = ({ mapping }: Context): boolean => mapping.unknownNames === 'left-out';

/** The cell of a field, or the place where one is missing. */
export function cellOr({ cells, reader }: RowContext, field: string): Pick<Cell, 'text' | 'column'> {
  const cell = cells.first(field);
  if (cell) return cell;
  const column = columnOf(reader, field) ?? reader.mapping.columns[0]!;
  return { text: '', column };
}

const columnOf = ({ mapping }: Pick<TableReader, 'mapping'>, field: string) =>
  mapping.columns.find(({ goal }) => goal.to === 'field' && goal.field === field);
export const isMapped = (reader: Pick<TableReader, 'mapping'>, field: string): boolean =>
  columnOf(reader, field) !== undefined;

/** A field read as something; what cannot be read is noted, and the row comes without it. */
export function readField<T>(context: RowContext, field: string, read: (cell: Cell) => Read<T>): T | null {
  const cell = context.cells.first(field);
  if (!cell) return null;
  const got = read(cell);
  if ('value' in got) return got.value;
  context.cells.note(cell, got.code, 'value-left-out');
  return null;
}

/** A moment that has been on the clock of the file; one that is yet to come is none at which anything was done. */
export function momentBeen(context: RowContext, field: string): Instant | null {
  const at = readField(context, field, (cell) => context.reader.moment(cell));
  return at && dayOf(at, timeZoneOf(context)) <= context.setting.today ? at : null;
}

/** The name of a row: whole, or its parts joined: Rose and Gonzalez are Rose Gonzalez. */
export function nameOf(cells: RowCells, prefix = ''): string {
  const text = (key: string) => cells.first(`${prefix}${key}`)?.text ?? '';
  const joined = [text('firstName'), text('middleName'), text('lastName')].filter(Boolean).join(' ');
  return text('name') || joined;
}

/** The id of a row in its source, told apart from those of other lists. */
export function idOf(cells: RowCells): string | null {
  const cell = cells.first('externalId');
  return cell ? `${cell.column.prefix ?? ''}${cell.text}` : null;
}

/** Several values in a cell: "1;2", "{1,2}", "a, b". */
export const listIn = (text: string): string[] =>
  text
    .replace(/^[{[]|[}\]]$/g, '')
    .split(/[;,|]/)
    .map((one) => one.trim().replace(/^"|"$/g, ''))
    .filter(Boolean);

/** What a cell names others by. Ids may be several; a name may hold a comma. */
export function namedIn({ text, column }: Cell): string[] {
  const by = column.refers?.by ?? 'name';
  const isList = column.goal.to === 'field' && column.goal.field === 'participants';
  const values = by === 'id' || by === 'email' || isList ? listIn(text) : [text];
  return values
    .map((value) => (by === 'id' ? `${column.prefix ?? ''}${value}` : value))
    .map((value) => (by === 'domain' ? domainOf(value) : value));
}

export const domainOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^.*@/, '');

const ranks: Record<string, number> = { id: 0, email: 1, domain: 2, code: 3, name: 4 };
const byKey = (cells: readonly Cell[]): Cell[] =>
  [...cells].sort((a, b) => (ranks[a.column.refers?.by ?? 'name'] ?? 9) - (ranks[b.column.refers?.by ?? 'name'] ?? 9));

const unknownCode: Partial<Record<ImportedKind, ProblemCode>> = {
  person: 'unknown-person',
  company: 'unknown-company',
  product: 'unknown-product',
};

export const toKnown = (known: Known): Reference => {
  const { kind, externalId, email, isImplied, table, row, name, within } = known;
  if (externalId !== null) return { kind, by: 'id', value: externalId };
  if (email !== null && isImplied) return { kind, by: 'email', value: email };
  if ((kind === 'contact' || kind === 'deal' || kind === 'lead') && !isImplied)
    return { kind, by: 'row', value: `${table}#${row}` };
  return { kind, by: 'name', value: within ? calledWithin(name, within) : name };
};

/** The company that stands in a row of deals beside the contacts that it names. */
export function companyBeside(
  { cells }: Pick<RowContext, 'cells'>,
  kind: ImportedKind,
  by: string,
): CompanyBeside | null {
  const cell =
    kind === 'contact' && by === 'name' && cells.kind === 'deal' ? byKey(cells.all('company'))[0] : undefined;
  const [value] = cell ? namedIn(cell) : [];
  return cell && value ? { by: cell.column.refers?.by ?? 'name', value } : null;
}

/** Odoo calls a product "[DESK_1] Desk": by that whole, or by what stands behind its code. */
function foundIn({ lists, cells }: RowContext, kind: ImportedKind, by: Refers['by'], value: string): Resolved {
  const found = lists.find(kind, by, value, companyBeside({ cells }, kind, by));
  const bare =
    kind === 'product' && by === 'name' && 'code' in found ? /^\[[^\]]+\]\s*(.+)$/.exec(value)?.[1] : undefined;
  return bare === undefined ? found : lists.find(kind, by, bare);
}

/**
 * Of which of these kinds a record may be that is in no list: of any while none of their lists came; else of activities alone, which are
 * too many to be remembered and are looked up when the row is judged.
 */
const unlisted = (lists: Lists, kinds: readonly ImportedKind[]): ImportedKind[] =>
  kinds.some((kind) => lists.hasList(kind))
    ? kinds.filter((kind) => kind === 'activity' && lists.hasList(kind))
    : [...kinds];

/** What is in no list, to be looked for among what is here. By a name that is a lead alone: others come along by theirs. */
function lookedFor(lists: Lists, by: Refers['by'], value: string, kinds: readonly ImportedKind[]): Reference | null {
  const isLead = kinds[0] === 'lead' && !lists.hasList('lead');
  if (by === 'name') return isLead ? { kind: 'lead', by, value, isLink: true } : null;
  const [kind, ...orKinds] = unlisted(lists, kinds);
  return kind ? { kind, by, value, ...(orKinds.length > 0 ? { orKinds } : {}) } : null;
}

/** Of which kinds a record may be that a cell names: by its id of any that the id does not rule out, by a name of the likeliest. */
function kindsOfCell(source: string, field: string, by: Refers['by'], value: string, kinds: readonly ImportedKind[]) {
  if (by === 'id') return kindsOfId(source, value, kinds);
  return by === 'name' && field === 'about' ? kinds : kinds.slice(0, 1);
}

export type Referred = { refs: Reference[]; known: Known | null };

/**
 * The records that the columns of a field name, by the best key that finds one. What is nowhere in a list that came along is
 * a problem; an id whose list did not come is left to be found among what is here.
 */
export function refer(context: RowContext, field: string, effect: Problem['effect']): Referred | LeftOut {
  const { cells, lists } = context;
  const its = byKey(cells.all(field));
  const form = fieldOf(context.reader.mapping.kind!, field)?.form;
  const kinds = form?.as === 'reference' ? form.kinds : [];
  const refs: Reference[] = [];
  let known: Known | null = null;
  let wrong: LeftOut | null = null;
  for (const cell of its) {
    const by = cell.column.refers?.by ?? 'name';
    const first = cell.column.refers?.kind ?? kinds[0]!;
    const all = [first, ...kinds.filter((kind) => kind !== first)];
    for (const value of namedIn(cell)) {
      const candidates = kindsOfCell(context.mapping.source, field, by, value, all);
      const found = candidates.map((kind) => foundIn(context, kind, by, value));
      const hits = found.filter((each) => 'known' in each);
      const hit = hits.find(({ exactly }) => exactly) ?? hits[0];
      if (hit) {
        known ??= hit.known;
        refs.push(toKnown(hit.known));
        if (!hit.exactly && context.spelled.get(`${cells.table}|${cell.at}|${cell.text}`) === cells.row)
          cells.note(cell, 'matched-by-likeness', 'kept', hit.known.name);
        continue;
      }
      const miss = found[0]!;
      const elsewhere = lookedFor(lists, by, value, candidates);
      if (elsewhere) refs.push(elsewhere);
      else if ('code' in miss)
        wrong ??= new LeftOut(
          cell,
          miss.code === 'unknown' ? (unknownCode[first] ?? 'unknown-record') : miss.code,
          miss.code === 'unknown' ? miss.hint : null,
        );
    }
    if (refs.length > 0) return { refs, known };
  }
  if (wrong && effect === 'row-left-out') return wrong;
  if (wrong) cells.note(wrong.cell, wrong.code, effect, wrong.hint);
  return { refs, known };
}

/** The one record that a field names; absent where there is none. */
export function referOne(context: RowContext, field: string): Reference | null {
  const got = refer(context, field, 'value-left-out');
  return got instanceof LeftOut ? null : (got.refs[0] ?? null);
}

/** A planned row, with what is blank left away. */
export function plannedRow(
  { cells }: RowContext,
  row: Pick<PlannedRow, 'kind' | 'externalId' | 'name'> &
    Partial<Omit<PlannedRow, 'values'>> & { values: Record<string, PlannedValue | undefined> },
): PlannedRow {
  const values = Object.fromEntries(
    Object.entries(row.values).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as Record<string, PlannedValue>;
  return { file: cells.file, table: cells.table, row: cells.row, added: {}, trueFrom: null, ...row, values };
}

/** The row itself, as those beside it name it. */
export const toSelf = ({ kind, externalId, table, row }: PlannedRow): Reference =>
  externalId === null ? { kind, by: 'row', value: `${table}#${row}` } : { kind, by: 'id', value: externalId };

export const rankOf = (kind: ImportedKind, at: number): number => importedKinds.indexOf(kind) * 1000 + at;

/** Somebody known by his e-mail alone is called as it begins: jane.doe@acme.com is Jane Doe. */
export function nameFromMail(mail: string): string {
  const words = (mail.split('@')[0] ?? mail).split(/[._-]+/).filter((word) => /\p{L}/u.test(word));
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
  return name || mail;
}

export { keyOf, type Mention };
