import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { type Progress, progressOf, type Under } from './progress.ts';
import { together } from './rules/objectives.ts';
import { objectivesAbove } from './store.ts';
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

type ShownObjective = ReturnType<typeof objectiveShown>;

const mostUnder = 50;

type Hung = { progress: Progress; under: readonly Under[]; parent: ObjectiveRow | undefined };

function objectiveShown(actor: Actor, names: Names, row: ObjectiveRow, { progress, under, parent }: Hung) {
  const { validFrom: _, ownerId, toldShare: __, parentId: ___, ...said } = row;
  return {
    ...{ ...said, ...progress, person: names(ownerId), mayWrite: mayLead(actor, ownerId) },
    parent: parent ? { id: parent.id, title: parent.title, person: names(parent.ownerId) } : null,
    under:
      under.length === 0
        ? null
        : {
            ...together(under.map((each) => ({ weight: each.row.weight, progress: each.progress }))),
            items: under.slice(0, mostUnder).map((each) => ({
              ...{ id: each.row.id, title: each.row.title, person: names(each.row.ownerId) },
              ...{ weight: each.row.weight, progress: each.progress },
            })),
          },
  };
}

/** Objectives with how far each is, what it hangs under and what hangs under it. */
export async function objectivesShown(asker: Asker, rows: readonly ObjectiveRow[]) {
  const { reader, actor } = asker;
  const [stand, parents] = await Promise.all([
    progressOf(asker, rows),
    objectivesAbove(reader, actor, { ids: rows.flatMap(({ parentId }) => parentId ?? []) }),
  ]);
  const parentBy = new Map(parents.map((each) => [each.id, each]));
  const under = [...stand.values()].flatMap((each) => each.under);
  const owners = [...rows, ...parents, ...under.map((each) => each.row)].map(({ ownerId }) => ownerId);
  const names = await namesOf(reader, actor, owners);
  return rows.map((row) =>
    objectiveShown(actor, names, row, { ...stand.get(row.id)!, parent: parentBy.get(row.parentId ?? '') }),
  );
}

/** One objective with how far it is. */
export async function objectiveNow(asker: Asker, row: ObjectiveRow) {
  const [shown] = await objectivesShown(asker, [row]);
  return shown as ShownObjective;
}

export const checkInShown = (actor: Actor, names: Names, row: CheckInRow) => ({
  ...{ id: row.id, version: row.version, onDay: row.onDay, topics: [...row.topics], text: row.text },
  ...{ person: names(row.personId), writer: names(row.ownerId), isYours: row.ownerId === actor.personId },
});

/** Whether an objective counts on a day. */
export const isOn = ({ state, startsOn, dueOn }: ObjectiveRow, day: LocalDate): boolean =>
  state === 'open' && startsOn <= day && day <= dueOn;
