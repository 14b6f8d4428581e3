import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { ContactEvents } from './ports.ts';
import { type Strength, strengthOf } from './rules/strength.ts';
import type { When } from './store.ts';

/** How strong the relationship with each of these contacts was on a day, from all that is told of contact with them. */
export async function strengthsOf(
  reader: Reader,
  actor: Actor,
  sources: readonly ContactEvents[],
  contactIds: readonly string[],
  day: LocalDate,
  when: When,
): Promise<(contactId: string) => Strength> {
  const told = await Promise.all(sources.map((source) => source.eventsWith(reader, actor, contactIds, when)));
  return (id) =>
    strengthOf(
      told.flatMap((events) => events.get(id) ?? []),
      day,
    );
}
