import { type Dice, dice } from '../../../ground/dice.ts';
import { addDays, daysBetween, type Instant, type LocalDate, quarterOf } from '../../../ground/index.ts';
import type { DemoContact } from './accounts.ts';
import { momentOn, workday, workdayBefore } from './calendar.ts';
import { say } from './phrases.ts';
import { type DemoDeal, type DemoState, recentDeals } from './story.ts';
import type { World } from './world.ts';

type Way = 'call' | 'case' | 'quote' | 'visit';
export type DemoReference = {
  number: number;
  contact: DemoContact;
  ownerId: string;
  productId: string | null;
  ways: Way[];
  says: string | null;
  agreedOn: LocalDate;
  most: number;
  resting: boolean;
};
type AskState = 'asked' | 'agreed' | 'declined' | 'used';
export type DemoAsk = {
  number: number;
  reference: number;
  contactId: string;
  ownerId: string;
  dealId: string;
  way: Way;
  askedOn: LocalDate;
  note: string | null;
  states: { at: Instant; state: AskState; answeredOn: LocalDate | null; usedOn: LocalDate | null }[];
};

const eachHas = 2;
const most = 3;
const asksAReference = 8;
const words = [
  'Since {product} watches our cold rooms nobody gets up at night for a false alarm.',
  'The auditor asked for six months of temperatures. We had them in a minute.',
  'We found the door that somebody wedged open every Friday.',
  'Installed in two days, while we went on working.',
];
const wishes = ['They ask for somebody of their own trade.', 'Before they sign, they want to hear how the start went.'];
const wayLists: readonly Way[][] = [
  ['call'],
  ['call', 'quote'],
  ['call', 'visit'],
  ['case', 'quote'],
  ['call', 'case'],
];

/** Buyers of the largest deals that each who is still there won lately, and who speak for us since. */
export function referencesOf(world: World): DemoReference[] {
  const { setting } = world;
  return largestWon(world).map(({ deal, end, contact }, number): DemoReference => {
    const throws = dice(`${setting.seed}/reference/${deal.number}`);
    const ways = number === 0 ? (['call', 'visit'] as Way[]) : throws.pick(wayLists);
    const agreedOn = workday(addDays(end.closedOn as LocalDate, throws.whole(10, 20)));
    return {
      ...{ number, contact, ways: ways.toSorted(), most, ownerId: end.ownerId },
      productId: throws.chance() < 0.7 ? deal.productId : null,
      says: ways.includes('quote') || throws.chance() < 0.4 ? say(throws.pick(words), deal.said) : null,
      agreedOn,
      resting: number > 0 && throws.chance() < 0.12,
    };
  });
}

type Won = { deal: DemoDeal; end: DemoState; contact: DemoContact };

function largestWon(world: World): Won[] {
  const { setting, people } = world;
  const isThere = new Set(people.filter(({ leftOn }) => leftOn === null).map(({ id }) => id));
  const won = recentDeals(world).flatMap((deal): Won[] => {
    const end = deal.states.at(-1) as DemoState;
    const contact = deal.contacts.find(({ stance }) => stance !== 'opposes');
    const isOld = end.closedOn !== null && end.closedOn < addDays(setting.today, -40);
    return end.status === 'won' && isOld && contact && isThere.has(end.ownerId) ? [{ deal, end, contact }] : [];
  });
  const byValue = won.toSorted((a, b) => b.end.amount - a.end.amount || a.deal.number - b.deal.number);
  const taken = new Map<string, number>();
  const seen = new Set<string>();
  return byValue.filter(({ end: { ownerId }, contact: { id } }) => {
    const has = taken.get(ownerId) ?? 0;
    if (has >= eachHas || seen.has(id)) return false;
    seen.add(id);
    taken.set(ownerId, has + 1);
    return true;
  });
}

/** Who was asked for whom: the first of all as often as agreed and once more, the others now and then. */
export function asksOf(world: World, all: readonly DemoReference[]): DemoAsk[] {
  const { setting } = world;
  const calendar = { startMonth: setting.fiscalStartMonth, namedAfter: 'end' as const };
  const { first } = quarterOf(setting.today, calendar);
  const open = recentDeals(world).filter(({ states }) => states.at(-1)?.status === 'open');
  if (open.length === 0) return [];
  return all.flatMap((reference) => {
    const throws = dice(`${setting.seed}/asks/${reference.number}`);
    const isWorn = reference.number === 0;
    const from = isWorn && first > reference.agreedOn ? first : reference.agreedOn;
    const days = daysBetween(from, setting.today) - 1;
    if (days < 1 || reference.resting) return [];
    const count = isWorn ? most + 1 : throws.whole(0, 2);
    const back = Array.from({ length: count }, () => throws.whole(1, Math.min(days, 80))).toSorted((a, b) => b - a);
    return back.flatMap((daysAgo, at) => {
      const askedOn = isWorn ? addDays(setting.today, -daysAgo) : workdayBefore(addDays(setting.today, -daysAgo));
      return askedOn < from ? [] : [ask(world, throws, { reference, deal: throws.pick(open), askedOn, at })];
    });
  });
}

type Given = { reference: DemoReference; deal: DemoDeal; askedOn: LocalDate; at: number };

function ask({ setting }: World, throws: Dice, { reference, deal, askedOn, at }: Given): DemoAsk {
  const { today, timeZone } = setting;
  const { ownerId } = deal.states.at(-1) as DemoState;
  const answeredOn = workday(addDays(askedOn, throws.whole(1, 4)));
  const usedOn = workday(addDays(answeredOn, throws.whole(3, 9)));
  const isDeclined = throws.chance() < 0.15;
  const asked = {
    at: momentOn(askedOn, 10 * 60 + at, timeZone),
    state: 'asked' as const,
    answeredOn: null,
    usedOn: null,
  };
  const answered = { ...asked, at: momentOn(answeredOn, 14 * 60, timeZone), answeredOn };
  const used = { ...answered, at: momentOn(usedOn, 15 * 60, timeZone), state: 'used' as const, usedOn };
  return {
    ...{ number: reference.number * asksAReference + at, reference: reference.number, contactId: reference.contact.id },
    ...{ ownerId, dealId: deal.id, way: throws.pick(reference.ways), askedOn, note: throws.pick(wishes) },
    states: [
      asked,
      ...(answeredOn < today ? [{ ...answered, state: isDeclined ? ('declined' as const) : ('agreed' as const) }] : []),
      ...(usedOn < today && !isDeclined ? [used] : []),
    ],
  };
}

/** Who was asked more often this quarter than was agreed; null while the quarter is too young for it. */
export function wornOut(world: World): { contactId: string; name: string } | null {
  const { setting } = world;
  const { first } = quarterOf(setting.today, { startMonth: setting.fiscalStartMonth, namedAfter: 'end' });
  const all = referencesOf(world);
  const [worn] = all;
  const asked = asksOf(world, all).filter(({ reference, askedOn }) => reference === 0 && askedOn >= first);
  return worn && asked.length > worn.most ? { contactId: worn.contact.id, name: worn.contact.name } : null;
}
