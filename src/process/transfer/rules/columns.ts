import { fold, nameKey } from '../../../ground/index.ts';
import { type FieldDefinition, isComputed } from '../../../platform/fields/rules/definition.ts';
import type { ImportField } from './fields.ts';
import type { ColumnMapping, Goal, ImportedKind, Styles } from './mapping.ts';
import { wordsOf } from './names.ts';
import { isOwnHeading } from './own-headings.ts';
import { type PresetTable, presetField } from './presets.ts';
import type { ColumnLook, TableHead } from './table-head.ts';

/** A column as one of the fields of a kind, how well it fits, and why it is taken for it. */
export type Fit = { at: number; field: ImportField; score: number; because: 'preset' | 'name' | 'values' };

/** What the workspace has that columns may be: its added fields and its stages. */
export type GuessSetting = {
  fields: readonly FieldDefinition[];
  stages: readonly { id: string; name: string }[];
  /** Keep the stages of the source as they are, in a pipeline of their own. */
  keepStages?: boolean;
};

/** What systems keep for themselves: when a row was last touched, where its picture lies, what they reckon from others. */
const technical =
  /^(is deleted|deleted|system modstamp|last (modified|updated|activity|viewed|referenced|synced).*|modified.*|updated.*|update time|date modified|(created|modified) by.*|photo.*|picture|logo|avatar.*|image.*|.*latitude|.*longitude|geocode.*|jigsaw.*|clean status|locked|layout|row ?version|etag|number of (sales activities|times contacted|form submissions|pageviews).*|.*sort order|position|index|layout id|blocking number|opportunity history key|.*url slug)$/;
/** The kinds of record whose columns become added fields where nothing better is known, and what holds these. */
const addable: Partial<Record<ImportedKind, string>> = {
  company: 'company',
  contact: 'contact',
  lead: 'lead',
  deal: 'deal',
  product: 'product',
};

export function columnFor(
  column: string,
  at: number,
  head: TableHead,
  kind: ImportedKind,
  fits: readonly Fit[],
  preset: PresetTable | null,
  setting: GuessSetting,
): ColumnMapping {
  const look = head.columns[at]!;
  if (isOwnHeading(column)) return unmapped(column, look);
  const style = styleIn(look, head.styles);
  const more = { ...(style ? { styles: style } : {}), ...(look.nothing.length > 0 ? { nothing: look.nothing } : {}) };
  const fit = fits.find((each) => each.at === at);
  const times = preset
    ? Object.entries(preset.times).find(([name]) => nameKey(name) === nameKey(column))?.[1]
    : inMillions(column);
  const own = addedField(column, kind, setting);
  if (own && fit?.because !== 'preset')
    return { column, goal: { to: 'added', key: own.key }, because: 'name', sure: 1, ...linkOf(own), ...more };
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
    isComputedField(column, kind, setting) ||
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

/** A link names its records by their names, unless the values are found to be other keys of theirs. */
const linkOf = ({ type, options }: FieldDefinition): Pick<ColumnMapping, 'refers'> =>
  type === 'record' ? { refers: { kind: (options.target ?? 'company') as ImportedKind, by: 'name' } } : {};

/** A column that goes nowhere, with what is known of its values should somebody choose where. */
export const unmapped = (column: string, { nothing }: ColumnLook): ColumnMapping => ({
  column,
  goal: { to: 'nothing' },
  because: null,
  sure: 0,
  ...(nothing.length > 0 ? { nothing } : {}),
});

const inMillions = (column: string): number | undefined =>
  /\b(in )?(mio|millions?|mln|mm)\b/.test(fold(column))
    ? 1_000_000
    : /\b(in )?(thousands?|tsd|teur|tausend)\b/.test(fold(column))
      ? 1_000
      : undefined;

/** Pictures come as thousands of digits. */
const isHex = (head: TableHead, at: number): boolean => /^0x[0-9A-F]{40,}/i.test(head.sample[0]?.cells[at] ?? '');

function addedField(column: string, kind: ImportedKind, { fields }: GuessSetting): FieldDefinition | null {
  // A list of people says much that nobody wants to keep of them: what is there already is filled, nothing is proposed.
  const object = kind === 'person' ? kind : addable[kind];
  const key = nameKey(column);
  return (
    fields.find(
      (field) =>
        field.object === object &&
        !field.isRetired &&
        !isComputed(field) &&
        [field.key, field.name].some((name) => nameKey(name) === key),
    ) ?? null
  );
}

/** A column that is called as a field which is reckoned is not imported and said to be so. */
const isComputedField = (column: string, kind: ImportedKind, { fields }: GuessSetting): boolean =>
  fields.some(
    (field) =>
      field.object === addable[kind] &&
      isComputed(field) &&
      [field.key, field.name].some((name) => nameKey(name) === nameKey(column)),
  );

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
