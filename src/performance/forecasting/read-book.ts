import { sql } from 'kysely';
import { addDays, daysBetween, endOfDay, type LocalDate } from '../../ground/index.ts';
import { type Person, readablePeople } from '../../people/organisation/reads.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { lastDoneAbout } from '../../process/activities/reads.ts';
import { pushesOf, readableOwnedDeals, saidWhileOpen } from '../../process/pipeline/reads.ts';
import { type Book, bookOf, type Entry } from './rules/book.ts';
import type { Part } from './rules/joint.ts';
import { type State, type StateTimes, stateOf, timesIn } from './rules/states.ts';

/** Of open deals of one part: what is known of them, and what is not. */
export type Gaps = {
  open: number;
  withoutAmount: number;
  listPriced: number;
  withoutDay: number;
  overdue: number;
  others: Map<string, { n: number; amount: number }>;
};

export type PartOf = Part & { personId: string; isClosed: boolean; gaps: Gaps };

/** All that a projection is reckoned from, as the end of a day knew it. */
export type Filled = {
  book: Book;
  parts: PartOf[];
  since: LocalDate | null;
  closed: number;
  /** Of each deal in the book its id, where they were asked for, and of open ones how they stand. */
  ids: readonly (string | null)[];
  states: readonly (State | null)[];
};

/** The past that teaches: three years, or a little more than one where that alone is much. */
const longPast = 3 * 364;
const shortPast = 400;
const enoughClosed = 25_000;
/** So many won deals tell how what was said of deals turns out. */
const heldAgainst = 1000;

const dayZero = '1970-01-01';
export const numberOf = (day: LocalDate) => daysBetween(dayZero, day);

type Row = {
  id: string | null;
  ownerId: string;
  confidential: boolean;
  status: 'open' | 'won' | 'lost';
  opened: number;
  closed: number | null;
  expected: number | null;
  amount: number | null;
  listed: boolean;
  currency: string;
  productId: string | null;
  stageId: string;
  hasStep: boolean;
};

/** The deals of the whole workspace: what the model learns is one for all who ask, and each is told only of what he may see. */
export async function readBook(
  reader: Reader,
  asking: Actor,
  asOf: LocalDate,
  today: LocalDate,
  { withIds = false, times = new Map() }: { withIds?: boolean; times?: StateTimes } = {},
): Promise<Filled> {
  const actor = systemActor(asking);
  const when = asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};
  const [rows, people] = await Promise.all([
    dealRows(reader, actor, asOf, when, withIds),
    reader.rows<Person>(readablePeople(actor, when)),
  ]);
  const ids = rows
    .filter(({ id, status, currency }) => id !== null && status === 'won' && currency === actor.currency)
    .sort((a, b) => b.closed! - a.closed!)
    .slice(0, heldAgainst)
    .map(({ id }) => id!);
  const open = rows.flatMap(({ id, status }) => (id !== null && status === 'open' ? [id] : []));
  const [said, pushes, lastDone] = await Promise.all([
    ids.length > 0 ? saidWhileOpen(reader, actor, ids) : new Map<string, never>(),
    pushesOf(reader, actor, open, when),
    lastDoneAbout(reader, actor, { kind: 'deal', ids: open }, { on: asOf, ...when }),
  ]);
  return filled(rows, people, { said, pushes, lastDone }, { currency: actor.currency, day: numberOf(asOf), times });
}

async function dealRows(
  reader: Reader,
  actor: Actor,
  asOf: LocalDate,
  when: { asOf?: string },
  withIds: boolean,
): Promise<Row[]> {
  const closedSince = (day: LocalDate) =>
    readableOwnedDeals(actor, when)
      .clearSelect()
      .where('status', '!=', 'open')
      .where('closedOn', '>=', day)
      .select(sql<number>`count(*)`.as('n'));
  const found = await reader.row<{ n: number }>(closedSince(addDays(asOf, -longPast)) as never);
  const since = addDays(asOf, (found?.n ?? 0) > enoughClosed ? -shortPast : -longPast);
  const day = (column: string) => sql<number>`${sql.ref(column)} - ${sql.lit(dayZero)}::date`;
  return reader.rows<Row>(
    readableOwnedDeals(actor, when)
      .clearSelect()
      .where((eb) => eb.or([eb('status', '=', 'open'), eb('closedOn', '>=', since)]))
      .select([
        withIds ? 'id' : sql<string | null>`case when status != 'lost' then id end`.as('id'),
        'ownerId',
        'confidential',
        'status',
        day('created_on').as('opened'),
        day('closed_on').as('closed'),
        day('expected_close_on').as('expected'),
        'amount',
        sql<boolean>`amount_basis = 'list_price'`.as('listed'),
        'currency',
        'productId',
        'stageId',
        sql<boolean>`next_step is not null`.as('hasStep'),
      ]) as never,
  );
}

type Said = Awaited<ReturnType<typeof saidWhileOpen>>;
/** What is told of deals beside their rows, by id: what won ones were said to be worth, and what was done about open ones. */
type Beside = { said: Said; pushes: ReadonlyMap<string, number>; lastDone: ReadonlyMap<string, LocalDate> };

function filled(
  rows: readonly Row[],
  people: readonly Person[],
  beside: Beside,
  { currency, day, times }: { currency: string; day: number; times: StateTimes },
): Filled {
  const parts: PartOf[] = [];
  const places = new Map<string, number>();
  const partOf = (personId: string, isClosed: boolean): number => {
    const key = isClosed ? `${personId}/closed` : personId;
    const known = places.get(key);
    if (known !== undefined) return known;
    parts.push({ key, personId, isClosed, owner: personId, creates: false, gaps: noGaps() });
    places.set(key, parts.length - 1);
    return parts.length - 1;
  };
  for (const { id, active, role } of people) if (active && role === 'rep') partOf(id, false);
  const products = new Map<string, number>();
  const entries: Entry[] = [];
  const ids: (string | null)[] = [];
  const states: (State | null)[] = [];
  const creators = new Set<string>();
  let [since, closed] = [Number.POSITIVE_INFINITY, 0];
  for (const row of rows) {
    const part = partOf(row.ownerId, row.confidential);
    const isOpen = row.closed === null || row.closed > day;
    if (isOpen && row.opened <= day) note(parts[part]!.gaps, row, day, currency);
    if (row.currency !== currency) continue;
    if (row.opened > day - 182) creators.add(row.ownerId);
    if (!isOpen) {
      closed += 1;
      since = Math.min(since, row.closed!);
    }
    const state = isOpen ? stateIn(row, day, beside) : null;
    ids.push(row.id);
    states.push(state);
    entries.push({
      ...entryOf(row, part, productAt(products, row.productId), beside.said, currency),
      standsAt: state ? timesIn(times, state) : 1,
    });
  }
  const known = new Map(people.map(({ id, active, role }) => [id, { active, role }]));
  const list = parts.map((part) => {
    // Whoever was entered later than the day, with deals of before it, creates deals if he did so then.
    const who = known.get(part.personId) ?? { active: creators.has(part.personId), role: null };
    const creates = !part.isClosed && who.active && (who.role === 'rep' || creators.has(part.personId));
    return { ...part, creates };
  });
  return {
    parts: list,
    book: bookOf(
      list.map(({ key, owner, creates }) => ({ key, owner, creates })),
      entries,
    ),
    ids,
    states,
    closed,
    since: closed > 0 ? addDays(dayZero, since) : null,
  };
}

function stateIn({ id, stageId, expected, hasStep }: Row, day: number, { pushes, lastDone }: Beside): State {
  const last = lastDone.get(id ?? '');
  return stateOf({
    ...{ stageId, daysToClose: expected === null ? null : expected - day, hasStep },
    ...{ daysQuiet: last === undefined ? null : day - numberOf(last), pushes: pushes.get(id ?? '') ?? 0 },
  });
}

const noGaps = (): Gaps => ({
  open: 0,
  withoutAmount: 0,
  listPriced: 0,
  withoutDay: 0,
  overdue: 0,
  others: new Map(),
});

function note(gaps: Gaps, row: Row, day: number, currency: string): void {
  if (row.currency !== currency) {
    const known = gaps.others.get(row.currency) ?? { n: 0, amount: 0 };
    gaps.others.set(row.currency, { n: known.n + 1, amount: known.amount + (row.amount ?? 0) });
    return;
  }
  gaps.open += 1;
  if (row.amount === null) gaps.withoutAmount += 1;
  else if (row.listed) gaps.listPriced += 1;
  if (row.expected === null) gaps.withoutDay += 1;
  else if (row.expected < day) gaps.overdue += 1;
}

function productAt(products: Map<string, number>, id: string | null): number {
  if (id === null) return -1;
  const known = products.get(id);
  if (known !== undefined) return known;
  products.set(id, products.size);
  return products.size - 1;
}

/** What was said of a won deal while it was open is asked of its history; what an open or a lost one is worth stands in it. */
function entryOf(row: Row, part: number, product: number, said: Said, currency: string): Entry {
  const isWon = row.status === 'won';
  const before = isWon && row.id !== null ? said.get(row.id) : undefined;
  const told = isWon ? (before?.currency === currency ? before : null) : { amount: row.amount, amountBasis: null };
  return {
    part,
    opened: row.closed === null ? row.opened : Math.min(row.opened, row.closed),
    closed: row.closed,
    isWon,
    said: told?.amount ?? null,
    wonFor: isWon ? row.amount : null,
    isListed: isWon ? before?.amountBasis === 'list_price' : row.listed,
    product,
  };
}
