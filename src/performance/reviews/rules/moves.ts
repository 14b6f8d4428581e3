import type { PersonThen, Snapshot } from './snapshot.ts';

export const moveKinds = ['hire', 'hand-over', 'prospect', 'coach', 'set-dates'] as const;
export type MoveKind = (typeof moveKinds)[number];

/** Something that the numbers suggest to do: hire, or move work and attention among those who are there. */
export type Move = {
  kind: MoveKind;
  /** Of whom, or from whom; null for all. */
  personId: string | null;
  /** To whom. */
  toId: string | null;
  /** People to hire, or deals. */
  count: number | null;
  /** What it is about, in minor units. */
  amount: number | null;
  /** What it rests on, and what it is held against. */
  value: number | null;
  against: number | null;
  n: number;
};

const move = (kind: MoveKind, told: Partial<Move>): Move => ({
  ...{ kind, personId: null, toId: null, count: null, amount: null, value: null, against: null, n: 0 },
  ...told,
});

type Seller = PersonThen & { quota: number };
type Band = { low: number; high: number };

const sellersOf = ({ people }: Snapshot): Seller[] =>
  people.filter((one): one is Seller => one.quota !== null && one.quota > 0);
const figureOf = ({ figures }: Snapshot, id: string) => figures.find(({ metricId }) => metricId === id);

/**
 * How many to hire: where all together have more open than the healthy band's upper end and deals stay lying, so many as carry what is
 * beyond it. Four with a quota of 1 M together, a band up to 5 and 7 M open: each carries 1.25 M, 2 M are beyond, so one more; half a person is nobody.
 */
export function hireFor(snapshot: Snapshot): Move | null {
  const coverage = figureOf(snapshot, 'pipeline_coverage');
  const sellers = sellersOf(snapshot);
  const isLying = snapshot.findings.some(({ kind }) => kind === 'stalled' || kind === 'overdue');
  if (!coverage?.band || coverage.value === null || !isLying || sellers.length < 2) return null;
  const quota = sellers.reduce((sum, one) => sum + one.quota, 0);
  const carried = coverage.band.high * quota;
  const open = snapshot.people.reduce((sum, one) => sum + one.open, 0);
  const count = Math.floor((open - carried) / (carried / sellers.length));
  if (coverage.value <= coverage.band.high || count < 1) return null;
  return move('hire', {
    ...{ count, amount: Math.round(open - carried), value: coverage.value, against: coverage.band.high },
    n: sellers.length,
  });
}

/**
 * Deals from whoever has more than he can work, and lets them pass their day, to whoever has too little: the largest surplus to the
 * largest lack first. € 800 k beyond Ana's band and € 500 k short of Ben's: € 500 k go over. Nobody gives more than he has too much.
 */
export function handOvers(snapshot: Snapshot): Move[] {
  const band = figureOf(snapshot, 'pipeline_coverage')?.band;
  if (!band) return [];
  const late = new Map(
    snapshot.findings.flatMap((one) => (one.kind === 'overdue' ? [[one.personId, one.value] as const] : [])),
  );
  const sellers = sellersOf(snapshot);
  const givers = weighed(
    sellers.filter(({ personId }) => late.has(personId)),
    ({ open, quota }) => open - band.high * quota,
  );
  const takers = weighed(sellers, ({ open, quota }) => band.low * quota - open);
  const moves: Move[] = [];
  for (const giver of givers) {
    const taker = takers.find(({ amount }) => amount > 0);
    if (!taker) break;
    const amount = Math.min(giver.amount, taker.amount);
    taker.amount -= amount;
    const { personId, coverage } = giver.one;
    moves.push(
      move('hand-over', {
        ...{ personId, toId: taker.one.personId, amount: Math.round(amount), count: late.get(personId) ?? null },
        ...{ value: coverage, against: band.high },
      }),
    );
  }
  return moves;
}

/** The largest first; of two alike the order of their ids, so that the same facts always say the same. */
function weighed(people: readonly Seller[], of: (one: Seller) => number): { one: Seller; amount: number }[] {
  return people
    .map((one) => ({ one, amount: of(one) }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount || (a.one.personId < b.one.personId ? -1 : 1));
}

/** Time for new business: whoever has less open than the band's lower end, less what is handed to him. 150 of a quota of 100 and a band from 3: 150 more. */
export function prospecting(snapshot: Snapshot, given: readonly Move[]): Move[] {
  const band = figureOf(snapshot, 'pipeline_coverage')?.band as Band | null | undefined;
  if (!band) return [];
  return weighed(sellersOf(snapshot), ({ personId, open, quota }) => {
    const got = given.reduce((sum, one) => sum + (one.toId === personId ? (one.amount ?? 0) : 0), 0);
    return band.low * quota - open - got;
  }).map(({ one: { personId, coverage }, amount }) =>
    move('prospect', { personId, amount: Math.round(amount), value: coverage, against: band.low }),
  );
}

/** Fewer closed deals than that tell nothing of somebody. */
const enough = 20;

/** Coaching in closing: whoever wins less than all together, beyond what chance explains. 10 to 22 % of 60 where all win 30 %. */
export function coaching(snapshot: Snapshot): Move[] {
  const all = figureOf(snapshot, 'win_rate')?.value ?? null;
  if (all === null) return [];
  return snapshot.people
    .filter(({ closed, winHigh }) => closed >= enough && winHigh !== null && winHigh < all)
    .sort((a, b) => (a.winRate ?? 0) - (b.winRate ?? 0) || (a.personId < b.personId ? -1 : 1))
    .map(({ personId, winRate, closed }) => move('coach', { personId, value: winRate, against: all, n: closed }));
}

/** Dates that say something: whose deals are past the day he expects. */
export function settingDates({ findings }: Snapshot): Move[] {
  return findings
    .filter(({ kind }) => kind === 'overdue')
    .sort((a, b) => (b.stake ?? 0) - (a.stake ?? 0) || ((a.personId ?? '') < (b.personId ?? '') ? -1 : 1))
    .map(({ personId, value, stake, n }) => move('set-dates', { personId, count: value, amount: stake, n }));
}

/** What the numbers suggest, hiring first, then who gives to whom, then each by himself. */
export function movesFor(snapshot: Snapshot): Move[] {
  const given = handOvers(snapshot);
  const hire = hireFor(snapshot);
  return [
    ...(hire ? [hire] : []),
    ...given,
    ...prospecting(snapshot, given),
    ...coaching(snapshot),
    ...settingDates(snapshot),
  ];
}
