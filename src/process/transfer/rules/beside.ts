import { longestName, nameFromMail, nameOf, plannedRow, type RowContext, toSelf } from './plan-context.ts';
import type { PlannedRow, Reference } from './planned.ts';
import { addressesOf, channelsOf, cutTo, longestBody, mailsOf, numbers, phonesOf, textOf } from './reach.ts';

/** Somebody who is named in the row of his company or deal. */
export function besideContact(context: RowContext, row: PlannedRow): PlannedRow[] {
  const { cells } = context;
  const name = nameOf(cells, 'contact.');
  const [email = null, ...others] = mailsOf(context, 'contact.');
  const called = name || (email && nameFromMail(email));
  if (!called || called.length > longestName) return [];
  const values = {
    name: called,
    company: row.kind === 'company' ? toSelf(row) : (row.values.company as Reference | undefined),
    owner: row.values.owner,
    title: textOf(context, 'contact.title'),
    email,
    ...numbers(phonesOf(context, 'contact.')),
    addresses: addressesOf(context, 'contact.'),
    channels: channelsOf(context, others, 'contact.'),
  };
  return [plannedRow(context, { kind: 'contact', externalId: beside(row, 'contact'), name: called, values })];
}

const beside = ({ externalId }: PlannedRow, what: string): string | null =>
  externalId === null ? null : `${externalId}#${what}`;

/** What a row says in prose, as a note about the record it becomes. */
export function notesOf(context: RowContext, row: PlannedRow): PlannedRow[] {
  const texts = context.cells.all('note');
  if (texts.length === 0) return [];
  const body = texts.map(({ text, column }) => (texts.length > 1 ? `${column.column}: ${text}` : text)).join('\n\n');
  const owner = row.values.owner as Reference | undefined;
  const values = { body: cutTo(context, texts[0]!, body, longestBody), about: [toSelf(row)], owner };
  return [plannedRow(context, { kind: 'note', externalId: beside(row, 'note'), name: row.name, values })];
}
