import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { holds } from './rules/certificates.ts';
import { runsOf } from './store.ts';

/** The courses in which somebody is certified today, each with the day on which he passed it, by person. */
export async function certifiedIn(
  reader: Reader,
  actor: Actor,
  personIds: readonly string[],
  today: LocalDate,
): Promise<Map<string, Map<string, LocalDate>>> {
  const runs = personIds.length === 0 ? [] : await runsOf(reader, actor, personIds);
  const certified = new Map<string, Map<string, LocalDate>>();
  for (const run of runs) {
    if (!holds(run, today) || run.passedOn === null) continue;
    const own = certified.get(run.ownerId) ?? new Map<string, LocalDate>();
    certified.set(run.ownerId, own.set(run.courseKey, run.passedOn));
  }
  return certified;
}
