import { type LocalDate, newId } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { inactiveIn, peopleByIds } from '../organisation/reads.ts';
import { baselineOf, outcomeOf } from './read-lift.ts';
import { type Ending, mayEnd, mayStart, reviewDay } from './rules/plan.ts';
import { skillsWith } from './rules/skills.ts';
import { type Vague, vagueIn } from './rules/vague.ts';
import { plansOf, skillsOf } from './store.ts';
import { coachingPlans, type PlanRow } from './tables.ts';

export type Unfit = { unfit: { field: string; message: string } };
export type PlanDone =
  | { row: PlanRow }
  | { missing: true }
  | { conflict: PlanRow }
  | { refused: 'vague'; vague: Vague[] }
  | { refused: 'one-at-a-time' | 'has-ended' | 'not-yet' | 'say-why' | 'has-started' }
  | Unfit;

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/** Whether the actor coaches somebody who works here; what is wrong where he does not. */
export async function unfitToCoach(tx: Tx, personId: string, field = 'personId'): Promise<Unfit | null> {
  const { actor } = tx;
  const [known, gone] = await Promise.all([peopleByIds(tx, actor, [personId]), inactiveIn(tx, actor.workspaceId)]);
  const isHis = may(actor, coachingPlans.policy, 'write', personId);
  return isHis && known.has(personId) && !gone.includes(personId) ? null : unfit(field, 'is nobody whom you coach');
}

type Asked = {
  personId: string;
  skillKey: string;
  behaviour: string;
  dose: number;
  weeks: number;
  isQueued: boolean;
};

/** Makes a plan for one skill: it begins at once, or waits while another is worked on. */
export async function makePlan(asker: Asker, tx: Tx, asked: Asked): Promise<PlanDone> {
  const { personId, skillKey, isQueued, ...said } = asked;
  const wrong = await unfitToCoach(tx, personId);
  if (wrong) return wrong;
  const skill = skillsWith(await skillsOf(tx, tx.actor)).find(({ key }) => key === skillKey);
  if (!skill) return unfit('skillKey', 'is no skill');
  const vague = vagueIn({ behaviour: said.behaviour });
  if (vague.length > 0) return { refused: 'vague', vague };
  const { key, name, metricId, stageWords, controllability } = skill;
  const fresh: PlanRow = {
    ...{ id: newId(), version: 0, validFrom: '', ownerId: personId, ...said, state: 'queued' },
    ...{ skill: { key, name, metricId, stageWords, controllability }, learned: '' },
    ...{ startsOn: null, reviewOn: null, baseline: null, endedOn: null, outcome: null },
  };
  if (!isQueued && !mayStart(await plansOf(tx, tx.actor, personId), null)) return { refused: 'one-at-a-time' };
  return written(tx, null, isQueued ? fresh : await begun(asker, fresh));
}

async function begun(asker: Asker, plan: PlanRow): Promise<PlanRow> {
  const startsOn = asker.today;
  const baseline = await baselineOf(asker, plan.skill, plan.ownerId, startsOn);
  return { ...plan, state: 'active', startsOn, reviewOn: reviewDay(startsOn, plan.weeks), baseline };
}

async function written(tx: Tx, before: PlanRow | null, after: PlanRow): Promise<PlanDone> {
  const { version } = await tx.record({ table: coachingPlans, before, after, announce: 'coaching-plan.changed' });
  return { row: { ...after, version } };
}

type Seen = { id: string; seen: number };

async function locked(
  tx: Tx,
  { id, seen }: Seen,
): Promise<{ row: PlanRow } | { missing: true } | { conflict: PlanRow }> {
  const row = await tx.lock(coachingPlans, id);
  if (!row) return { missing: true };
  return row.version === seen ? { row } : { conflict: row };
}

/** Begins a plan that waited, once nothing else is worked on. */
export async function startPlan(asker: Asker, tx: Tx, seen: Seen): Promise<PlanDone> {
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  const { row } = found;
  if (row.state !== 'queued') return { refused: 'has-started' };
  if (!mayStart(await plansOf(tx, tx.actor, row.ownerId), row.id)) return { refused: 'one-at-a-time' };
  return written(tx, row, await begun(asker, row));
}

/** Ends a plan: reviewed, with what came of it, or dropped with a word why. */
export async function endPlan(
  asker: Asker,
  tx: Tx,
  seen: Seen,
  { how, learned }: { how: Ending; learned: string },
): Promise<PlanDone> {
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  const { row } = found;
  const { today } = asker;
  const said = mayEnd(row, how, { today, learned });
  if (said !== 'yes') return { refused: said };
  const { startsOn } = row;
  const outcome = how === 'reviewed' && startsOn ? await outcomeOf(asker, { ...row, startsOn }, today) : null;
  return written(tx, row, { ...row, state: how, endedOn: today, learned, outcome });
}

/** How a plan stands: what its review would say today. */
export const standingOf = (asker: Asker, row: PlanRow, today: LocalDate) =>
  row.startsOn === null ? null : outcomeOf(asker, { ...row, startsOn: row.startsOn }, row.endedOn ?? today);
