import { nameKey } from '../../../ground/index.ts';
import type { ChannelKind } from '../../accounts/index.ts';
import { wordsOf } from './names.ts';
import { listIn, type RowContext, readField } from './plan-context.ts';
import type { Cell } from './row-cells.ts';

const kinds: readonly [ChannelKind, RegExp][] = [
  ['linkedin', /linkedin/i],
  ['whatsapp', /whatsapp|wa\.me/i],
  ['telegram', /telegram|t\.me\//i],
  ['signal', /signal/i],
  ['wechat', /wechat/i],
  ['x', /twitter|(^|\W)x(\W|$)|x\.com/i],
];

const mailForm = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/;

/** The e-mail addresses of a row, each once and in small letters; what is none is noted. `Ann <ann@acme.com>` is ann@acme.com. */
export function mailsOf({ cells }: Pick<RowContext, 'cells'>, prefix = ''): string[] {
  const mails: string[] = [];
  for (const cell of cells.all(`${prefix}email`))
    for (const one of listIn(cell.text)) {
      const mail = (/<([^>]+)>/.exec(one)?.[1] ?? one).replace(/^mailto:/i, '').toLowerCase();
      if (!mailForm.test(mail) || mail.length > 254)
        cells.note(cell, 'does-not-fit', 'value-left-out', 'name@company.com');
      else if (!mails.includes(mail)) mails.push(mail);
    }
  return mails;
}

/** How many numbers, and how many other channels, a record holds. */
const mostOfEach = 20;

/** The numbers of a row, each once, with what its column calls it beside "phone": Mobile, Fax, Home. */
export function phonesOf({ cells }: RowContext, prefix = ''): { label: string | null; number: string }[] {
  const phones: { label: string | null; number: string }[] = [];
  for (const cell of cells.all(`${prefix}phone`)) {
    const numbers = cell.text.length > 60 || /;/.test(cell.text) ? cell.text.split(/[;|]/) : [cell.text];
    for (const number of numbers.map((one) => one.trim()).filter(Boolean)) {
      if (number.length > 60 || !/\d{3}|\d[\d\s().-]{4}/.test(number))
        cells.note(cell, 'does-not-fit', 'value-left-out', '+44 20 7946 0958');
      else if (phones.some((phone) => nameKey(phone.number) === nameKey(number))) continue;
      else if (phones.length === mostOfEach) cells.note(cell, 'too-many', 'value-left-out', `${mostOfEach}`);
      else phones.push({ label: labelOf(cell), number });
    }
  }
  return phones;
}

function labelOf({ column }: Cell): string | null {
  const words = wordsOf(column.column).filter(
    (word) =>
      !/^(phone|phones|number|telephone|tel|telefon|nr|no|contact|person|organization|company|account|primary)$/.test(
        word,
      ),
  );
  const label = words.join(' ');
  return label === '' ? null : (label.charAt(0).toUpperCase() + label.slice(1)).slice(0, 60);
}

const parts = { street: 300, postalCode: 20, city: 120, region: 120, country: 120 } as const;

/** The address of a row, of several lines and a house number; none where nothing of it is told. */
export function addressesOf(context: RowContext, prefix = ''): object[] {
  const { cells } = context;
  const all = (key: string) => cells.all(`${prefix}${key}`).map(({ text }) => text);
  const number = all('streetNumber')[0];
  const street = [number, ...all('street')].filter(Boolean).join(number && all('street').length === 1 ? ' ' : ', ');
  const one = {
    label: null,
    street: street || null,
    postalCode: all('postalCode')[0] ?? null,
    city: all('city')[0] ?? null,
    region: all('region')[0] ?? null,
    country: all('country')[0] ?? null,
  };
  for (const [key, most] of Object.entries(parts) as [keyof typeof parts, number][]) {
    const value = one[key];
    const cell = cells.first(`${prefix}${key}`);
    if (value && value.length > most && cell) {
      cells.note(cell, 'too-long', 'value-left-out', `${most}`);
      one[key] = null;
    }
  }
  // A country alone is said in a field of its own.
  return one.street || one.postalCode || one.city || one.region ? [one] : [];
}

/** Where somebody is found beside mail and telephone; further e-mail addresses stand here too. */
export function channelsOf(
  { cells }: RowContext,
  more: readonly string[],
  prefix = '',
): { kind: ChannelKind; value: string }[] {
  const told = cells.all(`${prefix}channel`).flatMap((cell) => {
    const { text, column } = cell;
    const kind = kinds.find(([, test]) => test.test(column.column) || test.test(text))?.[0] ?? 'other';
    if (text.length <= 300) return [{ kind, value: text }];
    cells.note(cell, 'too-long', 'value-left-out', '300');
    return [];
  });
  const all = [...told, ...more.map((value) => ({ kind: 'other' as const, value }))];
  const [mail] = cells.all(`${prefix}email`).slice(-1);
  if (all.length > mostOfEach && mail) cells.note(mail, 'too-many', 'value-left-out', `${mostOfEach}`);
  return all.slice(0, mostOfEach);
}

export function tagsOf(context: RowContext): string[] {
  const { cells } = context;
  const told = [
    ...cells.all('tags').flatMap((cell) => listIn(cell.text).map((tag) => ({ cell, tag }))),
    ...cells.all('leadStatus').map((cell) => ({ cell, tag: cell.text })),
  ];
  return [...new Set(told.map(({ cell, tag }) => cutTo(context, cell, tag, 60)))];
}

export const yes = (text: string): boolean =>
  /^(1|true|yes|y|ja|oui|si|sí|sim|x|wahr|vrai|verdadero|on|done|completed)$/i.test(text);

/** Does not want to be contacted, and by which ways, as the names of the columns say it. */
export function noContactOf({ cells }: RowContext): { ways: 'all' | string[]; reason: null } | null {
  const said = cells.all('noContact').filter(({ text }) => yes(text));
  if (said.length === 0) return null;
  const ways = said.map(({ column }) =>
    /mail|unsub/i.test(column.column) ? 'email' : /call|phone|anruf/i.test(column.column) ? 'phone' : 'all',
  );
  return { ways: ways.includes('all') ? 'all' : [...new Set(ways)], reason: null };
}

/** How much prose a note or an activity keeps. */
export const longestBody = 50_000;

/** A text cut to as many characters as are kept of it, which is noted where a cell said it. */
export function cutTo({ cells }: Pick<RowContext, 'cells'>, cell: Cell | null, text: string, most: number): string {
  if (text.length <= most) return text;
  if (cell) cells.note(cell, 'cut', 'kept', `${most}`);
  // No half of a pair at the end: an emoji is there whole or not at all.
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** A text of a field no longer than it may be. */
export function textOf(context: RowContext, field: string, most = 200): string | null {
  return readField<string>(context, field, ({ text }) => (text.length > most ? { code: 'too-long' } : { value: text }));
}

/** The first number is the number; the others stand beside it with what they are called. */
export function numbers([first, ...others]: readonly { label: string | null; number: string }[]) {
  return { phone: first?.number ?? null, phones: others };
}
