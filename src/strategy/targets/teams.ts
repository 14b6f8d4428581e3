import { addDays, dayOf, endOfDay, type LocalDate, type Period, startOfDay } from '../../ground/index.ts';
import { linesThrough, peopleByIds } from '../../people/organisation/reads.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import {
  byDays,
  hasMoved,
  lastDayOf,
  type Stint,
  stintsOf,
  type TeamLine,
  type TeamSpan,
  teamSpans,
} from './rules/team-days.ts';

/** Who reported to whom in some periods and on the days as of which they are read, in one question. */
function linesOf(asker: Asker, asked: readonly { period: Period; asOf: LocalDate }[]): Promise<TeamLine[]> {
  const first = asked.flatMap(({ period, asOf }) => [period.first, asOf]).sort()[0] as LocalDate;
  const next = asked
    .map(({ period }) => period.next)
    .sort()
    .at(-1) as LocalDate;
  return asker.once(`team lines ${first} ${next}`, async () => {
    const { timeZone } = asker.actor;
    const [from, until] = [startOfDay(first, timeZone), endOfDay(addDays(next, -1), timeZone)];
    const rows = await linesThrough(asker.reader, asker.actor, { from, until });
    return rows.flatMap(({ personId, managerId, validFrom, validTo }) => {
      // A line holds on a day when it held at the day's end.
      const firstDay = dayOf(validFrom, timeZone);
      const nextDay = validTo === 'infinity' ? null : dayOf(validTo, timeZone);
      return firstDay === nextDay ? [] : [{ personId, managerId, firstDay, nextDay }];
    });
  });
}

/** Periods cut where somebody came under another manager, each as that stood on a day. */
export async function spansIn(
  asker: Asker,
  asked: readonly { period: Period; asOf: LocalDate }[],
): Promise<TeamSpan[][]> {
  if (asked.length === 0) return [];
  const lines = await linesOf(asker, asked);
  return asked.map(({ period, asOf }) => teamSpans(lines, period, asOf));
}

/** What one person has in each of some quarters. */
export type PersonAmounts = { personId: string; amounts: readonly (number | null)[] };

/** The amounts of people by the days that each was with a team, in each quarter. */
export type TeamDays = {
  /** What whoever leads has himself, and whoever stands below him by the days on which he did, in each quarter; null where nobody has anything. */
  under(leaderId: string): (number | null)[];
  /** Everybody whom somebody with an amount ever stood below in these quarters. */
  leaders: readonly string[];
  /** The same by direct teams: each amount stands in those of its days alone, so that all of them make up the whole. */
  byTeam(): Map<string | null, number[]>;
  /** Who came under another manager in a quarter, and what counts with each. */
  moves: Moved[];
};
type Part = Stint & { amount: number };
type Moved = { personId: string; quarter: number; amount: number; parts: Part[] };

export async function teamDays(
  asker: Asker,
  people: readonly PersonAmounts[],
  quarters: readonly Period[],
  asOf: LocalDate,
): Promise<TeamDays> {
  const spans = await spansIn(
    asker,
    quarters.map((period) => ({ period, asOf })),
  );
  const shared = people.flatMap(({ personId, amounts }) =>
    amounts.flatMap((amount, quarter) => {
      if (amount === null) return [];
      const parts = byDays(amount, stintsOf(spans[quarter]!, personId));
      return [{ personId, quarter, amount, parts }];
    }),
  );
  return {
    under: (leaderId) =>
      quarters.map((_, at) => {
        const own = shared.flatMap(({ personId, quarter, amount, parts }) => {
          if (quarter !== at) return [];
          if (personId === leaderId) return [amount];
          return parts.filter(({ above }) => above.includes(leaderId)).map((part) => part.amount);
        });
        return own.length === 0 ? null : own.reduce((sum, amount) => sum + amount, 0);
      }),
    leaders: [...new Set(shared.flatMap(({ parts }) => parts.flatMap(({ above }) => above)))],
    byTeam() {
      const teams = new Map<string | null, number[]>();
      for (const { quarter, amount, parts } of shared.filter((one) => one.amount > 0))
        for (const part of parts.length > 0 ? parts : [{ leaderId: null, amount }]) {
          const sums = teams.get(part.leaderId) ?? quarters.map(() => 0);
          sums[quarter]! += part.amount;
          teams.set(part.leaderId, sums);
        }
      return teams;
    },
    moves: shared.filter(({ parts, amount }) => amount > 0 && hasMoved(parts)),
  };
}

/** The moves with the names of who moved and of his managers, one part for each manager in a row. */
export async function showMoves(asker: Asker, moves: readonly Moved[], nameOfQuarter: (quarter: number) => string) {
  const ids = moves.flatMap(({ personId, parts }) => [personId, ...parts.map(({ managerId }) => managerId)]);
  const people = await peopleByIds(
    asker.reader,
    asker.actor,
    ids.filter((id) => id !== null),
  );
  const name = (id: string) => ({ id, name: people.get(id)?.name ?? '' });
  return moves.map(({ personId, quarter, amount, parts }) => ({
    ...{ person: name(personId), quarter: nameOfQuarter(quarter), amount },
    parts: together(parts).map((part) => ({
      manager: part.managerId === null ? null : name(part.managerId),
      ...{ from: part.first, until: lastDayOf(part), days: part.days, amount: part.amount },
    })),
  }));
}

/** Stints under one manager in a row as one: that somebody farther above changed is no move of his. */
function together(parts: readonly Part[]): Part[] {
  const found: Part[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last && last.managerId === part.managerId)
      found[found.length - 1] = {
        ...last,
        next: part.next,
        days: last.days + part.days,
        amount: last.amount + part.amount,
      };
    else found.push(part);
  }
  return found;
}
