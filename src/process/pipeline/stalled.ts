import { daysBetween, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readableOwned } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { lastContactsOf } from './ports.ts';
import { stalledDeals, type Watched } from './reports.ts';
import { type Pace, stallOf } from './rules/stalls.ts';
import { type CardRow, type DealFilter, matching, type When, withNames } from './store.ts';
import type { DealRow } from './tables.ts';

type Asked = {
  filter: DealFilter;
  paces: readonly Pace[];
  /** Without a contact of both sides for longer than this a deal is stalled; null where the pipeline does not mind. */
  quietDays: number | null;
  today: LocalDate;
};
const shown = 100;

/**
 * All open deals of a pipeline that are stalled, by their stage or because both sides have not spoken for too long, longest
 * first; each is counted once. Of the past, contacts are not asked.
 */
export async function everyStalledDeal(reader: Reader, actor: Actor, asked: Asked, when: When): Promise<Watched> {
  const { filter, paces, today } = asked;
  const [late, quiet] = await Promise.all([
    stalledDeals(reader, actor, filter, paces, today, when),
    when.asOf ? [] : quietDeals(reader, actor, asked),
  ]);
  if (quiet.length === 0) return late;
  const rows = await cardsOf(reader, actor, filter, quiet.slice(0, shown));
  const days = new Map(quiet.map(({ id, days: n }) => [id, n]));
  const stoodFor = (row: CardRow) => days.get(row.id) ?? daysBetween(row.stageSince, today);
  const items = [...late.items, ...rows].sort((a, b) => stoodFor(b) - stoodFor(a) || (a.id < b.id ? -1 : 1));
  const inCurrency = quiet.filter(({ currency }) => currency === actor.currency);
  return {
    count: late.count + quiet.length,
    sum: late.sum + inCurrency.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    items: items.slice(0, shown),
  };
}

type Quiet = Pick<DealRow, 'id' | 'ownerId' | 'stageId' | 'stageSince' | 'amount' | 'currency'> & { days: number };

/** Open deals that stand in their stage in time, and whose last contact of both sides is too long ago; longest first. */
export async function quietDeals(
  reader: Reader,
  actor: Actor,
  { filter, paces, quietDays, today }: Asked,
): Promise<readonly Quiet[]> {
  if (quietDays === null) return [];
  const open = await reader.rows<Omit<Quiet, 'days'>>(
    matching(actor, { ...filter, status: ['open'] }, {}, readableOwned).select([
      'd.id',
      'd.ownerId',
      'd.stageId',
      'd.stageSince',
      'd.amount',
      'd.currency',
    ]) as never,
  );
  const contacts = await lastContactsOf(
    reader,
    actor,
    open.map(({ id }) => id),
  );
  const paceOfStage = new Map(paces.map((pace) => [pace.stageId, pace]));
  const quiet = open.flatMap((deal) => {
    const contact = contacts.get(deal.id);
    const pace = paceOfStage.get(deal.stageId);
    if (!contact) return [];
    const days = daysBetween(contact, today);
    const inStage = { daysInStage: daysBetween(deal.stageSince, today), daysSinceContact: null };
    const isLate = pace !== undefined && stallOf(inStage, pace, null) !== null;
    return days > quietDays && !isLate ? [{ ...deal, days }] : [];
  });
  return quiet.sort((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1));
}

async function cardsOf(reader: Reader, actor: Actor, filter: DealFilter, deals: readonly Quiet[]): Promise<CardRow[]> {
  const ids = deals.map(({ id }) => id);
  const rows = matching(actor, { ...filter, status: ['open'] }, {})
    .selectAll('d')
    .where('d.id', 'in', ids);
  return (await reader.rows(withNames(actor, rows as never))) as CardRow[];
}
