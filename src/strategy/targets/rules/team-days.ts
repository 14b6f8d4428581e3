import { addDays, allocate, daysBetween, type LocalDate, money, type Period } from '../../../ground/index.ts';

/** Who reported to whom, from a day up to, not including, another; null at the top, and while it lasts. */
export type TeamLine = { personId: string; managerId: string | null; firstDay: LocalDate; nextDay: LocalDate | null };

/** Days of a period on which somebody counted for one team: who leads it, whom he reported to and who stood above. */
export type Stint = Period & {
  days: number;
  leaderId: string | null;
  managerId: string | null;
  above: readonly string[];
};

/** A part of a period between whose days nobody came under another manager, with the teams of then. */
export type TeamSpan = Period & {
  managers: ReadonlyMap<string, string | null>;
  leaderOf(personId: string): string | null;
};

/**
 * A period cut at each day on which somebody came under another manager, up to the day that is asked: from then on the teams of that
 * day go on.
 */
export function teamSpans(lines: readonly TeamLine[], period: Period, asOf: LocalDate): TeamSpan[] {
  const isInside = (day: LocalDate | null): day is LocalDate =>
    day !== null && period.first < day && day < period.next && day <= asOf;
  const cuts = [...new Set(lines.flatMap(({ firstDay, nextDay }) => [firstDay, nextDay]).filter(isInside))].sort();
  const bounds = [period.first, ...cuts, period.next];
  return bounds.slice(0, -1).map((first, at) => spanOf(lines, { first, next: bounds[at + 1] as LocalDate }, asOf));
}

function spanOf(lines: readonly TeamLine[], period: Period, asOf: LocalDate): TeamSpan {
  const day = period.first < asOf ? period.first : asOf;
  const held = lines.filter(({ firstDay, nextDay }) => firstDay <= day && (nextDay === null || day < nextDay));
  const managers = new Map(held.map(({ personId, managerId }) => [personId, managerId]));
  const leaders = new Set(managers.values());
  return {
    ...{ ...period, managers },
    leaderOf: (personId) => (leaders.has(personId) ? personId : (managers.get(personId) ?? null)),
  };
}

/** Whose days counted for which team, the first first; days before somebody was here count for none. */
export function stintsOf(spans: readonly TeamSpan[], personId: string): Stint[] {
  const stints: Stint[] = [];
  for (const { first, next, managers, leaderOf } of spans) {
    if (!managers.has(personId)) continue;
    const above = chain(managers, personId);
    const found = { leaderId: leaderOf(personId), managerId: managers.get(personId) ?? null, above };
    const last = stints.at(-1);
    const goesOn = last?.next === first && last.leaderId === found.leaderId && last.above.join() === above.join();
    if (goesOn) stints[stints.length - 1] = { ...last, next, days: last.days + daysBetween(first, next) };
    else stints.push({ first, next, days: daysBetween(first, next), ...found });
  }
  return stints;
}

function chain(managers: ReadonlyMap<string, string | null>, personId: string): string[] {
  const seen = new Set([personId]);
  for (let id = managers.get(personId); id && !seen.has(id); id = managers.get(id)) seen.add(id);
  return [...seen].slice(1);
}

/** An amount over the stints of a period by their days, to the cent: 92.00 of a quarter of 92 days, 45 and 47 of them, is 45.00 and 47.00. */
export function byDays(amount: number, stints: readonly Stint[]): (Stint & { amount: number })[] {
  if (stints.length === 0) return [];
  const parts = allocate(
    money(amount, 'XXX'),
    stints.map(({ days }) => days),
  );
  return stints.map((stint, at) => ({ ...stint, amount: parts[at]!.amount }));
}

/** Whether somebody came under another manager within the period. */
export const hasMoved = (stints: readonly Stint[]): boolean =>
  new Set(stints.map(({ managerId }) => managerId)).size > 1;

/** The last day of a stint. */
export const lastDayOf = ({ next }: Period): LocalDate => addDays(next, -1);
