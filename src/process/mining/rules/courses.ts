import { daysBetween, type LocalDate } from '../../../ground/index.ts';

/** What moved a deal: from a day on it stood there, or was closed. */
export type CourseEvent = {
  day: LocalDate;
  status: 'open' | 'won' | 'lost';
  stageId: string;
  /** It came there past a gate that was overridden. */
  overridden: boolean;
};

/** A stay in a stage; `to` is where it went then, null while it is still there. */
export type Stay = { stageId: string; from: LocalDate; days: number; to: string | null; overridden: boolean };

export type Course = {
  id: string;
  createdOn: LocalDate;
  end: 'won' | 'lost' | 'open';
  endedOn: LocalDate | null;
  stays: Stay[];
};

/**
 * The stays of a deal until a day. A stage taken out of the pipeline counts as the one in which its deals stand; going on from one to the
 * same is no move. One opened again enters anew.
 */
export function courseOf(
  id: string,
  createdOn: LocalDate,
  events: readonly CourseEvent[],
  standing: (stageId: string) => string | null,
  until: LocalDate,
): Course {
  const stays: Stay[] = [];
  let end: Course['end'] = 'open';
  let endedOn: LocalDate | null = null;
  for (const { day, status, stageId, overridden } of events) {
    const at = standing(stageId) ?? stageId;
    const last = stays.at(-1);
    const current = last && last.to === null ? last : null;
    if (status !== 'open') {
      if (current) close(current, day, status);
      [end, endedOn] = [status, day];
      continue;
    }
    [end, endedOn] = ['open', null];
    if (current?.stageId === at) continue;
    if (current) close(current, day, at);
    stays.push({ stageId: at, from: day, days: 0, to: null, overridden });
  }
  const last = stays.at(-1);
  if (last && last.to === null) last.days = Math.max(0, daysBetween(last.from, until));
  return { id, createdOn, end, endedOn, stays };
}

function close(stay: Stay, day: LocalDate, to: string) {
  stay.days = Math.max(0, daysBetween(stay.from, day));
  stay.to = to;
}

/** The way a closed deal took, as one word: `a>b>won`. Of several times the same all stand in it. */
export const pathOf = ({ stays, end }: Course): string => [...stays.map(({ stageId }) => stageId), end].join('>');

export type MoveKind = 'step' | 'skip' | 'back' | 'win' | 'early-win' | 'lose';

/** What a move is by the order of the stages: on to the next, past some, back, won from the last or before it, lost. */
export function kindOf(order: readonly string[], from: string, to: string): MoveKind {
  if (to === 'lost') return 'lose';
  const here = order.indexOf(from);
  if (to === 'won') return here === order.length - 1 ? 'win' : 'early-win';
  const there = order.indexOf(to);
  if (there < here) return 'back';
  return there === here + 1 ? 'step' : 'skip';
}

/** All moves of a deal, each from a stage to another or to an end. */
export const movesOf = ({ stays }: Course): { from: string; to: string }[] =>
  stays.flatMap(({ stageId, to }) => (to === null ? [] : [{ from: stageId, to }]));

/** Whether a deal entered a stage more than once. */
export const hasLoop = ({ stays }: Course): boolean => new Set(stays.map(({ stageId }) => stageId)).size < stays.length;
