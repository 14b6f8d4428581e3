import { fold } from '../../../ground/text.ts';
import type { Band, KeyKind } from './design.ts';

/** What a file of a structure holds: a row for each band, and a row for each team with its keys and people between semicolons. */
export const columns = [
  'team',
  'territories',
  'product lines',
  'sizes',
  'lead',
  'people',
  'band',
  'from',
  'below',
] as const;
export type Column = (typeof columns)[number];
export type Fault = { line: number; column: Column; said: string };

type Who = { name: string };
type Shown = {
  levels: readonly KeyKind[];
  bands: readonly Band[];
  teams: readonly { name: string; keys: readonly (readonly Who[])[]; lead: Who | null; people: readonly Who[] }[];
};

const columnOf: Record<KeyKind, Column> = { territory: 'territories', line: 'product lines', size: 'sizes' };
const joined = (all: readonly Who[]): string => all.map(({ name }) => name).join('; ');

/** A structure as rows of a file that can be brought back. */
export function rowsOf({ levels, bands, teams }: Shown): string[][] {
  const row = (told: Partial<Record<Column, string>>) => columns.map((column) => told[column] ?? '');
  return [
    ...(levels.includes('size') ? bands : []).map(({ name, from, below }) =>
      row({ band: name, from: `${from}`, below: below === null ? '' : `${below}` }),
    ),
    ...teams.map(({ name, keys, lead, people }) =>
      row({
        ...{ team: name, lead: lead?.name ?? '', people: joined(people.filter((one) => one.name !== lead?.name)) },
        ...Object.fromEntries(levels.map((kind, level) => [columnOf[kind], joined(keys[level] ?? [])])),
      }),
    ),
  ];
}

type Names = {
  territory: (name: string) => string | null;
  line: (name: string) => string | null;
  /** Null where nobody, or more than one, is called so. */
  person: (name: string) => string | null;
};
type ReadTeam = { name: string; keys: string[][]; leadId: string | null; people: string[] };
export type Read = { levels: KeyKind[]; bands: Band[]; teams: ReadTeam[]; faults: Fault[] };

/** Rows of a file as a structure: it has the levels of whose columns any team says something. Each fault names its row and column. */
export function readRows(rows: readonly Partial<Record<Column, string>>[], names: Names): Read {
  const faults: Fault[] = [];
  const levels = (['territory', 'line', 'size'] as const).filter((kind) => rows.some((row) => row[columnOf[kind]]));
  const bands: Band[] = [];
  const teams: ReadTeam[] = [];
  for (const [at, row] of rows.entries()) {
    const line = at + 2;
    const say = (column: Column, said: string) => faults.push({ line, column, said });
    if (row.band)
      bands.push({ name: row.band, from: whole(row.from ?? '') ?? -1, below: row.below ? whole(row.below) : null });
    if (row.band && whole(row.from ?? '') === null) say('from', row.from ?? '');
    if (row.band && row.below && whole(row.below) === null) say('below', row.below);
    if (!row.team && !row.band) say('team', '');
    if (!row.team) continue;
    const each = (column: Column, find: (name: string) => string | null) =>
      listed(row[column]).flatMap((name) => {
        const found = find(name);
        if (found === null) say(column, name);
        return found ?? [];
      });
    const known = new Map(rows.flatMap(({ band }) => (band ? [[fold(band), band]] : [])));
    const finders = {
      territory: names.territory,
      line: names.line,
      size: (name: string) => known.get(fold(name)) ?? null,
    };
    const [leadId = null] = each('lead', names.person);
    teams.push({
      ...{ name: row.team, leadId, people: each('people', names.person) },
      keys: levels.map((kind) => each(columnOf[kind], finders[kind])),
    });
  }
  return { levels, bands, teams, faults };
}

const whole = (text: string): number | null => (/^\d{1,15}$/.test(text.trim()) ? Number(text) : null);
const listed = (text: string | undefined): string[] =>
  (text ?? '')
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean);
