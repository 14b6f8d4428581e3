import { nameKey } from '../../../ground/index.ts';
import type { SourceTable } from './source.ts';

export type MavenPart = 'deals' | 'companies' | 'products' | 'people';
export type Sheet = { table: SourceTable; columns: ReadonlyMap<string, number> };
export type MavenSheets = { deals: Sheet } & Partial<Record<Exclude<MavenPart, 'deals'>, Sheet>>;

export type Recognised =
  | { preset: 'maven'; sheets: MavenSheets; unusedFiles: string[] }
  | { refused: 'not-recognised'; files: string[] }
  | { refused: 'two-files-of-one-kind'; part: MavenPart; files: string[] }
  | { refused: 'column-twice'; file: string; column: string };

type Form = { part: MavenPart; required: string[]; optional: string[]; never?: string[] };

const forms: Form[] = [
  {
    part: 'deals',
    required: ['opportunity_id', 'sales_agent', 'product', 'deal_stage', 'engage_date', 'close_date', 'close_value'],
    optional: ['account'],
  },
  {
    part: 'companies',
    required: ['account'],
    optional: ['sector', 'year_established', 'revenue', 'employees', 'office_location', 'subsidiary_of'],
    never: ['opportunity_id', 'deal_stage'],
  },
  { part: 'products', required: ['product', 'sales_price'], optional: ['series'], never: ['opportunity_id'] },
  { part: 'people', required: ['sales_agent', 'manager'], optional: ['regional_office'], never: ['opportunity_id'] },
];

/** Tells by their headers alone, in any order of columns and whatever the files are called, which table is which of a Maven pipeline export. */
export function recogniseMaven(tables: readonly SourceTable[]): Recognised {
  const sheets: Partial<Record<MavenPart, Sheet>> = {};
  const unusedFiles: string[] = [];
  for (const table of tables) {
    const keys = table.header.map(nameKey);
    const form = forms.find((each) => fits(each, keys));
    if (!form) {
      unusedFiles.push(table.file);
      continue;
    }
    const columns = new Map<string, number>();
    for (const column of [...form.required, ...form.optional]) {
      const key = nameKey(column);
      const at = keys.indexOf(key);
      if (at !== keys.lastIndexOf(key)) return { refused: 'column-twice', file: table.file, column };
      if (at >= 0) columns.set(column, at);
    }
    const other = sheets[form.part];
    if (other) return { refused: 'two-files-of-one-kind', part: form.part, files: [other.table.file, table.file] };
    sheets[form.part] = { table, columns };
  }
  if (!sheets.deals) return { refused: 'not-recognised', files: tables.map((table) => table.file) };
  return { preset: 'maven', sheets: { ...sheets, deals: sheets.deals }, unusedFiles };
}

function fits(form: Form, keys: readonly string[]): boolean {
  if (!form.required.every((column) => keys.includes(nameKey(column)))) return false;
  if (form.never?.some((column) => keys.includes(nameKey(column)))) return false;
  return form.part !== 'companies' || form.optional.some((column) => keys.includes(nameKey(column)));
}
