/**
 * How an open deal stands on a day: in which stage, when it is expected to close, whether there is a next step, when something was last
 * done about it, and how often its closing day was moved to a later one.
 */
export type State = Readonly<Record<string, string>>;

/** Open deals of past days that stood alike: how many, the sum of the chances they were told, and how many were won. */
export type Cell = { state: State; n: number; said: number; came: number };

type Standing = {
  stageId: string;
  daysToClose: number | null;
  hasStep: boolean;
  /** Days since anything was done about it; null where nothing ever was. */
  daysQuiet: number | null;
  pushes: number;
};

/** 20 days to its closing day is soon, 60 within a quarter, 100 later. A week ago is active, a month ago slow; moved three times is often. */
export function stateOf({ stageId, daysToClose, hasStep, daysQuiet, pushes }: Standing): State {
  return {
    ...{ stage: stageId, close: closeOf(daysToClose), step: hasStep ? 'yes' : 'no' },
    ...{ activity: activityOf(daysQuiet), pushes: pushes < 3 ? String(pushes) : 'often' },
  };
}

function activityOf(days: number | null): string {
  if (days === null) return 'none';
  if (days <= 14) return 'active';
  return days <= 45 ? 'slow' : 'quiet';
}

function closeOf(days: number | null): string {
  if (days === null) return 'unknown';
  if (days < 0) return 'past';
  if (days <= 30) return 'soon';
  return days <= 91 ? 'quarter' : 'later';
}

/** The deals of a day by how they stood. */
export function cellsOf(deals: readonly { state: State; chance: number; isWon: boolean }[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const { state, chance, isWon } of deals) {
    const key = JSON.stringify(state);
    const cell = cells.get(key) ?? { state, n: 0, said: 0, came: 0 };
    cells.set(key, { state, n: cell.n + 1, said: cell.said + chance, came: cell.came + Number(isWon) });
  }
  return [...cells.values()];
}

/**
 * The cells of one day with what was said of all of them made what came of all of them: how glad or careful a day was as a whole says
 * nothing of how deals stand. 50 said and 100 came: each is told twice. None where nothing came, or nothing was said.
 */
export function levelled(cells: readonly Cell[]): Cell[] {
  const [said, came] = [
    cells.reduce((sum, cell) => sum + cell.said, 0),
    cells.reduce((sum, cell) => sum + cell.came, 0),
  ];
  return said > 0 && came > 0 ? cells.map((cell) => ({ ...cell, said: (cell.said * came) / said })) : [];
}

/** How many times as often deals that stand so are won as their age and traits alone say, by `kind: value`. */
export type StateTimes = ReadonlyMap<string, number>;

/** What is believed before anything is seen, in wins. */
const believed = 12;
const most = 8;

/**
 * Each way to stand held against what the others already explain, drawn to once: of deals in a stage 30 wins were said and 45 came,
 * (45 + 12) / (30 + 12) = 1.36 times. None before anything has come.
 */
export function timesOfStates(cells: readonly Cell[]): StateTimes {
  const times = new Map<string, number>();
  const kinds = [...new Set(cells.flatMap(({ state }) => Object.keys(state)))];
  for (let round = 0; round < 4; round++)
    for (const kind of kinds) {
      const tallies = new Map<string, { said: number; came: number }>();
      for (const { state, said, came } of cells) {
        const key = `${kind}: ${state[kind]}`;
        const others = timesIn(times, state, kind);
        const tally = tallies.get(key) ?? { said: 0, came: 0 };
        tallies.set(key, { said: tally.said + said * others, came: tally.came + came });
      }
      for (const [key, { said, came }] of tallies) times.set(key, (came + believed) / (said + believed));
    }
  return times;
}

/** The product of what each way to stand says; what was never seen says nothing. */
export function timesIn(times: StateTimes, state: State, without?: string): number {
  let product = 1;
  for (const kind in state) if (kind !== without) product *= times.get(`${kind}: ${state[kind]}`) ?? 1;
  return Math.min(most, Math.max(1 / most, product));
}

/**
 * Times as often in a hazard that win a deal so many times as often in the end: 1 - (1 - p)^x = times · p. A chance of 0.5 told 1.5 times
 * is 0.75, and its hazard is doubled.
 */
export function hazardTimes(chance: number, times: number): number {
  const wanted = Math.min(0.97, chance * times);
  return chance > 0 && chance < 1 ? Math.log1p(-wanted) / Math.log1p(-chance) : times;
}
