import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Tell } from './jobs.ts';
import { type Activity, activities } from './tables.ts';

const reminder = defineNoticeKind({ kind: 'reminder', usual: 'app' }).kind;
const assigned = defineNoticeKind({ kind: 'assigned', usual: 'mail' }).kind;

/** Reminds the owner of what he planned. */
export const tellReminder: Tell = async (tx, { personId, activity }) => {
  await notify(tx, { to: [personId], kind: reminder, record: { kind: activities.kind, id: activity.id } });
};

/** Tells somebody of what another planned for him. */
export async function tellOwner(tx: Tx, { id, ownerId }: Pick<Activity, 'id' | 'ownerId'>): Promise<void> {
  await notify(tx, { to: [ownerId], kind: assigned, record: { kind: activities.kind, id } });
}
