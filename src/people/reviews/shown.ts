import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { type Progress, progressNow } from './progress.ts';
import { type CheckInRow, type ObjectiveRow, objectives } from './tables.ts';

type Who = { id: string; name: string };
export type Names = (id: string) => Who;

/** People under their names of today. */
export async function namesOf(reader: Reader, actor: Actor, ids: Iterable<string>): Promise<Names> {
  const people = await peopleByIds(reader, actor, ids);
  return (id) => ({ id, name: people.get(id)?.name ?? '' });
}

/** Whether somebody agrees on objectives with this person. */
export const mayLead = (actor: Actor, personId: string): boolean => may(actor, objectives.policy, 'write', personId);

export type ShownObjective = ReturnType<typeof objectiveShown>;

export function objectiveShown(actor: Actor, names: Names, row: ObjectiveRow, progress: Progress) {
  const { validFrom: _, ownerId, toldShare: __, ...said } = row;
  return { ...said, ...progress, person: names(ownerId), mayWrite: mayLead(actor, ownerId) };
}

/** One objective with how far it is. */
export async function objectiveNow(asker: Asker, row: ObjectiveRow) {
  const names = await namesOf(asker.reader, asker.actor, [row.ownerId]);
  return objectiveShown(asker.actor, names, row, await progressNow(asker, row));
}

export const checkInShown = (actor: Actor, names: Names, row: CheckInRow) => ({
  ...{ id: row.id, version: row.version, onDay: row.onDay, topics: [...row.topics], text: row.text },
  ...{ person: names(row.personId), writer: names(row.ownerId), isYours: row.ownerId === actor.personId },
});

/** Whether an objective counts on a day. */
export const isOn = ({ state, startsOn, dueOn }: ObjectiveRow, day: LocalDate): boolean =>
  state === 'open' && startsOn <= day && day <= dueOn;
