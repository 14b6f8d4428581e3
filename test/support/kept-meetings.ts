import { newId } from '../../src/ground/ids.ts';
import { anItem } from '../../src/people/sessions/rules/pack.ts';
import { keepPack } from '../../src/people/sessions/store.ts';
import { meetings, minutes, series } from '../../src/people/sessions/tables.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

const startedAt = '2026-01-05T09:00:00.000000Z';

/** A meeting that its owner leads and that runs, with what he noted in it; nobody else takes part. */
export async function meetingOf(db: Database, actor: Actor, words: { own: string; toTeam: string }) {
  const ownerId = actor.personId as string;
  const kept = { id: newId(), version: 0, validFrom: '', ownerId };
  const long = { atMinute: 540, minutes: 60, people: [] };
  const day = '2026-01-05';
  const template = 'pipeline-review' as const;
  const its = {
    ...{ ...kept, ...long, template, name: words.own, cadence: 'once' as const, startsOn: day },
    ...{ link: null, endedOn: null },
  };
  const meeting = {
    ...{ ...kept, ...long, template, id: newId(), seriesId: its.id, name: words.toTeam, plannedOn: day, dueOn: day },
    ...{ state: 'running' as const, skipWhy: null, skipReason: null, startedAt, heldOn: null, tookMinutes: null },
  };
  const note = { key: 'closing', text: words.own, byId: ownerId, version: 1 };
  const said = { ...kept, id: meeting.id, isPrivate: false, notes: [note], decisions: [] };
  const items = [anItem('promised', { kind: 'prompt', id: words.own, why: 'prompt' })];
  const section = { id: 'promised' as const, part: 'back' as const, minutes: 60, items, more: 0 };
  await db.transaction(actor, async (tx) => {
    await tx.record({ table: series, before: null, after: its });
    await tx.record({ table: meetings, before: null, after: meeting });
    await tx.record({ table: minutes, before: null, after: said });
    await keepPack(tx, actor, meeting.id, startedAt, {
      ...{ form: 1, since: startedAt, ownerIds: [ownerId], sections: [section] },
    });
  });
  return { series: its.id, meeting: meeting.id };
}
