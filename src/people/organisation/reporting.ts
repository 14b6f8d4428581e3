import type { LocalDate } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { dayOf, startOfDay } from '../../ground/time-zones.ts';
import type { Tx } from '../../platform/history/door.ts';
import { peopleByIds } from './reads.ts';
import { lineRefusal, type ReportingLine } from './rules/manager-tree.ts';
import { type ReportingLineRow, reportingLines } from './tables.ts';

export type Stretch = ReportingLineRow & { validTo: string };

export type LineChange =
  | { personId: string; managerId: string | null; changed: boolean }
  | { refused: 'loop'; on: LocalDate; loop: { id: string; name: string }[] }
  | { refused: 'before-first-day'; firstDay: LocalDate }
  | { unfit: { field: string; message: string } }
  | { missing: true };

export type Asked = { personId: string; managerId: string | null; trueFrom: LocalDate | undefined; today: LocalDate };

/** The lines of the rules from the rows of history: a line holds on a day when it held at the day's end. */
export function linesOf(stretches: readonly Stretch[], timeZone: string): ReportingLine[] {
  return stretches.flatMap(({ personId, managerId, validFrom, validTo }) => {
    if (managerId === null) return [];
    const firstDay = dayOf(validFrom, timeZone);
    const nextDay = validTo === 'infinity' ? null : dayOf(validTo, timeZone);
    return firstDay === nextDay ? [] : [{ personId, managerId, firstDay, nextDay }];
  });
}

/** Records a new manager when the tree allows it. `history` is every line there ever was, locked. */
export async function changeLine(tx: Tx, history: readonly Stretch[], asked: Asked): Promise<LineChange> {
  const { personId, managerId, trueFrom } = asked;
  const { timeZone } = tx.actor;
  const own = history.filter((stretch) => stretch.personId === personId);
  const first = own[0];
  const firstDay = first && dayOf(first.validFrom, timeZone);
  if (trueFrom && firstDay && trueFrom < firstDay) return { refused: 'before-first-day', firstDay };

  // On the first day itself there is nothing before the moment the person came.
  const start = trueFrom && startOfDay(trueFrom, timeZone);
  const from = start && first && start < first.validFrom ? first.validFrom : start;
  const next = from && own.find(({ validFrom }) => validFrom > from);
  if (managerId) {
    const day = trueFrom ?? asked.today;
    const nextDay = next ? dayOf(next.validFrom, timeZone) : null;
    const others = linesOf(history, timeZone).filter((line) => line.personId !== personId);
    const refusal = nextDay === day ? null : lineRefusal(others, { personId, managerId, firstDay: day, nextDay });
    if (refusal && 'loop' in refusal) return namedLoop(tx, refusal.loop, 'on' in refusal ? refusal.on : day);
  }

  const current = own.find(({ validTo }) => validTo === 'infinity');
  if (!current) {
    const line = { id: newId(), version: 0, validFrom: '', personId, managerId };
    await tx.record({ table: reportingLines, before: null, after: line, trueFrom: from, announce: 'person.moved' });
    return { personId, managerId, changed: true };
  }
  const locked = await tx.lock(reportingLines, current.id);
  if (!locked) return { missing: true };
  const then = from ? own.findLast(({ validFrom }) => validFrom <= from) : locked;
  const before = { ...locked, managerId: then?.managerId ?? null };
  const done = await tx.record({
    table: reportingLines,
    before,
    after: { ...before, managerId },
    trueFrom: from,
    announce: 'person.moved',
  });
  return { personId, managerId, changed: done.changeId !== null };
}

async function namedLoop(tx: Tx, ids: readonly string[], on: LocalDate): Promise<LineChange> {
  const names = await peopleByIds(tx, tx.actor, ids);
  return { refused: 'loop', on, loop: ids.map((id) => ({ id, name: names.get(id)?.name ?? '' })) };
}
