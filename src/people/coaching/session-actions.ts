import { addDays, type LocalDate, newId } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Unfit, unfitToCoach } from './plan-actions.ts';
import type { Cause, SessionKind, Template } from './rules/cadence.ts';
import type { Level } from './rules/skills.ts';
import { skillsWith } from './rules/skills.ts';
import { type Vague, vagueIn } from './rules/vague.ts';
import { skillsOf } from './store.ts';
import { coachingSessions, type SessionRow } from './tables.ts';

export type SessionDone =
  | { row: SessionRow }
  | { missing: true }
  | { conflict: SessionRow }
  | { refused: 'vague'; vague: Vague[] }
  | { refused: 'is-held' | 'not-reported' }
  | Unfit;

type Planned = { personId: string; kind: SessionKind; cause: Cause; dueOn: LocalDate };

/** Plans to sit with somebody on a day. */
export async function planSession(tx: Tx, { personId, kind, cause, dueOn }: Planned): Promise<SessionDone> {
  const wrong = await unfitToCoach(tx, personId);
  if (wrong) return wrong;
  return written(tx, null, {
    ...{ id: newId(), version: 0, validFrom: '', ownerId: personId, coachId: tx.actor.personId ?? personId },
    ...{ kind, cause, dueOn, heldOn: null, reportedOn: null, template: null, behaviour: '', example: '' },
    ...{ nextAction: '', nextOn: null, nextDoneOn: null, scores: [] },
  });
}

async function written(tx: Tx, before: SessionRow | null, after: SessionRow): Promise<SessionDone> {
  const { version } = await tx.record({ table: coachingSessions, before, after, announce: 'coaching-session.changed' });
  return { row: { ...after, version } };
}

type Seen = { id: string; seen: number };

type Found = { row: SessionRow } | { missing: true } | { conflict: SessionRow };

async function locked(tx: Tx, { id, seen }: Seen): Promise<Found> {
  const row = await tx.lock(coachingSessions, id);
  if (!row) return { missing: true };
  return row.version === seen ? { row } : { conflict: row };
}

export type Report = {
  template: Template | null;
  behaviour: string;
  example: string;
  nextAction: string;
  nextOn: LocalDate;
  scores: readonly { skillKey: string; level: Level }[];
};

/** Says that it was held, with its report or with that to follow. Whoever says so held it; advice that nobody could act on is refused. */
export async function holdSession(
  tx: Tx,
  seen: Seen,
  { heldOn, report, today }: { heldOn: LocalDate; report: Report | null; today: LocalDate },
): Promise<SessionDone> {
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  const { row } = found;
  if (heldOn > today) return { unfit: { field: 'heldOn', message: 'must not be later than today' } };
  const coachId = tx.actor.personId ?? row.coachId;
  if (!report) return row.reportedOn ? { refused: 'is-held' } : written(tx, row, { ...row, coachId, heldOn });
  if (report.nextOn < heldOn || report.nextOn > addDays(heldOn, 365))
    return { unfit: { field: 'nextOn', message: 'must be a day of the year after it' } };
  const vague = vagueIn(report);
  if (vague.length > 0) return { refused: 'vague', vague };
  const known = new Set(skillsWith(await skillsOf(tx, tx.actor)).map(({ key }) => key));
  const keys = report.scores.map(({ skillKey }) => skillKey);
  if (!keys.every((key) => known.has(key)) || new Set(keys).size < keys.length)
    return { unfit: { field: 'scores', message: 'must name each skill once' } };
  return written(tx, row, { ...row, coachId, heldOn, ...report, reportedOn: row.reportedOn ?? today });
}

/** Says that what was to be done next was done. */
export async function finishNext(tx: Tx, seen: Seen, doneOn: LocalDate | null): Promise<SessionDone> {
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  if (!found.row.reportedOn) return { refused: 'not-reported' };
  return written(tx, found.row, { ...found.row, nextDoneOn: doneOn });
}

/** Takes a session away that was planned and not held. */
export async function cancelSession(tx: Tx, seen: Seen): Promise<SessionDone> {
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  if (found.row.heldOn) return { refused: 'is-held' };
  await tx.record({ table: coachingSessions, before: found.row, after: null, announce: 'coaching-session.changed' });
  return { row: found.row };
}
