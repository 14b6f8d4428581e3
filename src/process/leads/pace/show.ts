import { addDays, type LocalDate } from '../../../ground/index.ts';
import { ownersAsked } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { hoursOf } from '../routing/rules/hours.ts';
import { hoursOfAll } from '../routing/store.ts';
import { allHours, fewestInReading, judgedDays, type periods } from './rules/pace.ts';
import { leadsCounted } from './store.ts';

export type Asked = {
  days?: (typeof periods)[number] | undefined;
  owner?: string[] | undefined;
  team?: string | undefined;
  source?: string | undefined;
};

/** How leads came and were answered until a day, by day and by hour. */
export async function paceOfLeads(reader: Reader, actor: Actor, asked: Asked, today: LocalDate) {
  const since = addDays(today, 1 - Number(asked.days ?? '56'));
  const [ofAll, ownerIds] = await Promise.all([
    hoursOfAll(reader, actor),
    ownersAsked(reader, actor.workspaceId, asked),
  ]);
  const hours = hoursOf(ofAll, null, actor.timeZone);
  const of = { since, until: today, ownerIds, source: asked.source };
  const counted = await leadsCounted(reader, actor, of, hours);
  const { came = 0, answered = 0, converted = 0, medianSeconds = null, waiting = 0 } = counted.whole ?? {};
  return {
    ...{ since, until: today, timeZone: hours.timeZone, fewest: fewestInReading },
    whole: { came, answered, converted, medianSeconds, waiting },
    ...judgedDays(counted.days),
    hours: allHours(counted.hours),
  };
}
