import { type LocalDate, loopsIn } from '../../../ground/index.ts';

/** Who reports to whom, from a day up to, not including, another; `nextDay` null while it lasts. */
export type ReportingLine = { personId: string; managerId: string; firstDay: LocalDate; nextDay: LocalDate | null };

export type LineRefusal =
  | { refused: 'own-manager'; loop: string[] }
  | { refused: 'loop'; loop: string[]; on: LocalDate }
  | { refused: 'two-managers'; managers: string[]; on: LocalDate }
  | { refused: 'ends-before-it-begins' };

export function holdsOn(line: ReportingLine, day: LocalDate): boolean {
  return line.firstDay <= day && (line.nextDay === null || day < line.nextDay);
}

/** A person's manager on a day; null at the top, or when nobody was named. */
export function managerOn(lines: readonly ReportingLine[], personId: string, day: LocalDate): string | null {
  return lines.find((line) => line.personId === personId && holdsOn(line, day))?.managerId ?? null;
}

/** Everybody below a manager on a day, at any depth, without the manager; nearest first. It ends even where lines form a loop. */
export function treeBelow(lines: readonly ReportingLine[], managerId: string, day: LocalDate): string[] {
  const reports = new Map<string, string[]>();
  for (const line of lines) {
    if (!holdsOn(line, day)) continue;
    const list = reports.get(line.managerId);
    if (list) list.push(line.personId);
    else reports.set(line.managerId, [line.personId]);
  }
  const seen = new Set([managerId]);
  const queue = [managerId];
  for (let at = 0; at < queue.length; at++) {
    for (const report of reports.get(queue[at]!) ?? []) {
      if (seen.has(report)) continue;
      seen.add(report);
      queue.push(report);
    }
  }
  return queue.slice(1);
}

/** All above a person, nearest first, by whoever is each one's manager; a loop ends where it began. */
export function chainBy(managerOf: (id: string) => string | null | undefined, personId: string): string[] {
  const seen = new Set([personId]);
  for (let above = managerOf(personId); above && !seen.has(above); above = managerOf(above)) seen.add(above);
  return [...seen].slice(1);
}

/** The managers above a person on a day, nearest first. */
export const chainAbove = (lines: readonly ReportingLine[], personId: string, day: LocalDate): string[] =>
  chainBy((id) => managerOn(lines, id, day), personId);

/**
 * Whether a line may be added to those there are: nobody is his own manager, has two on one day, or stands above
 * someone who stands above him. A loop is named from the person round to him again, on the first day it would hold.
 */
export function lineRefusal(lines: readonly ReportingLine[], added: ReportingLine): LineRefusal | null {
  if (added.nextDay !== null && added.nextDay <= added.firstDay) return { refused: 'ends-before-it-begins' };
  if (added.personId === added.managerId) return { refused: 'own-manager', loop: [added.personId, added.personId] };
  const clash = lines.find((line) => line.personId === added.personId && overlap(line, added));
  if (clash) {
    return { refused: 'two-managers', managers: [clash.managerId, added.managerId], on: later(clash, added) };
  }
  for (const day of daysOfChange(lines, added)) {
    const chain = chainAbove(lines, added.managerId, day);
    const back = chain.indexOf(added.personId);
    if (back >= 0)
      return { refused: 'loop', loop: [added.personId, added.managerId, ...chain.slice(0, back + 1)], on: day };
  }
  return null;
}

/** Lines with a person's manager changed from a day on: what ran over that day ends there, what began later is replaced. Null as manager puts him at the top. */
export function withManager(
  lines: readonly ReportingLine[],
  personId: string,
  managerId: string | null,
  firstDay: LocalDate,
): { lines: ReportingLine[] } | LineRefusal {
  const kept = lines
    .filter((line) => line.personId !== personId || line.firstDay < firstDay)
    .map((line) =>
      line.personId === personId && (line.nextDay === null || line.nextDay > firstDay)
        ? { ...line, nextDay: firstDay }
        : line,
    );
  if (managerId === null) return { lines: kept };
  const added = { personId, managerId, firstDay, nextDay: null };
  return lineRefusal(kept, added) ?? { lines: [...kept, added] };
}

/** Every loop among lines on a day, each named once and from its smallest name; an import lists them before it writes. */
export function loopsOn(lines: readonly ReportingLine[], day: LocalDate): string[][] {
  const above = new Map<string, string>();
  for (const line of lines) if (holdsOn(line, day)) above.set(line.personId, line.managerId);
  return loopsIn(above);
}

function overlap(a: ReportingLine, b: ReportingLine): boolean {
  return (a.nextDay === null || b.firstDay < a.nextDay) && (b.nextDay === null || a.firstDay < b.nextDay);
}

function later(a: ReportingLine, b: ReportingLine): LocalDate {
  return [a.firstDay, b.firstDay].sort()[1]!;
}

function daysOfChange(lines: readonly ReportingLine[], added: ReportingLine): LocalDate[] {
  const days = new Set([added.firstDay]);
  for (const line of lines) if (holdsOn(added, line.firstDay)) days.add(line.firstDay);
  return [...days].sort();
}
