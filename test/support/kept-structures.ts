import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { type DraftRow, drafts, type StructureRow, structures } from '../../src/strategy/structure/tables.ts';

/** The structure of a workspace since years: a team for its territory, led by who leads. And a draft of one by size. */
export async function structureOf(
  db: Database,
  leader: Actor,
  { title, territoryId }: { title: string; territoryId: string },
): Promise<{ structure: string; structureTeam: string; structureDraft: string }> {
  const kept = () => ({ id: newId(), version: 0, validFrom: '' });
  const teamId = newId();
  const row: StructureRow = {
    ...{ ...kept(), name: `${title} areas`, levels: ['territory'], sizeBy: 'employees', bands: [] },
    teams: [{ id: teamId, name: `${title} crew`, keys: [[territoryId]] }],
    people: [{ teamId, personId: leader.personId as string, isLead: true }],
    ...{ startsOn: '2020-01-06', movesLines: false, handsOver: false, task: null, begunIn: null },
  };
  const draft: DraftRow = {
    ...{ ...kept(), name: `${title} sizes`, levels: ['size'], sizeBy: 'employees' },
    bands: [
      { name: 'Small', from: 0, below: 50 },
      { name: 'Large', from: 50, below: null },
    ],
    ...{ teams: [{ id: newId(), name: `${title} enterprise`, keys: [['Large']] }], people: [] },
  };
  await db.transaction(leader, async (tx) => {
    await tx.record({ table: structures, before: null, after: row });
    await tx.record({ table: drafts, before: null, after: draft });
  });
  return { structure: row.id, structureTeam: teamId, structureDraft: draft.id };
}
