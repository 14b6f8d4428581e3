import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { casePolicy, planPolicy } from './policy.ts';
import { dueOn, isSilent } from './rules/course.ts';
import type { CaseRow, CheckRow, PlanRow } from './tables.ts';

type Who = { id: string; name: string };
export type Names = (id: string) => Who;

/** People under their names of today. */
export async function namesOf(reader: Reader, actor: Actor, ids: Iterable<string>): Promise<Names> {
  const people = await peopleByIds(reader, actor, ids);
  return (id) => ({ id, name: people.get(id)?.name ?? '' });
}

export function caseShown(
  row: CaseRow,
  { names, today, planId }: { names: Names; today: LocalDate; planId: string | null },
) {
  const { validFrom: _, ownerId, managerId, isPrivate: __, lastQuarter: ___, handedOn: ____, answers, ...said } = row;
  return {
    ...said,
    ...{ person: names(ownerId), manager: names(managerId), planId },
    answers: answers && [...answers],
    dueOn: dueOn(row),
    isSilent: isSilent(row, today),
  };
}

export function checkShown({ id, version, heldBy, figures, ...row }: CheckRow, names: Names) {
  const { dueOn: due, heldOn, seen, next } = row;
  return {
    id,
    version,
    dueOn: due,
    heldOn,
    seen,
    next,
    heldBy: heldBy === null ? null : names(heldBy),
    figures: [...figures],
  };
}

export const mayLead = (actor: Actor, ownerId: string): boolean => may(actor, casePolicy, 'write', ownerId);

export function planHeadShown(actor: Actor, names: Names, row: PlanRow) {
  const { id, version, ownerId, behaviour, openedOn, reviewOn, extendedOn, endedOn, outcome } = row;
  return {
    ...{ id, version, person: names(ownerId), behaviour, openedOn, reviewOn, extendedOn, endedOn, outcome },
    isYours: ownerId === actor.personId,
    mayWrite: outcome === null && may(actor, planPolicy, 'write', ownerId),
  };
}
