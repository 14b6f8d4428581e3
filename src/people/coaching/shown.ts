import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { isReportMissing } from './rules/cadence.ts';
import { coachingPlans, type NoteRow, type PlanRow, type SessionRow } from './tables.ts';

type Who = { id: string; name: string };
export type Names = (id: string) => Who;

/** People under their names of today. */
export async function namesOf(reader: Reader, actor: Actor, ids: Iterable<string>): Promise<Names> {
  const people = await peopleByIds(reader, actor, ids);
  return (id) => ({ id, name: people.get(id)?.name ?? '' });
}

const mayCoach = (actor: Actor, personId: string): boolean => may(actor, coachingPlans.policy, 'write', personId);

export function planShown(actor: Actor, names: Names, { validFrom: _, ownerId, ...row }: PlanRow) {
  return { ...row, skill: skillShown(row.skill), person: names(ownerId), mayWrite: mayCoach(actor, ownerId) };
}

export function sessionShown(actor: Actor, names: Names, row: SessionRow, today: LocalDate) {
  const { validFrom: _, ownerId, coachId, scores, ...said } = row;
  return {
    ...said,
    ...{ person: names(ownerId), coach: names(coachId), scores: [...scores] },
    isReportMissing: isReportMissing(row, today),
    mayWrite: mayCoach(actor, ownerId),
  };
}

export const noteShown = (actor: Actor, names: Names, { id, version, ownerId, text }: NoteRow) => ({
  ...{ id, version, text, writer: names(ownerId), isYours: ownerId === actor.personId },
});

type Said = {
  key: string;
  name: string | null;
  metricId: string;
  stageWords: readonly string[];
  controllability: number;
};
export const skillShown = ({ key, name, metricId, stageWords, controllability }: Said) => ({
  ...{ key, name, metricId, controllability, stageWords: [...stageWords] },
});
