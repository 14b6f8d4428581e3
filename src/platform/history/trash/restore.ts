import { type Change, changeById } from '../changes.ts';
import type { Tx } from '../door.ts';
import { type LeftAsIs, undoChange } from '../undo.ts';
import { undoAct } from '../undo-ports.ts';
import { goneAmong, knownAmong, type TrashKind } from './trash.ts';

/** Why a deleted record stays so: what it belongs to is gone too, its place was taken, it is not the person's to restore. */
export type WhyStays = 'belongs-to-gone' | 'place-taken' | 'not-yours' | 'erased' | 'there-again';

export type Stays = { changeId: string; name: string | null; why: WhyStays; gone: { kind: string; name: string }[] };

/**
 * Brings deleted records back, each with all that went in the same act, the last deleted first: what one belongs to was
 * there longer than it was. One that cannot come is left, with why, and the others do.
 */
export async function restore(
  tx: Tx,
  kinds: readonly TrashKind[],
  changeIds: readonly string[],
): Promise<{ restored: number; stays: Stays[] } | null> {
  const known = await knownAmong(tx, tx.actor, kinds, changeIds);
  if (changeIds.some((id) => !known.has(id))) return null;
  const stays: Stays[] = [];
  const back = new Set<string>();
  for (const changeId of [...changeIds].sort().toReversed()) {
    const change = await changeById(tx, changeId);
    if (!change || back.has(change.groupId)) continue;
    const act = await undoAct(tx, change.groupId);
    // Of what went with many thousands, such as an import that was taken back, the one record alone comes.
    const done = act === 'too-large' ? await undoChange(tx, changeId) : act;
    const own = done?.left.find(({ recordId }) => recordId === change.recordId);
    if (own?.why === 'gone') return null;
    if (own && own.field === null) stays.push(await said(tx, kinds, change, own));
    else back.add(act === 'too-large' ? changeId : change.groupId);
  }
  return { restored: back.size, stays };
}

const asWhy: Partial<Record<LeftAsIs['why'], WhyStays>> = {
  'not-yours': 'not-yours',
  erased: 'erased',
  'in-use': 'place-taken',
  'changed-since': 'there-again',
  'undone-already': 'there-again',
};

async function said(tx: Tx, kinds: readonly TrashKind[], change: Change, left: LeftAsIs): Promise<Stays> {
  const { changeId, before, kind } = change;
  const field = kinds.find((each) => each.kind === kind)?.name ?? 'name';
  const name = typeof before?.[field] === 'string' ? before[field] : null;
  const why = asWhy[left.why] ?? 'place-taken';
  if (why !== 'place-taken') return { changeId, name, why, gone: [] };
  const gone = await goneAmong(tx, tx.actor, kinds, namedIn(change));
  return { changeId, name, why: gone.length > 0 ? 'belongs-to-gone' : 'place-taken', gone };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The records that a deleted one spoke of. */
const namedIn = ({ before, recordId }: Change): string[] =>
  Object.values(before ?? {}).filter(
    (value): value is string => typeof value === 'string' && uuid.test(value) && value !== recordId,
  );
