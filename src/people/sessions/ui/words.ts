import type { TFunction } from 'i18next';
import type { Format } from '../../../kit/format/format.tsx';
import type { Item, Meeting } from './queries.ts';

/** The hour of a meeting by the clock of the workspace: 540 is 09:00. */
export const hourOf = (atMinute: number): string =>
  `${String(Math.floor(atMinute / 60)).padStart(2, '0')}:${String(atMinute % 60).padStart(2, '0')}`;

/** The minute of the day that an hour says; null for what is none. */
export function minuteOf(hour: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(hour) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** What a figure says, in the way of its unit. */
export function figureWords({ figure, currency }: Pick<Item, 'figure' | 'currency'>, f: Format): string {
  if (!figure || figure.value === null) return '–';
  const { unit, value } = figure;
  if (unit === 'share') return f.percent(value);
  if (unit === 'ratio') return f.multiple(value);
  if (unit === 'days') return f.days(value);
  if (unit === 'count') return f.number(value);
  return f.moneyShort({ amount: Math.round(value), currency: currency ?? 'EUR' });
}

/** The page of the records behind a figure, from where the API has them. */
export function pageBehind(rowsHref: string): string {
  const [path = '', query = ''] = rowsHref.replace('/api/v1', '').split('?');
  const search = new URLSearchParams(query);
  const owners = search.getAll('owner');
  if (owners.length > 0) search.set('owner', owners.join(','));
  return `${path}?${search}`;
}

/** Where an item has its page; nowhere for a prompt and for what the reader may not read. */
export function pageOf({ kind, id, name, figure }: Item): string | null {
  if (kind === 'figure') return figure?.rowsHref ? pageBehind(figure.rowsHref) : `/metrics/${id}`;
  if (name === null) return null;
  if (kind === 'deal') return `/deals/${id}`;
  return kind === 'commitment' ? `/commitments/${id}` : null;
}

/** Why an item stands there, in a sentence. */
export function whyOf({ why, days, dueOn, amountBefore, currency }: Item, t: TFunction, f: Format): string {
  return t(`week.why.${why}`, {
    count: days ?? 0,
    number: f.number(days ?? 0),
    day: dueOn ? f.dayNear(dueOn) : '',
    before: amountBefore !== null && currency ? f.moneyShort({ amount: amountBefore, currency }) : '',
  });
}

/** Which kind a meeting is, where its name does not say so already. */
export function kindBeside({ name, template }: Pick<Meeting, 'name' | 'template'>, t: TFunction): string | null {
  const kind = t(`week.template.${template}`);
  return kind === name ? null : kind;
}

/** How a meeting stands, in a word. */
export function standOf({ state, isOverdue, skipWhy }: Meeting, t: TFunction): string {
  if (isOverdue) return t('week.state.missed');
  return state === 'skipped' ? t(`week.skipped.${skipWhy}`) : t(`week.state.${state}`);
}
