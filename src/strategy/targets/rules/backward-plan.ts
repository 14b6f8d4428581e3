/** What somebody, or all together, did in a stretch of time: counts of what closed and of what was done. */
export type Doings = { won: number; lost: number; wonAmount: number; meetings: number; calls: number };

/** How much of each goes into a win, and in how many own wins that rests. */
export type Rates = {
  amountPerWin: number;
  winRate: number;
  meetingsPerWin: number;
  callsPerWin: number;
  ownWins: number;
};

/** So many wins of all count beside one's own: whoever won five goes half by his own rates, half by those of all. */
const borrowed = 5;

/**
 * Somebody's own rates, drawn towards those of all the more the less he has won: 10 own wins with 30 meetings beside 4 meetings a
 * win of all are (30 + 5 x 4) / (10 + 5) = 3.33 meetings a win. Null while nobody won anything.
 */
export function ratesOf(own: Doings, all: Doings): Rates | null {
  if (all.won === 0 || all.wonAmount <= 0) return null;
  const perWin = (what: (doings: Doings) => number) =>
    (Math.max(0, what(own)) + (borrowed * what(all)) / all.won) / (own.won + borrowed);
  const closed = perWin(({ won, lost }) => won + lost);
  return {
    amountPerWin: perWin(({ wonAmount }) => wonAmount),
    winRate: 1 / closed,
    meetingsPerWin: perWin(({ meetings }) => meetings),
    callsPerWin: perWin(({ calls }) => calls),
    ownWins: own.won,
  };
}

/** What is still to be done: whole wins, deals to close either way, meetings and calls, in all and a week. */
export type Needs = {
  wins: number;
  deals: number;
  meetings: number;
  calls: number;
  aWeek: { meetings: number; calls: number };
};

/**
 * From what is missing back to the week: 90,000 missing at 20,000 a win is 5 wins; at a win rate of 0.25 that is 20 deals; at 3 meetings
 * and 8 calls a win 15 meetings and 40 calls, in 5 weeks 3 and 8 a week. Whole things, rounded up, since half a meeting wins nothing.
 * Nothing is needed once nothing is missing; the last days count as one week.
 */
export function needsFor(
  missing: number,
  { amountPerWin, winRate, meetingsPerWin, callsPerWin }: Rates,
  daysLeft: number,
): Needs {
  const up = (exact: number) => Math.ceil(Math.round(exact * 1e6) / 1e6);
  const wins = missing <= 0 ? 0 : up(missing / amountPerWin);
  const meetings = up(wins * meetingsPerWin);
  const calls = up(wins * callsPerWin);
  const weeks = Math.max(1, daysLeft / 7);
  return {
    ...{ wins, deals: up(wins / winRate), meetings, calls },
    aWeek: { meetings: up(meetings / weeks), calls: up(calls / weeks) },
  };
}
