import { addMicros, dayOf, type Instant, type LocalDate, type Money, startOfDay } from '../../../ground/index.ts';
import type { Change } from './deal-lives.ts';
import { cellOr, isStrict, LeftOut, type RowContext, timeZoneOf } from './plan-context.ts';
import type { PlannedState } from './planned.ts';
import { readDay } from './read-day.ts';
import { readMoney, readNumber } from './read-number.ts';
import { type StageWord, stageOf } from './stage-words.ts';

/** A deal of one row: what its cells say, before it is told as a life. */
export type DealCells = {
  word: StageWord;
  createdAt: Instant | null;
  createdOn: LocalDate | null;
  closeOn: LocalDate | null;
  value: Money | null;
  /** What the amount rests on: an amount that was entered, or its lines. */
  basis: 'entered' | 'lines';
  listPrice: Money | null;
  probability: number | null;
};

/** A moment, or a breath after the one before where it does not lie behind that. */
const after = (moment: Instant, from: Instant): Instant => (moment > from ? moment : addMicros(from, 1));

/** A deal's life, first state to last: by its history where one came along, by columns of entered stages, else by its days. */
export function lifeFrom(context: RowContext, externalId: string | null, deal: DealCells): PlannedState[] | LeftOut {
  const own = externalId === null ? [] : context.lives.of(context.lists.idKey(externalId));
  const changes = own.length > 0 ? own : entered(context);
  return changes.length > 0 ? byHistory(context, deal, changes) : byDays(context, deal);
}

/** "Date entered Qualified (Sales pipeline)": one column for each stage. */
function entered({ cells, reader }: RowContext): Change[] {
  const changes = cells.all('entered').flatMap((cell): Change[] => {
    const read = reader.moment(cell);
    if ('code' in read) return [];
    return [{ at: read.value, stage: enteredStage(cell.column.column) }];
  });
  return changes.sort((a, b) => (a.at < b.at ? -1 : 1));
}

export const enteredStage = (column: string): string =>
  column
    .replace(/^(date )?entered\s*/i, '')
    .replace(/\s*\([^)]*\)\s*"?$/, '')
    .replace(/^["'“]|["'”]$/g, '')
    .trim();

/**
 * Open from the day it was opened, at the price of its product while the source has no other; closed from the day it was
 * closed at its own amount. Closed on the day it was opened, it was open for a moment. Without a day it is true from the import on.
 */
function byDays(context: RowContext, deal: DealCells): PlannedState[] | LeftOut {
  const { word, closeOn, value, listPrice, probability } = deal;
  const priced: Pick<PlannedState, 'amount' | 'amountBasis'> =
    listPrice && deal.basis === 'entered'
      ? { amount: listPrice, amountBasis: 'list-price' }
      : { amount: isStrict(context) ? null : value, amountBasis: value && !isStrict(context) ? deal.basis : null };
  if (word.status === 'open') {
    const own: typeof priced = value ? { amount: value, amountBasis: deal.basis } : priced;
    return [
      {
        from: deal.createdAt,
        status: 'open',
        stage: word.place,
        ...own,
        probability,
        expectedCloseOn: closeOn,
        closedOn: null,
      },
    ];
  }
  if (isStrict(context)) {
    if (deal.createdAt === null) return new LeftOut(cellOr(context, 'createdOn'), 'closed-without-date');
    if (closeOn === null) return new LeftOut(cellOr(context, 'closedOn'), 'closed-without-date');
    if (value === null && word.status === 'won') return new LeftOut(cellOr(context, 'amount'), 'closed-without-amount');
  }
  const closedOn = closeOn ?? takenDay(context, deal);
  const closing = startOfDay(closedOn, timeZoneOf(context));
  const from = deal.createdAt ?? closing;
  return [
    { from, status: 'open', stage: word.place, ...priced, expectedCloseOn: null, closedOn: null },
    {
      from: after(closing, from),
      status: word.status,
      stage: word.place,
      amount: value,
      amountBasis: value ? deal.basis : null,
      expectedCloseOn: null,
      closedOn,
    },
  ];
}

/** A deal that ended on no day that its source tells ended, for all that is known, when it was opened, or else today: that is said. */
function takenDay(context: RowContext, { createdOn }: DealCells): LocalDate {
  const day = createdOn ?? context.setting.today;
  const cell = cellOr(context, context.cells.has('stage') ? 'stage' : 'status');
  context.cells.note(cell, 'closed-day-taken', 'kept', day);
  return day;
}

/** As its history says it: each change at its moment, what a change does not tell as it was before. The last state is what the deal's own row says. */
function byHistory(context: RowContext, deal: DealCells, changes: readonly Change[]): PlannedState[] {
  const states: PlannedState[] = [];
  const first = changes[0]!;
  let now = stateBefore(context, deal, first);
  const zone = timeZoneOf(context);
  // A history that begins on the day of the deal begins with the deal.
  const begins = deal.createdAt !== null && deal.createdAt < first.at && dayOf(first.at, zone) !== deal.createdOn;
  if (begins && (first.before || first.stage !== undefined)) states.push({ ...now, from: deal.createdAt });
  for (const change of changes) {
    const next = changed(context, deal, now, change);
    if (states.length > 0 && isSame(states.at(-1)!, next)) continue;
    const before = states.at(-1)?.from ?? null;
    now = { ...next, from: before === null ? change.at : after(change.at, before) };
    states.push(now);
  }
  if (states[0]!.status !== 'open')
    states.unshift({ ...states[0]!, status: 'open', closedOn: null, expectedCloseOn: null });
  if (states.length > 1 && states[0]!.from === states[1]!.from)
    states[1] = { ...states[1]!, from: after(states[1]!.from!, states[0]!.from!) };
  return closedAsRow(context, deal, states);
}

/** What held before the first change: what it says it changed from, else what it changed to. */
function stateBefore(context: RowContext, deal: DealCells, first: Change): PlannedState {
  const blank: PlannedState = {
    from: null,
    status: 'open',
    stage: null,
    amount: deal.value,
    amountBasis: deal.value ? deal.basis : null,
    probability: null,
    expectedCloseOn: null,
    closedOn: null,
  };
  const { at, before, ...after } = first;
  const state = changed(context, deal, blank, { at, ...after, ...before });
  return { ...state, status: 'open', closedOn: null };
}

function changed(context: RowContext, deal: DealCells, before: PlannedState, change: Change): PlannedState {
  const { styles } = context.reader.mapping;
  const next: PlannedState = { ...before, from: change.at };
  const currency = before.amount?.currency ?? deal.value?.currency ?? styles.currency;
  const amount = change.amount === undefined || change.amount === '' ? null : readMoney(change.amount, currency);
  if (amount && 'value' in amount && amount.value.amount >= 0)
    Object.assign(next, { amount: amount.value, amountBasis: 'entered' });
  const chance = change.probability ? readNumber(change.probability.replace('%', '')) : null;
  if (chance && 'value' in chance) next.probability = context.lives.isPerCent ? chance.value / 100 : chance.value;
  const close = change.closeOn ? readDay(change.closeOn, styles.dates) : null;
  const closeOn = close && 'value' in close ? close.value : next.expectedCloseOn;
  const word = change.stage ? stageOf(context, change.stage) : null;
  if (word)
    Object.assign(next, { status: word.status, stage: word.place ?? (word.status === 'open' ? null : before.stage) });
  const isOpen = next.status === 'open';
  next.expectedCloseOn = isOpen ? closeOn : null;
  next.closedOn = isOpen ? null : (before.closedOn ?? dayOf(change.at, styles.timeZone));
  return next;
}

/** The day of closing is the one that the deal's row tells, and where the row and its history disagree the row holds from the import on. */
function closedAsRow(context: RowContext, deal: DealCells, states: PlannedState[]): PlannedState[] {
  const last = states.at(-1)!;
  if (last.status === deal.word.status) {
    const isOpen = last.status === 'open';
    const closedOn = isOpen ? null : (deal.closeOn ?? last.closedOn);
    const amount = deal.value ?? last.amount;
    return [
      ...states.slice(0, -1),
      {
        ...last,
        closedOn,
        amount,
        amountBasis: amount ? (deal.value ? deal.basis : 'entered') : null,
        expectedCloseOn: isOpen ? (deal.closeOn ?? last.expectedCloseOn) : null,
        stage: last.stage ?? deal.word.place,
      },
    ];
  }
  const isOpen = deal.word.status === 'open';
  const closedOn = isOpen ? null : (deal.closeOn ?? context.setting.today);
  const closing: Instant | null = closedOn === null ? null : startOfDay(closedOn, timeZoneOf(context));
  const from = closing !== null && last.from !== null && closing > last.from ? closing : null;
  return [
    ...states,
    {
      from,
      status: deal.word.status,
      stage: deal.word.place ?? last.stage,
      amount: deal.value,
      amountBasis: deal.value ? deal.basis : null,
      expectedCloseOn: isOpen ? deal.closeOn : null,
      closedOn,
    },
  ];
}

const isSame = (one: PlannedState, other: PlannedState): boolean =>
  JSON.stringify({ ...one, from: null }) === JSON.stringify({ ...other, from: null });
