import { fold, nameKey } from '../../../ground/index.ts';
import type { ImportedKind, TableMapping } from './mapping.ts';
import { closedLines } from './preset-lines.ts';
import { attributeLines, openLines } from './preset-lines-open.ts';

/** A table of a known system: the headings that it is told by, and those of its columns that their names alone do not tell. */
export type PresetTable = {
  preset: string;
  kind: ImportedKind;
  /** All of these headings are there, one of those, none of the others. */
  has: string[];
  any: string[];
  not: string[];
  /** Headings and their fields; `-` is not imported, nothing is a field of its own. */
  columns: Record<string, string>;
  without?: TableMapping['without'];
  split?: NonNullable<TableMapping['split']>;
  /** One stands for so many. */
  times: Record<string, number>;
};

/** What exports are called on the screen. */
export const presetNames: Record<string, string> = {
  salesforce: 'Salesforce',
  hubspot: 'HubSpot',
  pipedrive: 'Pipedrive',
  zoho: 'Zoho CRM',
  odoo: 'Odoo',
  espocrm: 'EspoCRM',
  suitecrm: 'SuiteCRM',
  twenty: 'Twenty',
  atomic: 'Atomic CRM',
  northwind: 'Northwind',
  maven: 'Maven Analytics',
};

export const presetTables: readonly PresetTable[] = [attributeLines, closedLines, openLines]
  .flatMap((lines) => lines.split('\n# ').slice(1))
  .map((block) => tableIn(block.trim().split('\n')));

function tableIn([head = '', ...lines]: readonly string[]): PresetTable {
  const [preset = '', kind = ''] = head.split(' ');
  const table: PresetTable = { preset, kind: kind as ImportedKind, has: [], any: [], not: [], columns: {}, times: {} };
  for (const line of lines) {
    const [word = ''] = line.split(' ', 1);
    const rest = line.slice(word.length + 1);
    const [column = '', said = ''] = rest.split('=');
    if (word === 'has' || word === 'any' || word === 'not') table[word] = rest.split('|');
    if (word === 'columns')
      table.columns = Object.fromEntries(rest.split(/; ?/).map((pair) => pair.split('=') as [string, string]));
    if (word === 'without') table.without = [{ column, is: said.split('|') }];
    if (word === 'times') table.times[column] = Number(said);
    if (word === 'split') {
      const [words = '', into = ''] = said.split('>');
      table.split = { column, is: words.split('|'), kind: into as ImportedKind };
    }
  }
  return table;
}

/** Systems are told by the exact spelling of their headings, but for case: `LastName` is not `last_name`. */
const spelled = (name: string): string => fold(name).replace(/\*+$/, '').trim();
const keyOf = (preset: string) => (preset === 'maven' ? nameKey : spelled);

/** The first table of a known system whose headings a table has; null for a plain spreadsheet. */
export function presetOf(header: readonly string[]): PresetTable | null {
  const found = presetTables.find(({ preset, has, any, not }) => {
    const key = keyOf(preset);
    const keys = new Set(header.map(key));
    const isThere = (name: string) => keys.has(key(name));
    return has.every(isThere) && (any.length === 0 || any.some(isThere)) && !not.some(isThere);
  });
  return found ?? null;
}

/** What a preset says of a column by its heading: a field, `-` for not imported, `''` for a field of its own, null where it says nothing. */
export function presetField({ preset, columns }: PresetTable, header: string): string | null {
  const key = keyOf(preset);
  return Object.entries(columns).find(([name]) => key(name) === key(header))?.[1] ?? null;
}
