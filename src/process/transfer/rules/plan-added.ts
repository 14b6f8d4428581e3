import { nameKey } from '../../../ground/index.ts';
import { type FieldDefinition, isComputed } from '../../../platform/fields/rules/definition.ts';
import { type AddedContext, type AddedValue, isComing, readAdded } from './added-cells.ts';
import { dateOrderOf } from './cells.ts';
import type { ImportPlan, ImportSetting } from './import-plan.ts';
import type { MavenSheets, Sheet } from './recognise.ts';
import { type Problem, tidy } from './source.ts';

type Parts = Pick<ImportPlan, 'people' | 'companies' | 'products' | 'deals'>;
type Column = { field: FieldDefinition; at: number; name: string };

const objects = { companies: 'company', products: 'product', deals: 'deal' } as const;

/**
 * The columns of an export that are called as a field which the workspace added, by its key or its name whatever case and
 * signs: each planned thing takes what its row says there. What does not fit its kind is left out and listed with its file,
 * row and column, and the row comes without it. Two columns of one field: the first counts.
 */
export function planAdded(sheets: MavenSheets, parts: Parts, setting: ImportSetting, problems: Problem[]): void {
  for (const [part, object] of Object.entries(objects) as [keyof typeof objects, string][]) {
    const sheet = sheets[part];
    const fields = (setting.fields ?? []).filter((field) => field.object === object && !field.isRetired);
    if (!sheet || fields.length === 0) continue;
    const columns = columnsIn(sheet, fields, problems);
    if (columns.length > 0) fillIn(sheet, columns, parts[part], parts, setting, problems);
  }
}

/** Which columns of a sheet are added fields; those that cannot be imported are listed at the sheet's first line. */
function columnsIn({ table, columns }: Sheet, fields: readonly FieldDefinition[], problems: Problem[]): Column[] {
  const known = new Set(columns.values());
  const taken = new Set<string>();
  return table.header.flatMap((header, at): Column[] => {
    if (known.has(at)) return [];
    const name = tidy(header);
    const field = fields.find(({ key, name: called }) => [key, called].some((one) => nameKey(one) === nameKey(name)));
    if (!field || name === '') return [];
    const say = (code: Problem['code']) =>
      problems.push({
        file: table.file,
        row: 1,
        column: name,
        code,
        value: name,
        hint: field.name,
        effect: 'value-left-out',
      });
    if (isComputed(field) || field.type === 'record') {
      say('not-imported');
      return [];
    }
    if (taken.has(field.id)) {
      say('field-twice');
      return [];
    }
    taken.add(field.id);
    return [{ field, at, name }];
  });
}

type Planned = { file: string; row: number; added?: Record<string, AddedValue> };

function fillIn(
  { table }: Sheet,
  columns: readonly Column[],
  planned: readonly Planned[],
  parts: Parts,
  setting: ImportSetting,
  problems: Problem[],
): void {
  const cellsAt = new Map(table.rows.map(({ row, cells }) => [row, cells]));
  const person = personBy(parts, setting);
  for (const { field, at, name } of columns) {
    const order = setting.dateOrder ?? dateOrderOf(table.rows.map(({ cells }) => tidy(cells[at] ?? '')));
    const context: AddedContext = { currency: setting.currency, timeZone: setting.timeZone, order, person };
    const said = new Set<string>();
    for (const one of planned) {
      if (one.file !== table.file) continue;
      const text = tidy(cellsAt.get(one.row)?.[at] ?? '');
      if (text === '') continue;
      const note = (code: Problem['code'], hint: string | null) =>
        problems.push({
          file: table.file,
          row: one.row,
          column: name,
          code,
          value: text,
          hint,
          effect: 'value-left-out',
        });
      const cell = readAdded(text, field, context);
      if ('code' in cell) note(cell.code, cell.hint);
      else if (field.isUnique && isSaid(cell.value, field, said, setting)) note('duplicate', field.name);
      else one.added = { ...one.added, [field.key]: cell.value };
    }
  }
}

/** Whether something that no two records may say is said already, in the file or in the workspace. */
function isSaid(value: AddedValue, field: FieldDefinition, said: Set<string>, { isTaken }: ImportSetting): boolean {
  const text = String(value).toLowerCase();
  if (said.has(text) || isTaken?.(field, text)) return true;
  said.add(text);
  return false;
}

/** Somebody by his name: who works here, else who comes along. */
function personBy({ people }: Parts, { people: here = [] }: ImportSetting): AddedContext['person'] {
  const ids = new Map(here.map(({ id, name }) => [nameKey(name), id]));
  const coming = new Map(people.map(({ id, name }) => [nameKey(name), id]));
  return (name) => {
    const known = ids.get(nameKey(name));
    const comes = coming.get(nameKey(name));
    return known ?? (comes === undefined ? null : { coming: comes });
  };
}

/** The values as they are written, once everybody who comes along has his id. */
export const addedAs = (added: Planned['added'], idOf: (coming: string) => string) =>
  added &&
  Object.fromEntries(Object.entries(added).map(([key, value]) => [key, isComing(value) ? idOf(value.coming) : value]));
