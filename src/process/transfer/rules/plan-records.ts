import { besideContact, notesOf } from './beside.ts';
import type { ImportedKind } from './mapping.ts';
import {
  cellOr,
  domainOf,
  idOf,
  isMapped,
  keyOf,
  LeftOut,
  longestName,
  type Mention,
  momentBeen,
  nameFromMail,
  nameOf,
  plannedRow,
  type RowContext,
  readField,
  refer,
  referOne,
} from './plan-context.ts';
import type { PlannedRow, PlannedValue, Reference } from './planned.ts';
import { addressesOf, channelsOf, mailsOf, noContactOf, numbers, phonesOf, tagsOf, textOf, yes } from './reach.ts';
import type { Read } from './read-number.ts';
import { readWhole } from './read-number.ts';
import type { Cell } from './row-cells.ts';
import { suspectedCountry, suspectedSector } from './suspects.ts';

/** A row and what comes beside it: its notes, the contact who is named in a row of a company. */
export type Planned = PlannedRow[] | LeftOut;

/** Whose column is told where a name is missing or wrong, the first that the table has. */
const nameFields = ['name', 'lastName', 'firstName'] as const;

/** The name that a row goes by, or why it cannot be one. */
export function namedRow(context: RowContext, otherwise: string | null = null): string | LeftOut {
  const name = nameOf(context.cells) || otherwise || '';
  const said = nameFields.find((field) => context.cells.has(field));
  const field = said ?? nameFields.find((each) => isMapped(context.reader, each)) ?? 'name';
  if (name === '') return new LeftOut(cellOr(context, field), 'blank');
  return name.length > longestName ? new LeftOut(cellOr(context, field), 'too-long') : name;
}

/** A row whose id, or name where it has none, was there before. */
export function twiceOf(context: RowContext): LeftOut | null {
  const other = context.twice.get(`${context.cells.table}|${context.cells.row}`);
  if (!other) return null;
  const field = context.cells.has('externalId') ? 'externalId' : 'name';
  const hint = context.cells.kind === 'deal' ? `${other.row}` : `${other.name} (${other.table}, ${other.row})`;
  return new LeftOut(cellOr(context, field), 'duplicate', hint);
}

/** The record above in a hierarchy; in a circle there is none, and the circle is named. */
function above(context: RowContext, field: 'parent' | 'manager', key: string): Reference | null {
  const kind = field === 'parent' ? 'company' : 'person';
  const cell = context.cells.first(field);
  if (!cell) return null;
  const loop = context.lists.loopOf(kind, key);
  if (!loop) return oneOfOwnKind(context, field);
  context.cells.note(cell, 'loop', 'value-left-out', loop);
  return null;
}

/** One that is in the files may come behind whoever names it. */
function oneOfOwnKind(context: RowContext, field: 'parent' | 'manager'): Reference | null {
  const got = refer(context, field, 'value-left-out');
  const [ref] = got instanceof LeftOut ? [] : got.refs;
  return ref && !(got instanceof LeftOut) && got.known ? { ...ref, comes: true } : (ref ?? null);
}

export function planPerson(context: RowContext): Planned {
  const [email = null] = mailsOf(context);
  const name = namedRow(context, email && nameFromMail(email));
  if (name instanceof LeftOut) return name;
  const manager = context.cells.first('manager');
  if (manager && manager.text.length > longestName) return new LeftOut(manager, 'too-long');
  const twice = twiceOf(context);
  if (twice) return twice;
  const externalId = idOf(context.cells);
  const isActive = context.cells.first('isActive');
  const values = {
    name,
    email,
    role: context.lists.isManager(keyOf({ externalId, name })) ? 'manager' : 'rep',
    manager: above(context, 'manager', keyOf({ externalId, name })),
    team: textOf(context, 'team'),
    region: textOf(context, 'region'),
    title: textOf(context, 'title'),
    active: isActive ? yes(isActive.text) : undefined,
  };
  const depth = context.lists.depthOf('person', keyOf({ externalId, name }));
  return [plannedRow(context, { kind: 'person', externalId, name, values, depth })];
}

export function planCompany(context: RowContext): Planned {
  const name = namedRow(context);
  if (name instanceof LeftOut) return name;
  const twice = twiceOf(context);
  const externalId = idOf(context.cells);
  if (twice) return twice;
  const row = plannedRow(context, {
    kind: 'company',
    externalId,
    name,
    depth: context.lists.depthOf('company', keyOf({ externalId, name })),
    // True from when its source entered it.
    trueFrom: momentBeen(context, 'createdOn'),
    values: {
      name,
      parent: above(context, 'parent', keyOf({ externalId, name })),
      owner: referOne(context, 'owner'),
      tags: tagsOf(context),
      ...companyValues(context, ''),
    },
  });
  doubt(context, 'sector', suspectedSector);
  doubt(context, 'country', suspectedCountry);
  return [row, ...besideContact(context, row), ...notesOf(context, row)];
}

/** What is told of a company, in its own row or, behind `company.`, in the row of a contact. */
function companyValues(context: RowContext, prefix: string): Record<string, PlannedValue | undefined> {
  const { reader } = context;
  const money = (cell: Cell) => reader.money(cell, currencyIn(context, prefix));
  const [site, ...mails] = [websiteOf(context, prefix), ...mailsOf(context, prefix)];
  return {
    sector: textOf(context, `${prefix}sector`),
    country: textOf(context, `${prefix}country`),
    website: site,
    employees: readField(context, `${prefix}employees`, ({ text, at }) => sizeIn(text, reader.decimals(at).decimals)),
    revenue: readField(context, `${prefix}revenue`, money),
    foundedYear: readField(context, `${prefix}foundedYear`, ({ text }) => yearIn(text)),
    addresses: addressesOf(context, prefix),
    phones: phonesOf(context, prefix),
    channels: channelsOf(context, mails as string[], prefix),
  };
}

function currencyIn({ cells }: RowContext, prefix: string): string | null {
  const text = cells.first(`${prefix}currency`)?.text.toUpperCase();
  return text && /^[A-Z]{3}$/.test(text) ? text : null;
}

/** "51-200" and "10,000+" are how sizes are often told: the lower of two numbers is sure. */
export function sizeIn(text: string, decimals: 'point' | 'comma' | null): Read<number> {
  const lower = /^(\d[\d.,' ]*?)\s*(?:[-–+]|to|bis)\s*[\d.,]*\+?$/i.exec(text)?.[1];
  return readWhole(lower ?? text, decimals);
}

function yearIn(text: string): Read<number> {
  const year = Number(/^(\d{4})(?:-\d{2}-\d{2}.*)?$/.exec(text)?.[1] ?? 0);
  return year >= 1000 && year <= 2200 ? { value: year } : { code: 'absurd-date' };
}

function websiteOf(context: RowContext, prefix: string): string | null {
  return readField<string>(context, `${prefix}website`, ({ text }) => {
    const site = text.split(/[\s;,]+/)[0] ?? '';
    return site.length <= 300 && /^(https?:\/\/)?[^\s/:@<>"]+\.[^\s:@<>"]+$/i.test(site)
      ? { value: site }
      : { code: 'does-not-fit' };
  });
}

/** Lists a spelling that is nearly a known word, once however often it occurs. */
function doubt(context: RowContext, field: string, meant: (text: string) => string | null): void {
  const cell = context.cells.first(field);
  if (!cell || context.spelled.get(`${context.cells.table}|${cell.at}|${cell.text}`) !== context.cells.row) return;
  const hint = cell.text.length <= 60 ? meant(cell.text) : null;
  if (hint) context.cells.note(cell, 'suspected-typo', 'kept', hint);
}

export function planContact(context: RowContext): Planned {
  const [email = null, ...others] = mailsOf(context);
  const name = namedRow(context, email && nameFromMail(email));
  if (name instanceof LeftOut) return name;
  const twice = twiceOf(context);
  if (twice) return twice;
  const company = context.reader.mapping.kind === 'company' ? referParent(context) : referOne(context, 'company');
  const row = plannedRow(context, {
    kind: 'contact',
    externalId: idOf(context.cells),
    name,
    // True from when its source entered it.
    trueFrom: momentBeen(context, 'createdOn'),
    values: {
      name,
      company,
      owner: referOne(context, 'owner'),
      title: textOf(context, 'title'),
      email,
      ...numbers(phonesOf(context)),
      addresses: addressesOf(context),
      channels: [...channelsOf(context, others), ...siteChannel(context)],
      tags: tagsOf(context),
      noContact: noContactOf(context),
    },
  });
  return [row, ...notesOf(context, row)];
}

/** A person in a list of companies belongs to the company that its row names above it. */
const referParent = (context: RowContext): Reference | null => referOne(context, 'parent');

const siteChannel = (context: RowContext): object[] => {
  const site = websiteOf(context, '');
  return site ? [{ kind: 'website', value: site }] : [];
};

export function planProduct(context: RowContext): Planned {
  const name = namedRow(context);
  if (name instanceof LeftOut) return name;
  const twice = twiceOf(context);
  if (twice) return twice;
  const { reader, cells } = context;
  const money = (cell: Cell): Read<{ amount: number; currency: string }> => {
    const read = reader.money(cell, currencyIn(context, ''));
    return 'value' in read && read.value.amount < 0 ? { code: 'negative-amount' } : read;
  };
  const isPriced = reader.mapping.columns.some(({ goal }) => goal.to === 'field' && goal.field === 'listPrice');
  if (isPriced && !cells.has('listPrice')) cells.note(cellOr(context, 'listPrice'), 'blank', 'value-left-out');
  const isActive = cells.first('isActive');
  const gone = cells.first('isDiscontinued');
  const values = {
    name,
    code: textOf(context, 'code'),
    series: textOf(context, 'series'),
    listPrice: readField(context, 'listPrice', money),
    cost: readField(context, 'cost', money),
    active: gone ? !yes(gone.text) : isActive ? yes(isActive.text) : undefined,
  };
  const row = plannedRow(context, { kind: 'product', externalId: idOf(cells), name, values });
  return [row];
}

/** What is named by a row and in no list: a record of its own, with what the row tells of it besides. */
export function planImplied(context: RowContext, mention: Mention): PlannedRow {
  const { kind, by, value, name, as, team, hint, called } = mention;
  if (hint !== undefined && context.lists.hasList(kind) && as === null) noteUnlisted(context, kind, value, hint);
  const told = context.cells.all(kind).length > 0 ? besideValues(context, kind) : {};
  const values = {
    ...told,
    name,
    ...(by === 'email' ? { email: value } : {}),
    ...(by === 'domain' ? { website: domainOf(value) } : {}),
    ...(kind === 'person' ? { role: as ?? (context.lists.isManager(name) ? 'manager' : 'rep'), team } : {}),
  };
  const externalId = by === 'id' ? value : null;
  return plannedRow(context, { kind, externalId, name, values, isImplied: true, ...(called ? { called } : {}) });
}

function noteUnlisted({ cells }: RowContext, kind: ImportedKind, value: string, hint: string | null): void {
  const codes = { person: 'unknown-person', company: 'unknown-company', product: 'unknown-product' } as const;
  const field = kind === 'person' ? 'owner' : kind;
  const cell = cells.all(field).find(({ text }) => text.includes(value));
  if (cell) cells.note(cell, codes[kind as keyof typeof codes] ?? 'unknown-record', 'kept', hint);
}

function besideValues(context: RowContext, kind: ImportedKind): Record<string, PlannedValue | undefined> {
  if (kind === 'company') return companyValues(context, 'company.');
  if (kind === 'product') {
    const currency = currencyIn(context, 'product.');
    return {
      code: textOf(context, 'product.code'),
      series: textOf(context, 'product.series'),
      listPrice: readField(context, 'product.listPrice', (cell) => context.reader.money(cell, currency)),
    };
  }
  if (kind !== 'contact') return {};
  const [email = null] = mailsOf(context, 'contact.');
  return {
    email,
    title: textOf(context, 'contact.title'),
    ...numbers(phonesOf(context, 'contact.')),
    company: referOne(context, 'company'),
  };
}
