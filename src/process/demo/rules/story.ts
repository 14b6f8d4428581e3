import { type Dice, dice } from '../../../ground/dice.ts';
import { addDays, addMonths, type Instant, type LocalDate, partsOf } from '../../../ground/index.ts';
import type { DealLine } from '../../pipeline/index.ts';
import type { BuyingPart, DemoCompany, DemoContact } from './accounts.ts';
import { byTurns } from './by-turns.ts';
import { laterOf, pastWorkday, workday } from './calendar.ts';
import { coached, type DemoPerson, habits, type Part } from './cast.ts';
import { courseOf } from './course.ts';
import { soldIn } from './lines.ts';
import { oncePer } from './once.ts';
import { projects, type Said } from './phrases.ts';
import { idIn } from './setting.ts';
import { recurringSeries } from './shelf.ts';
import { type Told, tell } from './telling.ts';
import { begunOn, type World } from './world.ts';

export type DemoMove = {
  kind: 'step' | 'skip' | 'regress' | 'win' | 'lose' | 'reopen';
  from: number;
  to: number;
  skipped: number[];
  reason: string | null;
};
/** What was true of a deal from a moment on. */
export type DemoState = {
  at: Instant;
  day: LocalDate;
  ownerId: string;
  stage: number;
  stageSince: LocalDate;
  status: 'open' | 'won' | 'lost';
  amount: number;
  lines: DealLine[];
  amountFollowsLines: boolean;
  expectedCloseOn: LocalDate | null;
  closedOn: LocalDate | null;
  nextStep: string | null;
  nextStepOn: LocalDate | null;
  lostReason: string | null;
  lossReasonId: string | null;
  lostToId: string | null;
  wonBecause: string | null;
  ownCategory: 'pipeline' | null;
  confirmations: { key: string; evidence: string; confirmedBy: string; confirmedAt: Instant }[];
  lastMove: DemoMove | null;
};
export type DemoDeal = {
  id: string;
  number: number;
  name: string;
  series: string;
  productId: string;
  company: DemoCompany;
  /** Who began it. */
  rep: DemoPerson;
  contacts: DemoContact[];
  people: { id: string; contactId: string; role: BuyingPart }[];
  rivals: string[];
  splits: { personId: string; kind: 'share' | 'overlay'; percent: number }[];
  origin: { id: string; kind: 'renewal' } | null;
  createdOn: LocalDate;
  said: Said;
  states: DemoState[];
};

/** Numbers of deals that one place of the roster has: its own, and what renews it. */
export const dealsAPlace = 8;

/** What became of one place of the roster: a deal, and the renewals of what it sold, one after another. */
export function dealsAt(world: World, at: number): DemoDeal[] {
  const first = firstDeal(world, at);
  const deals = [first];
  for (let last = first; deals.length < dealsAPlace; last = deals.at(-1) as DemoDeal) {
    const next = renewalOf(world, last, at * dealsAPlace + deals.length);
    if (!next) break;
    deals.push(next);
  }
  return deals;
}

/** What is drawn first of a place: whose company it is with, and when its first deal was begun. */
function beginningAt({ setting, roster, companiesOf }: World, at: number) {
  const place = roster[at] as World['roster'][number];
  const throws = dice(`${setting.seed}/deal/${at}`);
  const company = throws.pick(companiesOf.get(place.rep.id) as DemoCompany[]);
  const createdOn = pastWorkday(laterOf(company.since, begunOn(throws, place, setting.today)), setting.today);
  return { ...place, throws, company, createdOn };
}

/** The first deals of all places that were begun on a day or later. */
export const begunSince = (world: World, day: LocalDate): DemoDeal[] =>
  world.roster.flatMap((_, at) => (beginningAt(world, at).createdOn < day ? [] : [firstDeal(world, at)]));

/** So many days back somebody may ask what became of a deal: three quarters, of which the last is not over. */
const recentDays = 280;

const recentByPlace = oncePer((_: World): DemoDeal[][] => []);

/** The deals of a place that are open or were closed lately. */
export function recentAt(world: World, at: number): DemoDeal[] {
  const known = recentByPlace(world);
  known[at] ??= dealsAt(world, at).filter(({ states }) => {
    const end = states.at(-1) as DemoState;
    return end.status === 'open' || end.day >= addDays(world.setting.today, -recentDays);
  });
  return known[at];
}

/** All deals that are open or were closed lately, in the order of the roster. */
export const recentDeals = oncePer((world: World): DemoDeal[] => world.roster.flatMap((_, at) => recentAt(world, at)));

/** How the deals of whoever chooses well end, by turns in the order in which they were begun: more than chance on every day. */
const chosenEnds = oncePer((world: World): ReadonlyMap<number, 'won' | 'lost'> => {
  const places = world.roster.flatMap(({ rep, ends }, at) =>
    rep.part === 'focus' && ends === null ? [{ at, rep, on: beginningAt(world, at).createdOn }] : [],
  );
  const isWon = byTurns(0.5, places[0] ? winsOf(world, places[0].rep) : 0);
  const inOrder = places.toSorted((a, b) => (a.on === b.on ? a.at - b.at : a.on < b.on ? -1 : 1));
  return new Map(inOrder.map(({ at }) => [at, isWon() ? ('won' as const) : ('lost' as const)]));
});

function firstDeal(world: World, at: number): DemoDeal {
  const { setting } = world;
  const { throws, rep, ends, company, createdOn } = beginningAt(world, at);
  const number = at * dealsAPlace;
  const weight = company.employees > 400 ? 1.8 : 1;
  const sold =
    ends === null ? soldIn(throws, world, { number, createdOn, weight }) : plainly(throws, world, number, createdOn);
  const plan = courseOf(throws, {
    stages: setting.pipeline.stages.length,
    wins: winsOf(world, rep),
    // Begun a few days ago, it is still open, however it goes on.
    ends: ends === 'open' ? 'won' : (ends ?? chosenEnds(world).get(at) ?? null),
    speed: ends === null ? 1 : 0.9,
  });
  return finished(world, throws, { number, company, rep, createdOn, sold, plan, origin: null });
}

/** The lucky one sells no contracts, so that nothing renews what he won. */
function plainly(throws: Dice, world: World, number: number, createdOn: LocalDate) {
  for (;;) {
    const sold = soldIn(throws, world, { number, createdOn, weight: 1 });
    if (sold.series !== recurringSeries) return sold;
  }
}

const winsOf = ({ people }: World, rep: DemoPerson): number => {
  const isCoached = people.find(({ id }) => id === rep.managerId)?.part === 'coach';
  return habits[rep.part as Part].wins + (isCoached ? coached : 0);
};

/** What renews a contract is begun ninety days before its end, by whoever has the company then; four of five are won. */
function renewalOf(world: World, last: DemoDeal, number: number): DemoDeal | null {
  const end = last.states.at(-1);
  const line = last.states.at(-1)?.lines.find(({ rhythm }) => rhythm === 'month');
  if (end?.status !== 'won' || !end.closedOn || !line?.termMonths) return null;
  const { setting } = world;
  const createdOn = workday(addDays(addMonths(end.closedOn, line.termMonths), -90));
  if (createdOn >= addDays(setting.today, -1)) return null;
  const throws = dice(`${setting.seed}/renewal/${number}`);
  const owner = ownerOn(world, last, createdOn);
  const lines = end.lines
    .filter(({ rhythm }) => rhythm === 'month')
    .map((one, at) => ({
      ...one,
      id: idIn(setting.base)('deal-line', number * 8 + at),
      discount: null,
      termMonths: 12,
    }));
  const sold = { series: last.series, productId: last.productId, product: line.name, lines, total: 0 };
  const plan = courseOf(throws, { stages: setting.pipeline.stages.length, wins: 0.82, ends: null, speed: 0.8 });
  const origin = { id: last.id, kind: 'renewal' as const };
  return finished(world, throws, { number, company: last.company, rep: owner, createdOn, sold, plan, origin });
}

const ownerOn = ({ people }: World, { company, rep }: DemoDeal, day: LocalDate): DemoPerson =>
  company.handedTo && day >= company.handedTo.on
    ? (people.find(({ id }) => id === company.handedTo?.ownerId) as DemoPerson)
    : rep;

type Begun = Pick<Told, 'number' | 'company' | 'rep' | 'createdOn' | 'sold' | 'plan'> & { origin: DemoDeal['origin'] };

function finished(world: World, throws: Dice, { origin, ...begun }: Begun): DemoDeal {
  const { setting } = world;
  const { number, company, rep, createdOn, sold } = begun;
  const id = idIn(setting.base);
  const contacts = company.contacts.filter(({ title }) => title !== null).slice(0, throws.whole(1, 3));
  const rivals = throws.chance() < 0.35 ? throws.shuffle(world.rivals).slice(0, throws.whole(1, 2)) : [];
  const said: Said = {
    buyer: contacts[0]?.name ?? 'the buyer',
    company: company.shortName,
    product: sold.product,
    rival: (rivals[0] ?? throws.pick(world.rivals)).name,
    rep: rep.name.split(' ')[0] as string,
  };
  const project = throws.pick(projects[sold.series] as readonly string[]);
  const site = throws.pick(company.addresses).city;
  return {
    id: id('deal', number),
    // The company stands beside it wherever a deal is shown.
    name: origin ? `${sold.product} renewal ${partsOf(addDays(createdOn, 90))[0]}` : `${project}, ${site}`,
    series: sold.series,
    productId: sold.productId,
    ...{ number, company, rep, contacts, origin, createdOn, said },
    people: contacts.map(({ id: contactId, role }, at) => ({
      id: id('deal-person', number * 8 + at),
      contactId,
      role,
    })),
    rivals: rivals.map((rival) => rival.id),
    splits: splitsOf(throws, world, rep),
    states: tell(world, throws, { ...begun, said, rivalId: rivals[0]?.id ?? null }),
  };
}

/** One deal in sixteen is shared with a colleague who helped; not those of somebody who left. */
function splitsOf(throws: Dice, { people }: World, rep: DemoPerson): DemoDeal['splits'] {
  const others = people.filter(
    ({ id, role, part, leftOn, managerId }) =>
      role === 'rep' &&
      id !== rep.id &&
      !leftOn &&
      part !== 'lucky' &&
      part !== 'ramping' &&
      managerId === rep.managerId,
  );
  if (throws.chance() >= 0.06 || rep.leftOn || rep.part === 'lucky' || others.length === 0) return [];
  return [
    { personId: rep.id, kind: 'share', percent: 70 },
    { personId: throws.pick(others).id, kind: 'share', percent: 30 },
  ];
}
