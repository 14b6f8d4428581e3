import type { LocalDate } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { type DayPlan, dayPlans } from './tables.ts';

type When = { asOf?: string | undefined };

/** The reader's own: that of whom he stands in for is not his. */
const own = (actor: Actor, when: When) =>
  readable(actor, dayPlans, when).where('personId', '=', actor.personId as string);

export const planFor = (reader: Reader, actor: Actor, day: LocalDate, when: When = {}): Promise<DayPlan | null> =>
  reader.row(own(actor, when).where('onDay', '=', day));

/** The latest plan for a day before this one, from a day on. */
export async function planBefore(
  reader: Reader,
  actor: Actor,
  { from, before }: { from: LocalDate; before: LocalDate },
  when: When,
): Promise<DayPlan | null> {
  const [found] = await reader.rows<DayPlan>(
    own(actor, when).where('onDay', '>=', from).where('onDay', '<', before).orderBy('onDay', 'desc').limit(1) as never,
  );
  return found ?? null;
}
