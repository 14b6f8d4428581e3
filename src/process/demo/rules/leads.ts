import { type Dice, dice } from '../../../ground/dice.ts';
import { addDays, addMicros, daysBetween, type Instant, type LocalDate, weekdayOf } from '../../../ground/index.ts';
import { asks, givenUp, putBack, type Source, sources } from './asking.ts';
import { aroundMedian, laterOf, momentOn, workday, workdayBefore } from './calendar.ts';
import type { DemoPerson } from './cast.ts';
import { plain } from './letters.ts';
import { oncePer } from './once.ts';
import { places } from './places.ts';
import { measures } from './setting.ts';
import { begunSince, type DemoDeal } from './story.ts';
import type { World } from './world.ts';

type Status = 'new' | 'working' | 'mql' | 'sql' | 'converted' | 'recycled' | 'disqualified';

/** What was true of a lead from a moment on. */
export type LeadState = {
  at: Instant;
  status: Status;
  answeredAt: Instant | null;
  statusReason: string | null;
  recycleOn: LocalDate | null;
};
export type DemoLead = {
  number: number;
  name: string;
  companyName: string;
  title: string | null;
  email: string | null;
  phone: string | null;
  country: string;
  employees: number | null;
  interest: string;
  message: string;
  source: Source;
  receivedAt: Instant;
  receivedOn: LocalDate;
  ownerId: string | null;
  became: { companyId: string; contactId: string; dealId: string } | null;
  states: LeadState[];
};

/** So many days are told of: the weeks that the chart of answers shows, and four more. */
const daysTold = 84;
/** On the last so many working days answers take five times as long, as when a team is at a fair. */
export const slowDays = 10;
/** Minutes until half of all leads are answered, then and before. */
const usualAnswer = 9;
const slowAnswer = 45;
/** Of the deals that were begun meanwhile so many came from a lead. */
const convertedShare = 0.3;
/** Of the last days some wait still. */
const freshDays = 4;

/** Since when answers take long. */
export function slowSince(today: LocalDate): LocalDate {
  let day = workdayBefore(addDays(today, -1));
  for (let back = 1; back < slowDays; back++) day = workdayBefore(addDays(day, -1));
  return day;
}

/** Everybody who asked in the last twelve weeks, and what became of it. */
export const leadsOf = oncePer((world: World): DemoLead[] => {
  const told = [...becameDeals(world), ...others(world)].toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
  return told.map((lead, number) => ({ ...lead, number }));
});

type Told = Omit<DemoLead, 'number'>;

/** Leads that are deals now: of somebody at the company, who was called some days before the deal was begun. */
function becameDeals(world: World): Told[] {
  const { setting } = world;
  return begunSince(world, addDays(setting.today, 7 - daysTold))
    .filter(({ contacts }) => contacts.length > 0)
    .flatMap((deal) => {
      const throws = dice(`${setting.seed}/lead/deal/${deal.number}`);
      return throws.chance() < convertedShare ? [fromDeal(world, throws, deal)] : [];
    });
}

function fromDeal({ setting }: World, throws: Dice, { id: dealId, company, contacts, rep, ...deal }: DemoDeal): Told {
  const [contact] = contacts as [DemoDeal['contacts'][number]];
  const begun = deal.states[0] as DemoDeal['states'][number];
  const receivedOn = laterOf(workdayBefore(addDays(deal.createdOn, -throws.whole(1, 4))), rep.joinedOn);
  const came = whenCame(throws, receivedOn, setting);
  const asked = whatAsked(throws, 'converted');
  const answered = answeredAt(throws, came, setting);
  const [handed, agreed] = [addMicros(begun.at, -45 * minute), addMicros(begun.at, -15 * minute)];
  return {
    ...{ ...came, ...asked, ownerId: rep.id, companyName: company.name, country: company.place.country },
    ...{ name: contact.name, title: contact.title, email: contact.email, phone: contact.phone },
    employees: company.employees,
    became: { companyId: company.id, contactId: contact.id, dealId },
    states: course(came.receivedAt, [
      { ...open('working', answered), at: answered },
      ...(handed > answered
        ? [
            { ...open('mql', answered), at: handed },
            { ...open('sql', answered), at: agreed },
          ]
        : []),
      { ...open('converted', answered), at: begun.at },
    ]),
  };
}

/** Everybody else who asked: some on each working day for every twelve people, a few on evenings and at weekends. */
function others(world: World): Told[] {
  const { setting } = world;
  const teams = Math.round(measures[setting.size].people / measures.S.people);
  const days = Array.from({ length: daysTold - 1 }, (_, back) => addDays(setting.today, -back - 1));
  return days.flatMap((day) => {
    const throws = dice(`${setting.seed}/lead/day/${daysBetween(day, setting.today)}`);
    const isWork = weekdayOf(day) <= 5;
    const count = teams * (isWork ? throws.whole(6, 8) : throws.whole(0, 2));
    return Array.from({ length: count }, () => somebody(world, throws, day));
  });
}

function somebody(world: World, throws: Dice, day: LocalDate): Told {
  const { setting } = world;
  const came = whenCame(throws, day, setting);
  const place = throws.pick(places.filter(({ roman, familyFirst }) => !roman && !familyFirst));
  const own = `${throws.pick(place.heads)}${throws.pick(place.tails)}`;
  const companyName = place.named(own, throws.pick(place.trades), throws.pick(place.legals));
  const name = `${throws.pick(place.firsts)} ${throws.pick(place.lasts)}`;
  const stem = plain(`${own} ${came.receivedOn.slice(5)}`);
  const isFresh = daysBetween(day, setting.today) <= freshDays;
  const waits = workday(day) >= setting.today || (isFresh && throws.chance() < 0.45);
  const isQueued = waits && throws.chance() < 0.4;
  return {
    ...{ ...came, ...whatAsked(throws, 'others'), companyName, name, country: place.country, became: null },
    title: throws.chance() < 0.6 ? throws.pick(['Head of quality', 'Operations', 'Purchasing', 'Owner']) : null,
    email: plain(name, '.').length > 3 ? `${plain(name, '.')}@${stem}.example` : null,
    phone: null,
    employees: throws.chance() < 0.5 ? Math.max(4, Math.round(aroundMedian(throws, 90, 1))) : null,
    ownerId: isQueued ? null : throws.pick(takers(world, day)).id,
    states: waits ? course(came.receivedAt, []) : course(came.receivedAt, pathOf(world, throws, came)),
  };
}

/** Who follows leads up: whoever sells and was there. */
const takers = ({ people }: World, day: LocalDate): DemoPerson[] =>
  people.filter(({ role, joinedOn, leftOn }) => role === 'rep' && joinedOn <= day && (leftOn === null || leftOn > day));

type Came = { receivedAt: Instant; receivedOn: LocalDate };
const minute = 60_000_000;

const whenCame = (throws: Dice, day: LocalDate, { timeZone }: World['setting']): Came => ({
  receivedOn: day,
  receivedAt: addMicros(momentOn(day, throws.whole(9 * 60 + 5, 15 * 60), timeZone), throws.whole(0, 59) * 1_000_000),
});

/** Who asks at a weekend is answered on Monday morning. */
function answeredAt(throws: Dice, { receivedAt, receivedOn }: Came, { today, timeZone }: World['setting']): Instant {
  const median = receivedOn >= slowSince(today) ? slowAnswer : usualAnswer;
  const waits = Math.max(2, Math.min(150, Math.round(aroundMedian(throws, median, 0.25))));
  const isWork = weekdayOf(receivedOn) <= 5;
  return addMicros(isWork ? receivedAt : momentOn(workday(receivedOn), 9 * 60, timeZone), waits * minute);
}

function whatAsked(throws: Dice, of: 'others' | 'converted') {
  let left = throws.whole(0, 99);
  const source = (Object.keys(sources) as Source[]).find((each) => {
    left -= sources[each][of];
    return left < 0;
  }) as Source;
  const [interest, message] = throws.pick(asks);
  return { source, interest, message };
}

const open = (status: Status, answeredAt: Instant | null): Omit<LeadState, 'at'> => ({
  ...{ status, answeredAt, statusReason: null, recycleOn: null },
});

const course = (receivedAt: Instant, later: readonly LeadState[]): LeadState[] => [
  { at: receivedAt, ...open('new', null) },
  ...later,
];

/** What became of somebody who was answered: talked to, agreed to be worth it, put back, or given up. */
function pathOf({ setting }: World, throws: Dice, came: Came): LeadState[] {
  const { today, timeZone } = setting;
  const answered = answeredAt(throws, came, setting);
  const working = { at: answered, ...open('working', answered) };
  const judgedOn = workdayBefore(addDays(workday(came.receivedOn), throws.whole(1, 4)));
  if (judgedOn >= today) return [working];
  const at = momentOn(judgedOn, throws.whole(10 * 60, 16 * 60), timeZone);
  if (at <= answered) return [working];
  const marked = { at, ...open('mql', answered) };
  const drawn = throws.chance();
  const end: Omit<LeadState, 'at'> =
    drawn < 0.46
      ? { ...open('disqualified', answered), statusReason: throws.pick(givenUp) }
      : drawn < 0.66
        ? {
            ...open('recycled', answered),
            statusReason: throws.pick(putBack),
            recycleOn: addDays(today, throws.whole(45, 160)),
          }
        : open('mql', answered);
  // What marketing hands over sales takes within the day, if it does.
  if (drawn < 0.86) return [working, { at, ...end }];
  return [working, marked, { at: addMicros(at, throws.whole(20, 90) * minute), ...open('sql', answered) }];
}
