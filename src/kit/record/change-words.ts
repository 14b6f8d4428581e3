import type { TFunction } from 'i18next';
import type { Money } from '../../ground/money.ts';
import type { Format } from '../format/format.tsx';
import type { TimelineEntry } from './entries.ts';
import type { TimelineItem } from './timeline.tsx';

/** A field that changed, with its name where the workspace gave it one, in labels that need no look-up; null is nothing. */
export type FieldChange = {
  field: string;
  name?: string | undefined;
  type?: string | undefined;
  before: string | null;
  after: string | null;
};

/** The body of an entry of the source `change`. */
export type ChangeBody = {
  changeId: string;
  recordedAt: string;
  action: 'create' | 'update' | 'delete';
  fields: FieldChange[];
  reason: string | null;
  undoes: string | null;
};

/** What matters most about a change, and the fields that are told behind it. */
export type Told = { title: string; text: string; rest: FieldChange[] };

/** How a kind of record says its changes. */
export type ChangeWords = {
  nameOf(field: string): string;
  /** A label as people say it: an amount with its currency, a day. As it is where nothing else is said. */
  sayValue?(field: string, label: string): string;
  /** What comes first, where that is more than the first field: a move, a closing. */
  tell?(change: ChangeBody): Told | null;
  /** A field in a line of its own words. */
  lineOf?(change: FieldChange): string | null;
};

/** A change in words: what it was, what it became, who did it, by what, and since when it is true. */
export function changeItem(
  entry: TimelineEntry,
  { f, t }: { f: Format; t: TFunction },
  words: ChangeWords,
): Omit<TimelineItem, 'undo'> {
  const body = entry.body as ChangeBody;
  const change = { ...body, fields: body.fields.map((field) => addedWords(field, f, t)) };
  const { title, text, rest } = words.tell?.(change) ?? plainly(change, words, t);
  const trueOn = f.dayOf(entry.at);
  const entered = f.dayOf(change.recordedAt);
  const isLater = trueOn !== entered;
  const notes = [
    byWhom(entry, t),
    isLater ? t('kit.timeline.later', { entered: f.day(entered), day: f.day(trueOn) }) : null,
    change.undoes ? t('kit.timeline.undoes') : null,
  ];
  const lines = rest.map((field) => words.lineOf?.(field) ?? `${nameOf(field, words)} ${valueChange(field, words, t)}`);
  const behind = [lines.join(' · '), change.reason ? `“${change.reason}”` : ''].filter(Boolean).join(' · ');
  return {
    id: entry.id,
    when: isLater ? f.day(trueOn) : f.when(change.recordedAt),
    whenExact: f.whenExact(change.recordedAt),
    title,
    text,
    note: notes.filter(Boolean).join(' · '),
    ...(behind ? { body: behind } : {}),
  };
}

/** What fields that a workspace added hold, as the reader says it: 12,345.5 t, 15 January, yes. */
function addedWords(change: FieldChange, f: Format, t: TFunction): FieldChange {
  const say = (label: string | null) => (label === null ? null : wordsOfType(change.type, label, f, t));
  return change.type ? { ...change, before: say(change.before), after: say(change.after) } : change;
}

function wordsOfType(type: string | undefined, label: string, f: Format, t: TFunction): string {
  const [value = '', ...unit] = label.split(' ');
  const number = Number(value);
  if (type === 'day') return f.day(label);
  if (type === 'flag') return t(label === 'yes' ? 'kit.custom.yes' : 'kit.custom.no');
  if ((type === 'number' || type === 'percent') && Number.isFinite(number))
    return [f.number(number, 6), ...unit].join(' ');
  return label;
}

/** Created with all that was said, removed, or the first field and the others behind it. */
function plainly({ action, fields }: ChangeBody, words: ChangeWords, t: TFunction): Told {
  if (action === 'create') {
    // Its name stands above the page, and beside the line where it is told elsewhere.
    const rest = fields.filter(({ field, after }) => after !== null && field !== 'name');
    return { title: t('kit.timeline.created'), text: '', rest };
  }
  if (action === 'delete') return { title: t('kit.timeline.removed'), text: '', rest: [] };
  const [first, ...rest] = fields;
  if (!first) return { title: t('kit.timeline.touched'), text: '', rest: [] };
  return { title: nameOf(first, words), text: valueChange(first, words, t), rest };
}

/** What a field is called: by whoever added it, else in the words of its kind of record. */
export const nameOf = ({ field, name }: FieldChange, words: ChangeWords): string => name ?? words.nameOf(field);

/** € 260,000 → € 240,000; what was empty before has no arrow. */
export function valueChange({ field, before, after }: FieldChange, words: ChangeWords, t: TFunction): string {
  const say = (label: string) => words.sayValue?.(field, label) ?? label;
  const to = after === null ? t('kit.timeline.nothing') : say(after);
  return before === null ? to : `${say(before)} → ${to}`;
}

/** An amount as labels carry it: "24000000 EUR" is 240,000 euros. */
export function moneyOf(label: string): Money {
  const [amount = '0', currency = ''] = label.split(' ');
  return { amount: Number(amount), currency };
}

function byWhom({ by, person: who, inPlaceOf }: TimelineEntry, t: TFunction): string {
  const way = t(`kit.timeline.way.${by}`, { defaultValue: by });
  if (!who) return way;
  const person = {
    name: inPlaceOf ? t(`kit.timeline.${inPlaceOf.how}`, { person: who.name, other: inPlaceOf.name }) : who.name,
  };
  return by === 'screen'
    ? t('kit.timeline.by', { person: person.name })
    : t('kit.timeline.byWay', { person: person.name, way });
}
