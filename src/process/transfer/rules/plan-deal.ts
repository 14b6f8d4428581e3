import { dayOf, type LocalDate, type Money, startOfDay } from '../../../ground/index.ts';
import { besideContact, notesOf } from './beside.ts';
import { type DealCells, lifeFrom } from './deal-life.ts';
import {
  cellOr,
  idOf,
  isMapped,
  isStrict,
  keyOf,
  LeftOut,
  longestName,
  momentBeen,
  nameOf,
  plannedRow,
  type Referred,
  type RowContext,
  refer,
  timeZoneOf,
  toSelf,
} from './plan-context.ts';
import { partsOf, sumOf } from './plan-parts.ts';
import { type Planned, twiceOf } from './plan-records.ts';
import type { PlannedLine, PlannedPerson, PlannedRow, Reference } from './planned.ts';
import { cutTo, longestBody, tagsOf, textOf, yes } from './reach.ts';
import type { Read } from './read-number.ts';
import type { Cell } from './row-cells.ts';
import { type StageWord, stageOf } from './stage-words.ts';

/**
 * A row of deals. One that contradicts itself, or in a strict import names what nobody knows, is left out and listed, never
 * half taken. What happened to it is told by its history where one came along, and else by the days it was opened and closed.
 */
export function planDeal(context: RowContext): Planned {
  const { cells } = context;
  const twice = twiceOf(context);
  if (twice) return twice;
  const externalId = idOf(cells);
  const hasIds = context.reader.mapping.columns.some(({ goal }) => goal.to === 'field' && goal.field === 'externalId');
  if (hasIds && externalId === null) return new LeftOut(cellOr(context, 'externalId'), 'blank');
  if ((externalId?.length ?? 0) > longestName) return new LeftOut(cellOr(context, 'externalId'), 'too-long');
  const named = namedBy(context);
  if (named instanceof LeftOut) return named;
  const { owner, company, product, contact } = named;
  const called =
    nameOf(cells) ||
    [company.known?.name ?? cells.first('company')?.text, product.known?.name].filter(Boolean).join(': ') ||
    externalId ||
    '';
  if (called === '') return new LeftOut(cellOr(context, 'name'), 'blank');
  if (called.length > longestName) return new LeftOut(cellOr(context, 'name'), 'too-long');
  const { lines, people } = partsOf(context, { externalId, name: called });
  const read = dealCells(context, product.known, lines);
  if (read instanceof LeftOut) return read;
  const life = lifeFrom(context, externalId, read);
  if (life instanceof LeftOut) return life;
  const row = plannedRow(context, {
    kind: 'deal',
    externalId,
    name: called,
    values: {
      name: called,
      owner: owner.refs[0],
      company: company.refs[0],
      product: product.refs[0],
      contact: contact.refs[0],
      contacts: contact.refs.length > 1 ? contact.refs : undefined,
      createdOn: read.createdOn,
      stageSince: momentBeen(context, 'stageSince'),
      sourceStage: cells.first('stage')?.text ?? cells.first('status')?.text,
      pipeline: textOf(context, 'pipeline'),
      lossReason: textOf(context, 'lossReason', 500),
      nextStep: textOf(context, 'nextStep', 500),
      tags: tagsOf(context),
    },
    trueFrom: life[0]!.from,
    life,
  });
  const beside = besideDeal(context, row);
  const all = [...named.contact.refs, ...named.participants.refs, ...beside.flatMap(contactIn)];
  const told = [...all.map((one): PlannedPerson => ({ contact: one, role: null })), ...people];
  return [
    { ...row, ...(lines.length > 0 ? { lines } : {}), ...(told.length > 0 ? { people: told } : {}) },
    ...beside,
    ...notesOf(context, row),
  ];
}

const contactIn = (row: PlannedRow): Reference[] => (row.kind === 'contact' ? [toSelf(row)] : []);

type Named = Record<'owner' | 'company' | 'product' | 'contact' | 'participants', Referred>;

function namedBy(context: RowContext): Named | LeftOut {
  const strict = isStrict(context);
  const named: Partial<Named> = {};
  for (const field of ['owner', 'product', 'company', 'contact', 'participants'] as const) {
    if (
      strict &&
      isMapped(context.reader, field) &&
      !context.cells.has(field) &&
      (field === 'owner' || field === 'product')
    )
      return new LeftOut(cellOr(context, field), 'blank');
    const got = refer(context, field, strict ? 'row-left-out' : 'value-left-out');
    if (got instanceof LeftOut) return got;
    named[field] = got;
  }
  return named as Named;
}

function dealCells(
  context: RowContext,
  product: Referred['known'],
  lines: readonly PlannedLine[],
): DealCells | LeftOut {
  const { cells, reader, setting, prices } = context;
  const word = wordOf(context);
  if (word instanceof LeftOut) return word;
  const opened = cells.first('createdOn');
  const createdOn = dayAt(context, opened, false);
  if (createdOn instanceof LeftOut) return createdOn;
  const isOpen = word.status === 'open';
  const closed = cells.first(word.status === 'won' ? 'wonOn' : 'lostOn') ?? cells.first('closedOn');
  const closeCell = isOpen
    ? (cells.first('expectedCloseOn') ?? cells.first('closedOn'))
    : (closed ?? cells.first('expectedCloseOn'));
  const isTrue = isStrict(context) || closeCell === closed;
  const closeOn = dayAt(context, closeCell, isOpen || !isTrue);
  if (closeOn instanceof LeftOut) return closeOn;
  const days = fitting(
    context,
    createdOn,
    !isOpen && closeOn && closeOn > setting.today ? setting.today : closeOn,
    closeCell,
    isOpen,
  );
  if (days instanceof LeftOut) return days;
  const value = amountOf(context);
  if (value instanceof LeftOut) return value;
  const at = opened && days.createdOn === createdOn ? reader.moment(opened) : null;
  return {
    word,
    ...days,
    createdAt: at && 'value' in at ? at.value : days.createdOn && startOfDay(days.createdOn, timeZoneOf(context)),
    value: value ?? sumOf(lines),
    basis: value === null && lines.length > 0 ? 'lines' : 'entered',
    listPrice: product ? (prices.get(keyOf(product)) ?? null) : null,
    probability: probabilityOf(context),
  };
}

/** A deal that closed before it was opened was entered after the fact, as when it was moved from another system: it counts from the day it closed, and that is said. */
function fitting(
  context: RowContext,
  createdOn: LocalDate | null,
  closeOn: LocalDate | null,
  cell: Cell | null,
  isOpen: boolean,
) {
  if (!createdOn || !closeOn || !cell || closeOn >= createdOn) return { createdOn, closeOn };
  if (isStrict(context)) return new LeftOut(cell, 'close-before-engage', createdOn);
  if (isOpen) return { createdOn, closeOn };
  context.cells.note(cell, 'close-before-engage', 'kept', createdOn);
  return { createdOn: closeOn, closeOn };
}

function dayAt(context: RowContext, cell: Cell | null, mayBeAhead: boolean): LocalDate | null | LeftOut {
  if (!cell) return null;
  const read = context.reader.day(cell);
  if ('code' in read) return new LeftOut(cell, read.code);
  const moment = /[T ]\d/.test(cell.text) ? context.reader.moment(cell) : null;
  const day = moment && 'value' in moment ? dayOf(moment.value, timeZoneOf(context)) : read.value;
  return day > context.setting.today && !mayBeAhead ? new LeftOut(cell, 'date-in-future', context.setting.today) : day;
}

function amountOf(context: RowContext): Money | null | LeftOut {
  const cell = context.cells.first('amount');
  if (!cell) return null;
  const beside = context.cells.first('currency')?.text.toUpperCase() ?? '';
  const read: Read<Money> = context.reader.money(cell, /^[A-Z]{3}$/.test(beside) ? beside : null);
  if ('code' in read) return new LeftOut(cell, read.code);
  return read.value.amount < 0 ? new LeftOut(cell, 'negative-amount') : read.value;
}

/** A chance between 0 and 1: "40 %" and 40 are 0.4, and so is 1 beside them 0.01; a column of shares is taken as they are. */
function probabilityOf({ cells, reader }: RowContext): number | null {
  const cell = cells.first('probability');
  const read = cell ? reader.share(cell, 'shares') : null;
  if (!read || 'code' in read) return null;
  return read.value >= 0 && read.value <= 1 ? Number(read.value.toFixed(6)) : null;
}

/** Where a deal stands: by its stage, by a status beside it, by flags, by days on which it was won or lost. */
export function wordOf(context: RowContext): StageWord | LeftOut {
  const { cells } = context;
  const stage = cells.first('stage');
  const hasStages = context.reader.mapping.columns.some(({ goal }) => goal.to === 'field' && goal.field === 'stage');
  if (hasStages && !stage && isStrict(context)) return new LeftOut(cellOr(context, 'stage'), 'blank');
  const word = stage ? stageOf(context, stage.text) : { status: 'open' as const, place: null };
  if (word === null) return new LeftOut(stage!, 'unknown-stage');
  const ending = endingBy(context);
  return ending ? { ...word, status: ending } : word;
}

function endingBy(context: RowContext): 'open' | 'won' | 'lost' | null {
  const { cells } = context;
  const status = cells.first('status')?.text;
  const said = status === undefined ? null : stageOf(context, status)?.status;
  if (said === 'won' || said === 'lost') return said;
  const [won, closed] = [cells.first('isWon'), cells.first('isClosed')];
  if (won && yes(won.text)) return 'won';
  if (closed && yes(closed.text) && won) return 'lost';
  if (cells.has('wonOn')) return 'won';
  if (cells.has('lostOn')) return 'lost';
  const tellsNothing = !context.reader.mapping.columns.some(
    ({ goal }) => goal.to === 'field' && ['stage', 'status', 'isWon', 'wonOn'].includes(goal.field),
  );
  return tellsNothing && cells.has('closedOn') ? 'won' : null;
}

/** What a row of a deal tells of others: its contact, an activity, a note. */
function besideDeal(context: RowContext, row: PlannedRow): PlannedRow[] {
  const { cells, reader } = context;
  const rows: PlannedRow[] = [];
  if (!cells.has('contact') || cells.has('contact.firstName') || cells.has('contact.lastName')) {
    const [contact] = cells.has('contact') ? [] : besideContact(context, row);
    if (contact) {
      rows.push(contact);
      row.values.contact = toSelf(contact);
    }
  }
  const id = (what: string) => (row.externalId === null ? null : `${row.externalId}#${what}`);
  const subject = cells.first('activity.subject');
  if (subject) {
    const due = cells.first('activity.dueOn');
    const day = due ? reader.day(due) : null;
    const called = cutTo(context, subject, subject.text, 200);
    const values = {
      subject: called,
      kind: 'task',
      status: 'planned',
      dueOn: day && 'value' in day ? day.value : null,
      owner: row.values.owner as Reference | undefined,
      about: [toSelf(row)],
    };
    rows.push(plannedRow(context, { kind: 'activity', externalId: id('activity'), name: called, values }));
  }
  const body = cells.first('note.body');
  if (body)
    rows.push(
      plannedRow(context, {
        kind: 'note',
        externalId: id('note-beside'),
        name: row.name,
        values: { body: cutTo(context, body, body.text, longestBody), about: [toSelf(row)] },
      }),
    );
  return rows;
}
