import { type Instant, newId } from '../../ground/index.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { once } from './rules/happening.ts';
import type { Ref } from './store.ts';
import { type Activity, activities, type Link, links } from './tables.ts';

export const blankActivity: Omit<Activity, keyof Kept | 'kindId' | 'ownerId' | 'subject'> = {
  body: '',
  status: 'planned',
  dueOn: null,
  dueAt: null,
  minutes: null,
  doneOn: null,
  doneAt: null,
  direction: null,
  channel: null,
  outcome: null,
  priority: 'normal',
  remindMinutes: null,
  remindAt: null,
  meetingLink: null,
  isPrivate: false,
  countsAsContact: false,
  followsId: null,
  externalId: null,
  source: null,
};

type Row = Pick<Activity, 'kindId' | 'ownerId' | 'subject'> & Partial<Omit<Activity, keyof Kept>>;

/** An activity as an import knows it: what was true from when, oldest first, and what it is about. */
export type KnownActivity = {
  id: string;
  states: readonly { from: Instant; row: Row }[];
  about?: readonly Ref[];
  with?: readonly Ref[];
};

/** Enters activities in sets, each true from its day on: a call of last March counts in last March. */
export async function enterActivities(tx: Tx, known: readonly KnownActivity[]): Promise<void> {
  await tx.recordMany(
    activities,
    known.map(({ id, states }) => ({
      id,
      states: states.map(({ from, row }) => ({ from, row: { ...blankActivity, ...row } })),
    })),
  );
  await tx.recordMany(
    links,
    known.flatMap(({ id: activityId, states, about = [], with: people = [] }) => {
      const link = (part: Link['part']) => (ref: Ref) => ({
        id: newId(),
        // A handed-on activity takes its links along.
        states: ownersIn(states).map(({ from, ownerId }) => ({
          from,
          row: { activityId, ownerId, part, kind: ref.kind, recordId: ref.id },
        })),
      });
      return [...once(about).map(link('about')), ...once(people).map(link('with'))];
    }),
  );
}

const ownersIn = (states: KnownActivity['states']) =>
  states
    .map(({ from, row }) => ({ from, ownerId: row.ownerId }))
    .filter(({ ownerId }, at, all) => ownerId !== all[at - 1]?.ownerId);
