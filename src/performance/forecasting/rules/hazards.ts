import { ageGroups, groupOfWeek, monthOf } from './weeks.ts';

/** A deal as the projection sees it; days are whole numbers since 1970. */
export type PastDeal = {
  opened: number;
  /** When it ended; null while it is open. */
  closed: number | null;
  isWon: boolean;
  /** In whole minor units of one currency; what it was said to be worth while open, null where nobody said. */
  said: number | null;
  /** What it was won for. */
  wonFor: number | null;
  /** What was said of it is a list price that nobody has looked at. */
  isListed?: boolean;
  /** What it has in common with others: its stage, product, size. Of each kind it has one. */
  traits: Readonly<Record<string, string>>;
};

export type Times = { won: number; lost: number };

/** How often deals of an age are won or lost within a week, and how much more often those with a trait. */
export type Hazards = {
  won: Float64Array;
  lost: Float64Array;
  traits: Map<string, Times>;
  /** How many times as often ends come in the first, second and third month of a quarter. */
  months: Times[];
  wins: number;
  losses: number;
};

/** What is believed of a week of age before it is seen, in deal-weeks; of a trait, in events. */
const believedWeeks = 12;
const believedEvents = 6;
/** Of a month of the quarter: a year of a small company shows three or four of each, by chance unlike. */
const believedOfMonth = 20;
/** So many ends of late say more than all that ended before. */
const enoughEnds = 300;

/**
 * Weekly hazards of competing ends, estimated as events over weeks at risk. Each week of age is drawn to its neighbours, and
 * each trait to the pool (gamma and Poisson: observed plus 6 over expected plus 6), so that twenty deals say something and a
 * trait seen twice says little. Weeks before anything was ever closed say nothing: then nobody kept the book.
 */
export function fitHazards(deals: readonly PastDeal[], asOf: number): Hazards {
  const closed = deals.filter((deal) => deal.closed !== null && deal.closed <= asOf);
  const begun = earliest(closed.map((deal) => deal.closed!));
  const halfLife = halfLifeOf(closed, asOf);
  const weight = fading(asOf, begun, halfLife);
  const weeks = emptyWeeks();
  const atRisk = deals
    .filter((deal) => deal.opened <= asOf && (deal.closed === null || deal.closed >= begun))
    .map((deal) => atRiskOf(deal, begun, asOf, weight, weeks));
  const exposure = new Float64Array(ageGroups);
  const events = { won: new Float64Array(ageGroups), lost: new Float64Array(ageGroups) };
  for (let i = 0; i < weeks.length; i++) exposure[weeks.group[i]!]! += weeks.share[i]!;
  for (const { deal, ended } of atRisk) {
    if (ended > 0)
      events[deal.isWon ? 'won' : 'lost'][groupOfWeek(Math.floor(ageOf(deal, deal.closed!) / 7))]! += ended;
  }
  const won = byAge(events.won, exposure);
  const lost = byAge(events.lost, exposure);
  const months = monthsOf(atRisk, weeks, won, lost);
  const traits = traitsOf(atRisk, weeks, won, lost, months);
  const sum = (of: Float64Array) => of.reduce((total, each) => total + each, 0);
  return { won, lost, traits, months, wins: sum(events.won), losses: sum(events.lost) };
}

/** The first of some days; never for none. */
export const earliest = (days: readonly number[]): number =>
  days.reduce((first, day) => Math.min(first, day), Number.POSITIVE_INFINITY);

const ageOf = (deal: PastDeal, day: number) => Math.max(0, day - deal.opened);
const isEnded = (deal: PastDeal, asOf: number) => deal.closed !== null && deal.closed <= asOf;

/** A deal with its weeks, from one place to before another, and how much its end counts, 0 for one that is open. */
type AtRisk = { deal: PastDeal; from: number; to: number; ended: number };

/** The weeks of all deals one after the other, as columns: a million of them are too many to be things. */
type Weeks = { length: number; group: Uint8Array; month: Uint8Array; share: Float64Array };

const emptyWeeks = (): Weeks => ({
  length: 0,
  group: new Uint8Array(4096),
  month: new Uint8Array(4096),
  share: new Float64Array(4096),
});

function addWeek(weeks: Weeks, group: number, share: number, month: number): void {
  if (weeks.length === weeks.group.length) {
    const wider = <Of extends Uint8Array | Float64Array>(of: Of, into: Of): Of => {
      into.set(of);
      return into;
    };
    const size = 2 * weeks.length;
    weeks.group = wider(weeks.group, new Uint8Array(size));
    weeks.month = wider(weeks.month, new Uint8Array(size));
    weeks.share = wider(weeks.share, new Float64Array(size));
  }
  weeks.group[weeks.length] = group;
  weeks.month[weeks.length] = month;
  weeks.share[weeks.length] = share;
  weeks.length += 1;
}

/** What counts half: the past quarter where enough ended in it, else a longer past, else all alike. */
function halfLifeOf(closed: readonly PastDeal[], asOf: number): number {
  const endedSince = (days: number) => closed.filter((deal) => deal.closed! > asOf - days).length;
  return [91, 182, 364].find((days) => endedSince(days) >= enoughEnds) ?? Number.POSITIVE_INFINITY;
}

/** How much a moment counts, by how long ago it was: all are quarters of a day, and each is asked for a thousand times. */
function fading(asOf: number, begun: number, halfLife: number): (day: number) => number {
  const known = new Float64Array(Number.isFinite(begun) ? Math.max(0, 4 * (asOf - begun)) + 8 : 0);
  return (day) => {
    const place = 4 * (asOf - day) + 4;
    const found = known[place];
    if (found) return found;
    const weight = 0.5 ** ((asOf - day) / halfLife);
    known[place] = weight;
    return weight;
  };
}

/** The weeks of its age in which a deal stood open and the book was kept, and its end: each counts by how long ago it was. */
function atRiskOf(deal: PastDeal, begun: number, asOf: number, weight: (day: number) => number, weeks: Weeks): AtRisk {
  const end = isEnded(deal, asOf) ? deal.closed! : asOf;
  const from = Math.max(deal.opened, begun);
  const first = weeks.length;
  // The day on which it ended counts as a half, so that what ends at once was at risk too.
  const last = ageOf(deal, end) + 0.5;
  for (let age = ageOf(deal, from); age < last; ) {
    const next = Math.min(last, (Math.floor(age / 7) + 1) * 7);
    const middle = deal.opened + (age + next) / 2;
    const month = monthOf(middle);
    addWeek(weeks, groupOfWeek(Math.floor(age / 7)), ((next - age) / 7) * weight(middle), month);
    age = next;
  }
  return { deal, from: first, to: weeks.length, ended: isEnded(deal, asOf) ? weight(deal.closed!) : 0 };
}

function byAge(events: Float64Array, exposure: Float64Array): Float64Array {
  const sum = (of: Float64Array, from = 0, to = of.length) =>
    of.slice(Math.max(0, from), to).reduce((total, each) => total + each, 0);
  const overall = (sum(events) + 0.5) / (sum(exposure) + 1);
  return events.map((count, group) => {
    const [near, weeks] = [sum(events, group - 2, group + 3), sum(exposure, group - 2, group + 3)];
    const around = (near + believedWeeks * overall) / (weeks + believedWeeks);
    return (count + believedWeeks * around) / (exposure[group]! + believedWeeks);
  });
}

/** How ends lie on the months of a quarter, each drawn to none: many push before it closes. */
function monthsOf(atRisk: readonly AtRisk[], weeks: Weeks, won: Float64Array, lost: Float64Array): Times[] {
  const seen = Array.from({ length: 3 }, () => ({ won: 0, lost: 0, wonExpected: 0, lostExpected: 0 }));
  for (let i = 0; i < weeks.length; i++) {
    const month = seen[weeks.month[i]!]!;
    month.wonExpected += weeks.share[i]! * won[weeks.group[i]!]!;
    month.lostExpected += weeks.share[i]! * lost[weeks.group[i]!]!;
  }
  for (const { deal, ended } of atRisk) {
    if (ended > 0) seen[monthOf(deal.closed!)]![deal.isWon ? 'won' : 'lost'] += ended;
  }
  return seen.map((each) => ({
    won: (each.won + believedOfMonth) / (each.wonExpected + believedOfMonth),
    lost: (each.lost + believedOfMonth) / (each.lostExpected + believedOfMonth),
  }));
}

/** One kind of trait over all deals: of each deal the place of its value, -1 for none, and how often those with it end. */
type Kind = { places: Int32Array; keys: string[]; won: Float64Array; lost: Float64Array };

function traitsOf(
  atRisk: readonly AtRisk[],
  weeks: Weeks,
  won: Float64Array,
  lost: Float64Array,
  months: readonly Times[],
) {
  const kinds = kindsOf(atRisk);
  const expected = { won: new Float64Array(atRisk.length), lost: new Float64Array(atRisk.length) };
  const ofWeek = {
    won: months.map((month) => won.map((each) => each * month.won)),
    lost: months.map((month) => lost.map((each) => each * month.lost)),
  };
  atRisk.forEach(({ from, to }, at) => {
    let [wins, losses] = [0, 0];
    for (let i = from; i < to; i++) {
      const [share, group, month] = [weeks.share[i]!, weeks.group[i]!, weeks.month[i]!];
      wins += share * ofWeek.won[month]![group]!;
      losses += share * ofWeek.lost[month]![group]!;
    }
    expected.won[at] = wins;
    expected.lost[at] = losses;
  });
  const seen = {
    won: Float64Array.from(atRisk, ({ deal, ended }) => (deal.isWon ? ended : 0)),
    lost: Float64Array.from(atRisk, ({ deal, ended }) => (deal.isWon ? 0 : ended)),
  };
  // Twice over all kinds, each held against what the others already explain.
  for (const end of ['won', 'lost'] as const) {
    const explained = Float64Array.from(expected[end]);
    for (let round = 0; round < 2; round++)
      for (const { places, [end]: times } of kinds) {
        const [came, said] = [new Float64Array(times.length), new Float64Array(times.length)];
        for (let at = 0; at < places.length; at++) {
          const place = places[at]!;
          if (place < 0) continue;
          came[place]! += seen[end][at]!;
          said[place]! += explained[at]! / times[place]!;
        }
        const before = Float64Array.from(times);
        for (let place = 0; place < times.length; place++)
          times[place] = (came[place]! + believedEvents) / (said[place]! + believedEvents);
        for (let at = 0; at < places.length; at++) {
          const place = places[at]!;
          if (place >= 0) explained[at]! *= times[place]! / before[place]!;
        }
      }
  }
  return new Map(
    kinds.flatMap(({ keys, won: ofWon, lost: ofLost }) =>
      keys.map((key, place) => [key, { won: ofWon[place]!, lost: ofLost[place]! }] as const),
    ),
  );
}

function kindsOf(atRisk: readonly AtRisk[]): Kind[] {
  const kinds = new Map<string, { places: Int32Array; values: Map<string, number> }>();
  atRisk.forEach(({ deal }, at) => {
    for (const name in deal.traits) {
      let kind = kinds.get(name);
      if (!kind) {
        kind = { places: new Int32Array(atRisk.length).fill(-1), values: new Map() };
        kinds.set(name, kind);
      }
      const value = deal.traits[name]!;
      const place = kind.values.get(value) ?? kind.values.size;
      kind.values.set(value, place);
      kind.places[at] = place;
    }
  });
  return [...kinds].map(([name, { places, values }]) => {
    const none = () => new Float64Array(values.size).fill(1);
    const keys = [...values.keys()].map((value) => `${name}: ${value}`);
    return { places, keys, won: none(), lost: none() };
  });
}

/** How many times as often as the pool a deal with these traits is won and lost. */
export function timesOf(known: Hazards['traits'], traits: PastDeal['traits']): Times {
  let won = 1;
  let lost = 1;
  for (const kind in traits) {
    const times = known.get(`${kind}: ${traits[kind]}`);
    if (!times) continue;
    won *= times.won;
    lost *= times.lost;
  }
  return { won, lost };
}
