import { fold, nameKey } from '../../../ground/index.ts';
import { type FieldDefinition, isComputed } from '../../../platform/fields/rules/definition.ts';
import { fieldFor } from './field-for.ts';
import { type ImportField, importFields, looksOfForm } from './fields.ts';
import { linkTables, type SeenTable } from './links.ts';
import type { ColumnMapping, Goal, ImportedKind, Mapping, Styles, TableMapping } from './mapping.ts';
import { fieldsNamed, wordsOf } from './names.ts';
import { type PresetTable, presetField, presetOf } from './presets.ts';
import { tidy } from './source.ts';
import { mapStages } from './stages.ts';
import type { ColumnLook, TableHead } from './table-head.ts';

/** What the workspace has that columns may be: its added fields, its stages, and how it writes. */
export type GuessSetting = {
  fields: readonly FieldDefinition[];
  stages: readonly { id: string; name: string }[];
  /** Keep the stages of the source as they are, in a pipeline of their own. */
  keepStages?: boolean;
};

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

type Fit = { at: number; field: ImportField; score: number; because: 'preset' | 'name' | 'values' };

/** A table as one kind of record: the kind whose fields its columns fill best, where what that kind needs is there. */
export function mapTable(head: TableHead, preset: PresetTable | null, setting: GuessSetting): TableMapping {
  const kinds = preset ? [preset.kind] : (Object.keys(importFields) as ImportedKind[]);
  let best: { kind: ImportedKind; fits: Fit[]; score: number; missing: string | null } | null = null;
  for (const kind of kinds) {
    const fits = fitsOf(kind, head, preset);
    const missing = missingIn(kind, fits);
    const score = fits.reduce((sum, { field, score: fit }) => sum + fit * field.tells, 0) + hintOf(kind, head);
    const isBetter =
      !best ||
      (missing === null) > (best.missing === null) ||
      ((missing === null) === (best.missing === null) && score > best.score);
    if (isBetter) best = { kind, fits, score, missing };
  }
  const { kind, fits, missing, score } = best!;
  const isNone = !preset && (missing !== null || score < 1);
  const base = { table: head.table, styles: head.styles };
  if (isNone || missing !== null)
    return {
      ...base,
      kind: null,
      why: whyNot(head, kind, missing),
      columns: head.header.map((column) => ({ column, goal: { to: 'nothing' }, because: null, sure: 0 })),
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
    for (const { field, score } of named)
      all.push({ at, field, score: score * valueFit(field, look), because: 'name' });
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
  if (kind !== 'contact' && kind !== 'person') return fits;
  const has = (key: string) => fits.some(({ field }) => field.key === key);
  const missing =
    has('lastName') && !has('firstName') ? 'firstName' : has('firstName') && !has('lastName') ? 'lastName' : null;
  const name = fits.find(({ field }) => field.key === 'name');
  if (!missing || !name || name.because === 'preset') return fits;
  const field = importFields[kind].find(({ key }) => key === missing)!;
  return fits.map((fit) => (fit === name ? { ...fit, field } : fit));
}

/** How well the values of a column are those of a field: a column called e-mail without one address in it is not it. */
function valueFit(field: ImportField, look: ColumnLook): number {
  if (look.looks === 'blank') return 0.9;
  if (field.key === 'externalId') return look.isUnique || look.distinct < 2 ? 1 : 0.25;
  if (looksOfForm[field.form.as].includes(look.looks)) return 1;
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

const needs: Record<ImportedKind, [readonly (readonly string[])[], string]> = {
  person: [
    [
      ['name', 'lastName', 'email'],
      ['manager', 'team', 'hiredOn', 'email', 'isActive'],
    ],
    'the name of somebody who works here and his manager or team',
  ],
  company: [[['name']], 'the name of a company'],
  contact: [[['name', 'firstName', 'lastName', 'email']], 'the name or e-mail address of somebody'],
  product: [
    [['name'], ['listPrice', 'code', 'cost', 'isDiscontinued', 'externalId']],
    'the name of a product with its price or code',
  ],
  deal: [
    [
      ['name', 'company', 'externalId', 'contact'],
      ['stage', 'amount', 'status', 'closedOn', 'expectedCloseOn', 'isWon', 'wonOn', 'lostOn', 'createdOn', 'entered'],
    ],
    'a deal with its stage, amount or day of closing',
  ],
  'deal-history': [[['deal'], ['stage', 'newValue'], ['at']], 'which deal changed, to which stage and when'],
  'deal-line': [
    [['deal'], ['product'], ['quantity', 'unitPrice', 'total']],
    'the deal and the product of a line with its quantity',
  ],
  activity: [
    [
      ['subject', 'kind', 'body'],
      ['dueOn', 'doneAt', 'status', 'isDone'],
    ],
    'the subject of an activity and its day',
  ],
  note: [[['body'], ['company', 'contact', 'deal', 'about']], 'the text of a note and what it is about'],
};

/** What a table lacks to be of a kind, in words; null where it has all. */
function missingIn(kind: ImportedKind, fits: readonly Fit[]): string | null {
  const has = new Set(fits.filter(({ score }) => score >= 0.55).map(({ field }) => field.key));
  const [groups, words] = needs[kind];
  return groups.every((group) => group.some((key) => has.has(key))) ? null : words;
}

const called: readonly [ImportedKind, RegExp][] = [
  ['deal-history', /history|verlauf|historique|historial/],
  ['deal-line', /line ?items?|order ?details?|positionen|order ?lines?|deal ?products?/],
  ['person', /\b(users?|employees?|agents?|sales ?teams?|teams?|staff|mitarbeiter|crew|reps?|owners?)\b/],
  [
    'company',
    /\b(accounts?|compan(y|ies)|organi[sz]ations?|customers?|clients?|suppliers?|firmen|kunden|unternehmen|entreprises?|clientes?|empresas?|vendors?|shippers?)\b/,
  ],
  ['contact', /\b(contacts?|leads?|people|persons?|kontakte|contactos?|contatos?|prospects?|mailing|census|dataset)\b/],
  ['product', /\b(products?|items?|price ?list|prices|produkte|artikel|produits|productos|produtos|catalog(ue)?)\b/],
  [
    'deal',
    /\b(deals?|opportunit(y|ies)|pipeline|orders?|sales|chancen|opportunités|oportunidades|negocios|negócios|quotes?)\b/,
  ],
  [
    'activity',
    /\b(activit(y|ies)|tasks?|events?|calls?|meetings?|aufgaben|aktivitäten|termine|tâches|tareas|tarefas)\b/,
  ],
  ['note', /\b(notes?|comments?|notizen|notas)\b/],
];

function hintOf(kind: ImportedKind, { file, sheet }: TableHead): number {
  const words = wordsOf(`${sheet ?? ''} ${file.replace(/\.[a-z]+$/i, '')}`).join(' ');
  const hint = called.find(([, test]) => test.test(words))?.[0];
  return hint === kind ? 1.5 : 0;
}

function whyNot(head: TableHead, kind: ImportedKind, missing: string | null): string {
  const names = head.header.slice(0, 8).join(', ') + (head.header.length > 8 ? ', …' : '');
  const nearest = missing ? ` It is most like a list of ${plural[kind]}, but no column holds ${missing}.` : '';
  if (head.headerRow === null)
    return `The table has no line that names its columns. Say what they are, or add such a line.${nearest}`;
  return `None of the columns tells people, companies, contacts, products, deals, activities or notes: ${names}.${nearest}`;
}

export const plural: Record<ImportedKind, string> = {
  person: 'people who work here',
  company: 'companies',
  contact: 'contacts',
  product: 'products',
  deal: 'deals',
  'deal-history': 'changes of deals',
  'deal-line': 'lines of deals',
  activity: 'activities',
  note: 'notes',
};

/** What systems keep for themselves: when a row was last touched, where its picture lies, what they reckon from others. */
const technical =
  /^(is deleted|deleted|system modstamp|last (modified|updated|activity|viewed|referenced|synced).*|modified.*|updated.*|update time|date modified|(created|modified) by.*|photo.*|picture|logo|avatar.*|image.*|.*latitude|.*longitude|geocode.*|jigsaw.*|clean status|locked|layout|row ?version|etag|number of (sales activities|times contacted|form submissions|pageviews).*|.*sort order|position|index|layout id|blocking number|opportunity history key|.*url slug)$/;
const addable: Partial<Record<ImportedKind, string>> = {
  company: 'company',
  contact: 'contact',
  deal: 'deal',
  product: 'product',
};

function columnFor(
  column: string,
  at: number,
  head: TableHead,
  kind: ImportedKind,
  fits: readonly Fit[],
  preset: PresetTable | null,
  setting: GuessSetting,
): ColumnMapping {
  const look = head.columns[at]!;
  const style = styleIn(look, head.styles);
  const more = { ...(style ? { styles: style } : {}), ...(look.nothing.length > 0 ? { nothing: look.nothing } : {}) };
  const fit = fits.find((each) => each.at === at);
  const times = preset
    ? Object.entries(preset.times).find(([name]) => nameKey(name) === nameKey(column))?.[1]
    : inMillions(column);
  const own = addedField(column, kind, setting);
  if (own && fit?.because !== 'preset')
    return { column, goal: { to: 'added', key: own.key }, because: 'name', sure: 1, ...more };
  if (fit && !fit.field.isHomeless)
    return {
      column,
      goal: { to: 'field', field: fit.field.key },
      because: fit.because,
      sure: Math.min(1, fit.score),
      ...more,
      ...(times && fit.field.form.as === 'money' ? { times } : {}),
    };
  const nothing: Goal = { to: 'nothing' };
  const isLeft =
    (preset && presetField(preset, column) === '-') ||
    look.looks === 'blank' ||
    technical.test(wordsOf(column).join(' ')) ||
    !addable[kind] ||
    isHex(head, at);
  if (isLeft) return { column, goal: nothing, because: null, sure: 0, ...more };
  return {
    column,
    goal: { to: 'new-field', label: labelOf(column), type: typeOf(look) },
    because: 'values',
    sure: 0.5,
    ...more,
  };
}

const inMillions = (column: string): number | undefined =>
  /\b(in )?(mio|millions?|mln|mm)\b/.test(fold(column))
    ? 1_000_000
    : /\b(in )?(thousands?|tsd|teur|tausend)\b/.test(fold(column))
      ? 1_000
      : undefined;

/** Pictures come as thousands of digits. */
const isHex = (head: TableHead, at: number): boolean => /^0x[0-9A-F]{40,}/i.test(head.sample[0]?.cells[at] ?? '');

function addedField(column: string, kind: ImportedKind, { fields }: GuessSetting): FieldDefinition | null {
  const object = addable[kind];
  const key = nameKey(column);
  return (
    fields.find(
      (field) =>
        field.object === object &&
        !field.isRetired &&
        !isComputed(field) &&
        field.type !== 'record' &&
        [field.key, field.name].some((name) => nameKey(name) === key),
    ) ?? null
  );
}

/** Only where a column writes otherwise than its table. */
function styleIn(look: ColumnLook, { dates, decimals, currency }: Styles): Partial<Styles> | null {
  const own: Partial<Styles> = {};
  if (look.dates && look.dates !== dates && look.dates !== 'year-first') own.dates = look.dates;
  if (look.decimals && look.decimals !== decimals) own.decimals = look.decimals;
  if (look.currency && look.currency !== currency) own.currency = look.currency;
  return Object.keys(own).length > 0 ? own : null;
}

/** A heading as the name of a field: `NumberofLocations__c` is "Numberof Locations", "Site name" stays. */
const labelOf = (column: string): string => {
  if (/\s/.test(column)) return column.slice(0, 80);
  const words = wordsOf(column).join(' ');
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 80);
};

function typeOf({ looks, choices }: ColumnLook): Extract<Goal, { to: 'new-field' }>['type'] {
  if (looks === 'choice') return choices.length <= 25 ? 'choice' : 'text';
  const types = {
    mail: 'email',
    phone: 'phone',
    url: 'url',
    domain: 'text',
    day: 'day',
    moment: 'moment',
    number: 'number',
    money: 'money',
    percent: 'percent',
    flag: 'flag',
    id: 'text',
    text: 'text',
    prose: 'prose',
    blank: 'text',
  } as const;
  return types[looks];
}
