import { type LocalDate, newId } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Table } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { peopleByIds } from '../organisation/reads.ts';
import type { Unfit } from './course-actions.ts';
import { type Goal, latestReview, nextReview } from './rules/development.ts';
import { judged, type PlayedTrack, type Point } from './rules/role-plays.ts';
import { developmentOf } from './store.ts';
import { type DevelopmentRow, developmentPlans, type RolePlayRow, rolePlays } from './tables.ts';

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/** Whether the actor may write of somebody who works here; what is wrong where he may not. */
async function unfitToLead(tx: Tx, table: Pick<Table<never>, 'policy'>, personId: string): Promise<Unfit | null> {
  const person = (await peopleByIds(tx, tx.actor, [personId])).get(personId);
  return person?.active && may(tx.actor, table.policy, 'write', personId)
    ? null
    : unfit('personId', 'is nobody whom you lead');
}

type Played = {
  personId: string;
  track: PlayedTrack;
  onDay: LocalDate;
  points: readonly Point[];
  note: string;
  recording: string | null;
};

/** Keeps what was seen of a talk that somebody played. */
export async function judgeRolePlay(
  tx: Tx,
  { personId, ...played }: Played,
  today: LocalDate,
): Promise<{ row: RolePlayRow } | Unfit> {
  const wrong = await unfitToLead(tx, rolePlays, personId);
  if (wrong) return wrong;
  if (played.onDay > today) return unfit('onDay', 'must not be later than today');
  if (judged(played.track, played.points) === null) return unfit('points', 'must judge each thing of its track once');
  const after: RolePlayRow = {
    ...{ id: newId(), version: 0, validFrom: '', ownerId: personId, reviewerId: tx.actor.personId, ...played },
  };
  const { version } = await tx.record({ table: rolePlays, before: null, after, announce: 'role-play.changed' });
  return { row: { ...after, version } };
}

export type DevelopmentDone =
  | { row: DevelopmentRow }
  | { missing: true }
  | { conflict: DevelopmentRow }
  | { refused: 'has-one' }
  | Unfit;

function unfitPlan({ goals, reviewOn }: Pick<DevelopmentRow, 'goals' | 'reviewOn'>, today: LocalDate): Unfit | null {
  const keys = goals.map(({ key }) => key);
  if (new Set(keys).size < keys.length) return unfit('goals', 'must name each goal once');
  return reviewOn < today || reviewOn > latestReview(today)
    ? unfit('reviewOn', 'must be a day of the year to come')
    : null;
}

async function written(tx: Tx, before: DevelopmentRow | null, after: DevelopmentRow): Promise<DevelopmentDone> {
  const { version } = await tx.record({
    ...{ table: developmentPlans, before, after, announce: 'development-plan.changed' },
  });
  return { row: { ...after, version } };
}

type Made = { personId: string; goals: readonly Goal[]; reviewOn: LocalDate };

/** Writes down what somebody works towards: one plan for each, which goes on over the years. */
export async function makeDevelopment(tx: Tx, { personId, ...said }: Made, today: LocalDate): Promise<DevelopmentDone> {
  const wrong = (await unfitToLead(tx, developmentPlans, personId)) ?? unfitPlan(said, today);
  if (wrong) return wrong;
  if ((await developmentOf(tx, tx.actor)).some(({ ownerId }) => ownerId === personId)) return { refused: 'has-one' };
  const fresh = { id: newId(), version: 0, validFrom: '', ownerId: personId, reviewedOn: null, learned: '' };
  return written(tx, null, { ...fresh, ...said });
}

type Changed = { goals?: readonly Goal[] | undefined; reviewOn?: LocalDate | undefined; learned?: string | undefined };

/** Changes it. What its review came to is kept with its day, and sets the next one a year on. */
export async function changeDevelopment(
  tx: Tx,
  { id, seen }: { id: string; seen: number },
  { goals, reviewOn, learned }: Changed,
  today: LocalDate,
): Promise<DevelopmentDone> {
  const before = await tx.lock(developmentPlans, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const reviewed = learned === undefined ? {} : { learned, reviewedOn: today, reviewOn: nextReview(today) };
  const after = { ...before, ...(goals ? { goals } : {}), ...reviewed, ...(reviewOn ? { reviewOn } : {}) };
  const wrong = goals || reviewOn ? unfitPlan(after, today) : null;
  return wrong ?? written(tx, before, after);
}
