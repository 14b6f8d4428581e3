import { newId } from '../../src/ground/ids.ts';
import { type HandOffRow, handOffs, type ModelRow, sellingModels } from '../../src/people/models/tables.ts';
import { type ProfileRow, workProfiles } from '../../src/people/profiles/tables.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

const kept = () => ({ id: newId(), version: 0, validFrom: '' });

/** How a segment is sold to: on islands, so that nothing of the workspace changes hands by it. */
export async function modelOf(db: Database, leader: Actor, segmentId: string): Promise<string> {
  const after: ModelRow = {
    ...{ ...kept(), segmentId, shape: 'island', crews: [], startsOn: '2026-01-05', underWay: 'stay', begunIn: null },
    parts: [{ duty: 'owner', begins: 'lead', stageIds: [], percent: 100, checklist: [] }],
  };
  await db.transaction(leader, (tx) => tx.record({ table: sellingModels, before: null, after }));
  return after.id;
}

/** Whoever leads these people says that they work in the field. */
export async function profilesOf(db: Database, leader: Actor, personIds: readonly string[]): Promise<void> {
  for (const personId of personIds) {
    const after: ProfileRow = { ...kept(), personId, given: 'field', chosen: null };
    await db.transaction(leader, (tx) => tx.record({ table: workProfiles, before: null, after }));
  }
}

/** A deal that was handed to somebody, and that he sent back with these words. */
export async function handOffOf(
  db: Database,
  leader: Actor,
  { ownerId, modelId, dealId, words }: { ownerId: string; modelId: string; dealId: string; words: string },
): Promise<string> {
  const after: HandOffRow = {
    ...{ ...kept(), ownerId, modelId, fromId: leader.personId as string, recordKind: 'deal', recordId: dealId },
    ...{ fromDuty: 'qualifier', duty: 'closer', checklist: [], state: 'sent-back', handedOn: '2026-01-05' },
    ...{ answeredOn: '2026-01-06', reason: words },
  };
  await db.transaction(leader, (tx) => tx.record({ table: handOffs, before: null, after }));
  return after.id;
}
