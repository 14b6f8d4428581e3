import { columnFor, type Fit, type GuessSetting, unmapped } from './columns.ts';
import { fieldFor } from './field-for.ts';
import { type ImportField, importFields, looksOfForm } from './fields.ts';
import { hintOf, lacksFor, whyNot } from './kinds.ts';
import { linkTables, type SeenTable } from './links.ts';
import type { ImportedKind, Mapping, TableMapping } from './mapping.ts';
import { fieldsNamed } from './names.ts';
import { type PresetTable, presetField, presetOf } from './presets.ts';
import { serialIn } from './read-day.ts';
import { tidy } from './source.ts';
import { mapStages } from './stages.ts';
import type { ColumnLook, TableHead } from './table-head.ts';

/**
 * How these tables become records, as far as their headings and values say: of a known system by its headings, else by names
 * in several languages, slips included, and by what the values look like. Every column says why and how sure that is; what is
 * no field of ours is proposed as a new one. A table that is none of ours says why not.
 */
export function guessMapping(tables: readonly SeenTable[], setting: GuessSetting): Mapping {
  const heads = tables.map(({ head }) => head);
  const presets = heads.map(({ header }) => presetOf(header));
  const preset = mostly(presets.map((each) => each?.preset ?? null));
  const mapped = heads.map((head, at) => mapTable(head, presets[at] ?? null, setting));
  linkTables(mapped, tables);
  const words = mapped.flatMap((table, at) => stageWords(table, heads[at]!));
  const isStrict = preset === 'maven';
  const into = setting.keepStages ? [] : setting.stages;
  const stages = mapStages(words, into);
  return {
    preset,
    source: preset ?? 'import',
    tables: mapped,
    // A stage that a strict import cannot map is asked for, not made up beside the pipeline that it goes into.
    stages: stages.filter(
      ({ status, stageId }) => !isStrict || into.length === 0 || status !== 'open' || stageId !== 'own',
    ),
    existing: 'create',
    unknownNames: isStrict ? 'left-out' : 'come-along',
    ...(isStrict ? { beforeClose: 'Engaging' } : {}),
  };
}

function mostly(presets: readonly (string | null)[]): string | null {
  const times = new Map<string, number>();
  for (const preset of presets) if (preset) times.set(preset, (times.get(preset) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function stageWords({ kind, columns }: TableMapping, head: TableHead): string[] {
  if (kind !== 'deal' && kind !== 'deal-history') return [];
  return columns.flatMap(({ goal, nothing = [] }, at) => {
    if (goal.to !== 'field' || goal.field !== 'stage') return [];
    const said = head.sample.map(({ cells }) => tidy(cells[at] ?? ''));
    return [...head.columns[at]!.choices, ...said].filter((word) => word !== '' && !nothing.includes(word));
  });
}

/**
 * A table as one kind of record: the kind whose fields its columns fill best, where what that kind needs is there; or the
 * kind that somebody chose, as far as its columns tell.
 */
export function mapTable(
  head: TableHead,
  preset: PresetTable | null,
  setting: GuessSetting,
  chosen?: ImportedKind,
): TableMapping {
  const known = preset ? [preset.kind] : (Object.keys(importFields) as ImportedKind[]);
  const kinds = chosen ? [chosen] : known;
  let best: { kind: ImportedKind; fits: Fit[]; score: number; lacks: boolean } | null = null;
  for (const kind of kinds) {
    const fits = fitsOf(kind, head, preset);
    const lacks = lacksFor(kind, fits);
    const score = fits.reduce((sum, fit) => sum + fit.score * tellsOf(kind, fit, head), 0) + hintOf(kind, head);
    const isBetter = !best || lacks < best.lacks || (lacks === best.lacks && score > best.score);
    if (isBetter) best = { kind, fits, score, lacks };
  }
  const { kind, fits, lacks, score } = best!;
  const base = { table: head.table, styles: head.styles };
  if (!chosen && (lacks || (!preset && score < 0.8)))
    return {
      ...base,
      kind: null,
      ...whyNot(head, lacks ? kind : null),
      columns: head.header.map((column, at) => unmapped(column, head.columns[at]!)),
    };
  const columns = head.header.map((column, at) => columnFor(column, at, head, kind, fits, preset, setting));
  return {
    ...base,
    kind,
    why: null,
    columns,
    ...(preset?.without ? { without: withoutIn(preset, head) } : {}),
    ...(preset?.split ? { split: preset.split } : {}),
  };
}

/** A column that is called Name and no more may hold people as well as companies. */
const tellsOf = (kind: ImportedKind, { field, at }: Fit, head: TableHead): number =>
  kind === 'company' && field.key === 'name' && /^(name|nom|nombre|nome|title)$/i.test(head.header[at]!)
    ? 0.5
    : field.tells;

const withoutIn = ({ without = [] }: PresetTable, head: TableHead) =>
  without.filter(({ column }) => head.header.includes(column));

/** The best fields for the columns of a table if it were of a kind, each field taken once unless it may be many. */
function fitsOf(kind: ImportedKind, head: TableHead, preset: PresetTable | null): Fit[] {
  const all: Fit[] = [];
  head.header.forEach((column, at) => {
    const look = head.columns[at]!;
    const said = preset ? presetField(preset, column) : null;
    if (said !== null) {
      const field = said === '-' || said === '' ? null : fieldFor(kind, said);
      if (field) all.push({ at, field, score: 2, because: 'preset' });
      return;
    }
    // Where the system is known, so are its headings: only what is plainly called as a field is one.
    const named = fieldsNamed(kind, column).filter(({ score }) => !preset || score >= 0.75);
    for (const { field, score } of named) {
      const isSo = isSerials(field, head, at) || holdsAddress(field, head, at);
      all.push({ at, field, score: score * (isSo ? 1 : valueFit(field, look)), because: 'name' });
    }
    if (named.length === 0) for (const fit of byValues(kind, look)) all.push({ at, ...fit, because: 'values' });
  });
  all.sort((a, b) => b.score - a.score || a.at - b.at);
  const columns = new Set<number>();
  const fields = new Map<string, number>();
  const taken: Fit[] = [];
  for (const fit of all) {
    const isFree = fit.field.isMany || !fields.has(fit.field.key) || fit.because === 'preset' || isReference(fit.field);
    if (columns.has(fit.at) || !isFree || fit.score < 0.3) continue;
    columns.add(fit.at);
    fields.set(fit.field.key, fit.at);
    taken.push(fit);
  }
  return firstNames(taken, kind);
}

const isReference = ({ form }: ImportField): boolean => form.as === 'reference';

/** "Nombre" beside "Apellidos" is the first name, as "Name" beside "Vorname" is the last. */
function firstNames(fits: Fit[], kind: ImportedKind): Fit[] {
  if (kind !== 'contact' && kind !== 'person' && kind !== 'lead') return fits;
  const has = (key: string) => fits.some(({ field }) => field.key === key);
  const missing =
    has('lastName') && !has('firstName') ? 'firstName' : has('firstName') && !has('lastName') ? 'lastName' : null;
  const name = fits.find(({ field }) => field.key === 'name');
  if (!missing || !name || name.because === 'preset') return fits;
  const field = importFields[kind].find(({ key }) => key === missing)!;
  return fits.map((fit) => (fit === name ? { ...fit, field } : fit));
}

/** A column that is called a day and holds nothing but the numbers that spreadsheets keep days as. */
function isSerials({ form }: ImportField, { sample }: TableHead, at: number): boolean {
  if (form.as !== 'day' && form.as !== 'moment') return false;
  const said = sample.map(({ cells }) => tidy(cells[at] ?? '')).filter((text) => text !== '');
  return said.length > 0 && said.every((text) => serialIn(text) !== null);
}

/** One address is enough for a column that is called e-mail: what else stands in it is told row by row. */
const holdsAddress = ({ form }: ImportField, { sample }: TableHead, at: number): boolean =>
  form.as === 'mail' && sample.some(({ cells }) => /\S@\S/.test(cells[at] ?? ''));

/** How well the values of a column are those of a field: a column called e-mail without one address in it is not it. */
function valueFit(field: ImportField, look: ColumnLook): number {
  if (look.looks === 'blank') return 0.9;
  if (field.key === 'externalId') return look.isUnique || look.distinct < 2 ? 1 : 0.25;
  if (looksOfForm[field.form.as].includes(look.looks)) return 1;
  if (field.form.as === 'web' && (look.looks === 'flag' || look.looks === 'choice')) return 0.25;
  return ['mail', 'day', 'moment', 'money', 'number', 'year', 'percent'].includes(field.form.as) ? 0.25 : 0.75;
}

function byValues(kind: ImportedKind, { looks, isUnique }: ColumnLook): { field: ImportField; score: number }[] {
  const as: Partial<Record<ColumnLook['looks'], [string, number]>> = {
    mail: ['email', 0.7],
    phone: ['phone', 0.6],
    url: ['website', 0.4],
    domain: ['website', 0.5],
  };
  const [key, score] = as[looks] ?? (looks === 'id' && isUnique ? ['externalId', 0.5] : []);
  const field = key === undefined ? undefined : importFields[kind].find((each) => each.key === key);
  return field && score !== undefined ? [{ field, score }] : [];
}

export type { GuessSetting };
