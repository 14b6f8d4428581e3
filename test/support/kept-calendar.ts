import { newId } from '../../src/ground/ids.ts';
import { allowances, leaves, workingHours } from '../../src/people/calendar/tables.ts';
import { type Actor, systemActor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

const kept = { version: 0, validFrom: '' };

/** That somebody works by a clock of his own and is away, with a word why; the id of his leave. */
export async function calendarOf(db: Database, actor: Actor & { personId: string }, note: string): Promise<string> {
  const leave = { ...kept, id: newId(), ownerId: actor.personId, firstDay: '2199-01-01', lastDay: '2199-01-02' };
  await db.transaction(actor, async (tx) => {
    await tx.record({
      table: workingHours,
      before: null,
      after: {
        ...{ ...kept, id: actor.personId, personId: actor.personId, week: null, holidays: [] },
        timeZone: 'Europe/Lisbon',
        ownHolidays: false,
      },
    });
    await tx.record({
      table: leaves,
      before: null,
      after: {
        ...{ ...leave, part: 'day', reason: 'sick', note, state: 'agreed' },
        ...{ standInId: null, decidedBy: null, answer: '' },
      },
    });
  });
  // By the workspace itself: nobody says his own days.
  await db.transaction(systemActor(actor), async (tx) => {
    const days = { ...kept, id: newId(), ownerId: actor.personId, year: 2198, days: 30, carriedOver: 2 };
    const whole = { carriedUntil: null, firstDay: null, lastDay: null };
    await tx.record({ table: allowances, before: null, after: { ...days, ...whole } });
  });
  return leave.id;
}
