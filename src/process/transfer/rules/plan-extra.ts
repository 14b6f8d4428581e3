import { nameKey } from '../../../ground/index.ts';
import type { FieldDefinition } from '../../../platform/fields/rules/definition.ts';
import { isComputed } from '../../../platform/fields/rules/definition.ts';
import { type AddedContext, isComing, readAdded } from './added-cells.ts';
import type { ColumnMapping, ImportedKind, TableMapping } from './mapping.ts';
import { type Context, domainOf, type RowContext, toKnown } from './plan-context.ts';
import type { PlannedValue, Reference } from './planned.ts';
import { yes } from './reach.ts';
import type { Cell } from './row-cells.ts';
import type { Problem } from './source.ts';

/** The added field that a column goes to; of two columns of one field the first counts. */
function fieldOfColumn({ setting }: Context, mapping: TableMapping, column: ColumnMapping): FieldDefinition | null {
  const { goal } = column;
  if (goal.to !== 'added') return null;
  const isFirst = mapping.columns.find((each) => each.goal.to === 'added' && each.goal.key === goal.key) === column;
  const field = setting.fields?.find(
    ({ object, key, isRetired }) => object === mapping.kind && key === goal.key && !isRetired,
  );
  return isFirst ? (field ?? null) : null;
}

const proposals = new WeakMap<object, FieldDefinition>();
function proposed(kind: ImportedKind, goal: { label: string; type: FieldDefinition['type'] }): FieldDefinition {
  const field = proposals.get(goal) ?? newField(kind, goal.label, goal.type);
  proposals.set(goal, field);
  return field;
}

/** What a new field would be, before it is: its choices are the words that come. */
const newField = (kind: ImportedKind, label: string, type: FieldDefinition['type']): FieldDefinition => ({
  id: '',
  object: kind,
  key: '',
  name: label,
  help: null,
  groupName: null,
  position: 0,
  type: type === 'choice' || type === 'choices' ? 'text' : type,
  options: {},
  required: 'no',
  defaultValue: null,
  isUnique: false,
  isIndexed: false,
  isPersonal: false,
  isRetired: false,
  readers: null,
  writers: null,
});

/** The values of added fields, and of those that are to be created; what does not fit is named, and the row comes without it. */
export function extraOf(context: RowContext): Record<string, PlannedValue> {
  const { cells, reader } = context;
  const added: Record<string, PlannedValue> = {};
  for (const cell of cells.extra) {
    const { goal } = cell.column;
    const field =
      goal.to === 'new-field' ? proposed(cells.kind, goal) : fieldOfColumn(context, reader.mapping, cell.column);
    if (!field) continue;
    if (field.type === 'record') {
      const link = linkTo(context, field, cell);
      if (link) added[field.key] = link;
      continue;
    }
    const read = readAdded(forReading(cell, field), field, addedContext(context, cell));
    if ('code' in read) cells.note(cell, read.code, 'value-left-out', read.hint);
    else if (field.isUnique && isSaid(context, field, String(read.value)))
      cells.note(cell, 'duplicate', 'value-left-out', field.name);
    else {
      const value = isComing(read.value)
        ? ({ kind: 'person', by: 'name', value: read.value.coming } as const)
        : read.value;
      added[goal.to === 'new-field' ? `new:${goal.label}` : field.key] = value;
    }
  }
  return added;
}

/**
 * The record that a cell names, by what its column names it by: an e-mail address tells a contact better than a name. What does not
 * come along is looked for among what is here, by whatever names it.
 */
function linkTo({ lists, cells }: RowContext, { options }: FieldDefinition, cell: Cell): Reference | null {
  const { text, column } = cell;
  const kind = (options.target ?? 'company') as ImportedKind;
  const isMail = kind === 'contact' && text.includes('@');
  const by = isMail ? 'email' : (column.refers?.by ?? 'name');
  const value = by === 'domain' ? domainOf(text) : by === 'id' ? `${column.prefix ?? ''}${text}` : text;
  const found = lists.find(kind, by, value);
  if ('known' in found) {
    if (!found.exactly) cells.note(cell, 'matched-by-likeness', 'kept', found.known.name);
    // It may come behind the row that names it, or in another list.
    return { ...toKnown(found.known), comes: true, isLink: true };
  }
  if (found.code === 'unknown') return { kind, by, value, isLink: true };
  cells.note(cell, found.code, 'value-left-out');
  return null;
}

/** Yes in any of the languages that exports are written in. */
function forReading(cell: Cell, { type }: FieldDefinition): string {
  if (type === 'flag')
    return yes(cell.text) ? 'yes' : /^(nein|non|não|nao|falsch|faux|falso|off|f)$/i.test(cell.text) ? 'no' : cell.text;
  return cell.text;
}

function addedContext(context: RowContext, cell: Cell): AddedContext {
  const { reader, setting, lists } = context;
  const styles = reader.styles(cell.at);
  const { order, isAssumed } = reader.order(cell.at);
  return {
    currency: styles.currency,
    timeZone: styles.timeZone,
    order: isAssumed && order === 'year-first' ? null : order,
    decimals: reader.decimals(cell.at).decimals,
    person: (name) => {
      const here = setting.people?.find((person) => nameKey(person.name) === nameKey(name));
      if (here) return here.id;
      const comes = lists.find('person', 'name', name);
      return 'known' in comes ? { coming: comes.known.name } : null;
    },
  };
}

/** Whether something that no two records may say is said already: by a row before, or here. */
function isSaid({ cells, unique, setting }: RowContext, field: FieldDefinition, value: string): boolean {
  const text = value.toLowerCase();
  const first = unique.get(`${field.id}|${text}`);
  return (first !== undefined && first !== `${cells.table}|${cells.row}`) || (setting.isTaken?.(field, text) ?? false);
}

/** Remembers who is first to say what no two may say, and whom added fields name. */
export function surveyExtra(context: RowContext, rank: number): void {
  const { table, row } = context.cells;
  for (const cell of context.cells.extra) {
    const field = fieldOfColumn(context, context.reader.mapping, cell.column);
    if (field?.type === 'person') context.lists.want('person', cell.text, { rank, table, row });
    if (!field?.isUnique) continue;
    const key = `${field.id}|${cell.text.toLowerCase()}`;
    if (!context.unique.has(key)) context.unique.set(key, `${context.cells.table}|${context.cells.row}`);
  }
}

/** Columns that are called as a field which cannot be imported, or as one that another column has: said at the line of the heading. */
export function columnProblems({ setting }: Context, mapping: TableMapping): Problem[] {
  const taken = new Set<string>();
  return mapping.columns.flatMap(({ column, goal }): Problem[] => {
    const say = (code: Problem['code'], hint: string): Problem[] => [
      { file: mapping.table, row: 1, column, code, value: column, hint, effect: 'value-left-out' },
    ];
    if (goal.to === 'added') {
      const field = setting.fields?.find(({ object, key }) => object === mapping.kind && key === goal.key);
      if (taken.has(goal.key)) return say('field-twice', field?.name ?? goal.key);
      taken.add(goal.key);
    }
    if (goal.to !== 'nothing') return [];
    const field = (setting.fields ?? []).find(
      ({ object, key, name, isRetired }) =>
        object === mapping.kind && !isRetired && [key, name].some((one) => nameKey(one) === nameKey(column)),
    );
    return field && isComputed(field) ? say('not-imported', field.name) : [];
  });
}
