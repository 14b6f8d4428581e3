import { newId } from '../../src/ground/ids.ts';
import { pins, spaces } from '../../src/people/spaces/tables.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

/** The space of each one's team, with something pinned on it; the ids by name. */
export async function spacesOf(
  db: Database,
  leader: Actor,
  of: Record<string, { personId: string; words: string }>,
): Promise<{ teamSpaces: Record<string, string>; teamPins: Record<string, string> }> {
  const teamSpaces: Record<string, string> = {};
  const teamPins: Record<string, string> = {};
  for (const [name, { personId, words }] of Object.entries(of)) {
    const kept = { version: 0, validFrom: '', ownerId: personId };
    const [spaceId, pinId] = [newId(), newId()];
    await db.transaction(leader, async (tx) => {
      const goals = [{ metricId: 'activities_done', goal: 10, every: 'quarter' as const }];
      const space = { ...kept, id: spaceId, name: 'Team', purpose: words, goals };
      await tx.record({ table: spaces, before: null, after: space });
      const pin = { ...kept, id: pinId, spaceId, byId: personId, title: 'Playbook', url: null, text: words };
      await tx.record({ table: pins, before: null, after: pin });
    });
    teamSpaces[name] = spaceId;
    teamPins[name] = pinId;
  }
  return { teamSpaces, teamPins };
}
