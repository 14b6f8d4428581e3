import type { Dice } from '../src/ground/dice.ts';
import { addDays, newId, startOfDay } from '../src/ground/index.ts';
import type { Actor } from '../src/platform/access/actor.ts';
import type { Database } from '../src/platform/history/database.ts';
import { enterActivities, type KnownActivity } from '../src/process/activities/actions.ts';
import { kindsAt } from '../src/process/activities/store.ts';

/** A deal as what was done for it needs to know it. */
export type Dealt = { id: string; ownerId: string; createdOn: string };

type Lived = { throws: Dice; count: number; deals: readonly Dealt[]; contacts: readonly string[]; today: string };

/** What was done for the deals and with whom: most of it done within four months of the deal's first day, a tenth still planned. */
export async function loadActivities(
  db: Database,
  actor: Actor,
  { throws, count, deals, contacts, today }: Lived,
): Promise<void> {
  const kinds = await db.read(actor, (reader) => kindsAt(reader, actor));
  const one = (): KnownActivity => {
    const deal = throws.pick(deals);
    const on = addDays(deal.createdOn, throws.whole(0, 120));
    const isDone = on <= today && throws.chance() < 0.95;
    const from = startOfDay(isDone ? on : deal.createdOn, actor.timeZone);
    const row = {
      kindId: throws.pick(kinds).id,
      ownerId: deal.ownerId,
      subject: throws.pick(['Call about the offer', 'First meeting', 'Visit on site', 'Mail with the figures']),
      countsAsContact: isDone,
      ...(isDone
        ? { status: 'done' as const, dueOn: on, doneOn: on, doneAt: from }
        : { status: 'planned' as const, dueOn: on }),
    };
    return {
      id: newId(),
      states: [{ from, row }],
      about: [{ kind: 'deal', id: deal.id }],
      with: throws.chance() < 0.5 ? [{ kind: 'contact', id: throws.pick(contacts) }] : [],
    };
  };
  for (let done = 0; done < count; done += 5_000) {
    const part = Array.from({ length: Math.min(5_000, count - done) }, one);
    await db.transaction(actor, (tx) => enterActivities(tx, part));
  }
}
