import { type Dice, dice } from '../../../ground/dice.ts';
import { addDays, addMicros, type Instant, type LocalDate } from '../../../ground/index.ts';
import type { DealLine } from '../../pipeline/index.ts';
import { momentOn, workday, workdayBefore } from './calendar.ts';
import type { DemoPerson } from './cast.ts';
import { bottleneckIn } from './course.ts';
import { oncePer } from './once.ts';
import { seasonalSeries } from './shelf.ts';
import { type DemoDeal, type DemoState, recentDeals } from './story.ts';
import type { World } from './world.ts';

export type QuoteState = {
  at: Instant;
  status: 'draft' | 'sent' | 'accepted' | 'declined' | 'replaced';
  sentAt: Instant | null;
  firstViewedOn: LocalDate | null;
  lastViewedOn: LocalDate | null;
  decidedAt: Instant | null;
  decidedBy: string | null;
  reason: string | null;
};
export type DemoQuote = {
  /** Which of all quotes, counted by when they were first sent; null while it was never sent. */
  place: number | null;
  revision: number;
  deal: DemoDeal;
  lines: DealLine[];
  validUntil: LocalDate;
  states: QuoteState[];
};
/** A draft below the least margin, which its owner's manager is asked to approve. */
export type WaitingQuote = { quote: DemoQuote; ownerId: string; managerId: string; at: Instant; askedOn: LocalDate };

const daysTold = 150;
const validDays = 30;
const quotedShare = 0.6;
const revisedShare = 0.3;
/** Off the list, per cent: below the least margin for each product of these lines. */
const tooMuch = 38;
const minute = 60_000_000;

/** What was offered in the last months, in the order of its numbers. */
export const quotesOf = oncePer((world: World): { quotes: DemoQuote[]; waiting: WaitingQuote | null } => {
  const { setting } = world;
  const offered = recentDeals(world).flatMap((deal) => {
    const state = offeredIn(world, deal);
    return state && state.day >= addDays(setting.today, -daysTold) ? [{ deal, state }] : [];
  });
  const waiting = waitingOf(world, offered);
  const sent = offered
    .filter(({ deal }) => deal !== waiting?.quote.deal)
    .map(({ deal, state }) => ({ deal, state, throws: dice(`${setting.seed}/quote/${deal.number}`) }))
    .filter(({ throws }) => throws.chance() < quotedShare)
    .toSorted((a, b) => (a.state.at < b.state.at ? -1 : 1));
  const quotes = sent.flatMap(({ deal, state, throws }, place) => versionsOf(world, throws, { deal, state, place }));
  return { quotes: waiting ? [...quotes, waiting.quote] : quotes, waiting };
});

type Offered = { deal: DemoDeal; state: DemoState };

/** When a deal came to where offers are made. */
const offeredIn = ({ setting }: World, { states }: DemoDeal): DemoState | undefined =>
  states.find(
    ({ stage, status, lines }) =>
      status === 'open' && stage >= bottleneckIn(setting.pipeline.stages.length) && lines.length > 0,
  );

const draft: Omit<QuoteState, 'at'> = {
  ...{ status: 'draft', sentAt: null, firstViewedOn: null, lastViewedOn: null },
  ...{ decidedAt: null, decidedBy: null, reason: null },
};

/** One version, or two: the first at list prices, and then what the deal sells. */
function versionsOf(world: World, throws: Dice, { deal, state, place }: Offered & { place: number }): DemoQuote[] {
  const { today, timeZone } = world.setting;
  const end = deal.states.at(-1) as DemoState;
  const until = end.status === 'open' ? today : end.day;
  const sentAt = addMicros(state.at, 35 * minute);
  const againOn = workday(addDays(state.day, throws.whole(3, 9)));
  const isRevised = throws.chance() < revisedShare && againOn < until;
  if (!isRevised) return [version(world, throws, { deal, place, revision: 1, on: state.day, sentAt, until })];
  const againAt = momentOn(againOn, throws.whole(540, 960), timeZone);
  const first = version(world, throws, { deal, place, revision: 1, on: state.day, sentAt, until: againOn });
  const stillSent = first.states.at(-1) as QuoteState;
  return [
    {
      ...first,
      lines: first.lines.map((line) => ({ ...line, discount: null })),
      states: [...first.states, { ...stillSent, at: againAt, status: 'replaced' }],
    },
    version(world, throws, { deal, place, revision: 2, on: againOn, sentAt: againAt, until }),
  ];
}

type Version = {
  deal: DemoDeal;
  place: number;
  revision: number;
  on: LocalDate;
  sentAt: Instant;
  until: LocalDate;
};

function version(world: World, throws: Dice, { deal, place, revision, on, sentAt, until }: Version): DemoQuote {
  const { today, timeZone } = world.setting;
  const end = deal.states.at(-1) as DemoState;
  const isLast = until === (end.status === 'open' ? today : end.day);
  const isWon = isLast && end.status === 'won';
  const usual = addDays(on, validDays);
  const validUntil = isWon && usual < end.day ? addDays(end.day, 5) : usual;
  const seenOn = workday(addDays(on, throws.whole(1, 2)));
  const isSeen = throws.chance() < 0.85 && seenOn < until && seenOn <= validUntil;
  const sent: QuoteState = { ...draft, at: sentAt, status: 'sent', sentAt };
  const viewed: QuoteState = {
    ...{ ...sent, at: momentOn(seenOn, 11 * 60, timeZone) },
    ...{ firstViewedOn: seenOn, lastViewedOn: seenOn },
  };
  const open = isSeen ? [sent, viewed] : [sent];
  const isLost = isLast && end.status === 'lost' && end.day <= validUntil && throws.chance() < 0.7;
  const decided = isWon || isLost ? [decidedIn(deal, end, open.at(-1) as QuoteState)] : [];
  return {
    ...{ place, revision, deal, validUntil },
    lines: linesOf(deal),
    states: [{ ...draft, at: addMicros(sentAt, -20 * minute) }, ...open, ...decided],
  };
}

/** Answered in the moment in which the deal was closed. */
function decidedIn({ contacts, said }: DemoDeal, end: DemoState, before: QuoteState): QuoteState {
  const at = end.at > before.at ? end.at : addMicros(before.at, 30 * minute);
  const answer = { ...before, at, decidedAt: at, decidedBy: contacts[0]?.name ?? said.buyer };
  return end.status === 'won'
    ? { ...answer, status: 'accepted' }
    : { ...answer, status: 'declined', reason: end.lostReason };
}

const linesOf = ({ states }: DemoDeal): DealLine[] =>
  (states.findLast(({ lines }) => lines.length > 0) as DemoState).lines.map((line) => ({ ...line }));

/** The open deal of most value whose product cannot be sold so cheap: its rep asked yesterday. */
function waitingOf(world: World, offered: readonly Offered[]): WaitingQuote | null {
  const { setting, people, products } = world;
  const managerOf = (id: string) => people.find((person: DemoPerson) => person.id === id)?.managerId ?? null;
  const dear = new Set(
    products.filter(({ series }) => series === 'Gateway' || series === seasonalSeries).map(({ id }) => id),
  );
  const askedOn = workdayBefore(addDays(setting.today, -1));
  const [found] = offered
    .map(({ deal }) => ({ deal, end: deal.states.at(-1) as DemoState }))
    .filter(({ deal, end }) => end.status === 'open' && end.day <= askedOn && dear.has(deal.productId))
    .filter(({ end }) => managerOf(end.ownerId) !== null)
    .toSorted((a, b) => b.end.amount - a.end.amount || a.deal.number - b.deal.number);
  if (!found) return null;
  const { deal, end } = found;
  const drawn = momentOn(askedOn, 17 * 60 + 20, setting.timeZone);
  const at = drawn > end.at ? drawn : addMicros(end.at, 30 * minute);
  const lines = linesOf(deal).map((line) =>
    line.productId === deal.productId ? { ...line, discount: { kind: 'percent' as const, percent: tooMuch } } : line,
  );
  const quote: DemoQuote = {
    ...{ place: null, revision: 1, deal, lines, validUntil: addDays(setting.today, validDays) },
    states: [{ ...draft, at }],
  };
  return { quote, ownerId: end.ownerId, managerId: managerOf(end.ownerId) as string, at, askedOn };
}
