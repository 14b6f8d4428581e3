import { addDays, type LocalDate } from '../../../ground/index.ts';
import { workspaceHours } from '../../../people/calendar/reads.ts';
import { ownersAsked } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { whereDealsBegin } from '../../pipeline/reads.ts';
import { allHours, fewestInReading, judgedDays, type periods } from './rules/pace.ts';
import { leadsCounted, type When } from './store.ts';

export type Asked = {
  days?: (typeof periods)[number] | undefined;
  owner?: string[] | undefined;
  team?: string | undefined;
  source?: string | undefined;
  pipeline?: string | undefined;
};

/** The leads of a pipeline; those that became no deal are of the one in which new deals begin. */
async function ofPipeline(reader: Reader, actor: Actor, id: string | undefined, day: LocalDate, when: When) {
  if (id === undefined) return undefined;
  return { id, beginsHere: (await whereDealsBegin(reader, actor, day, when)) === id };
}

/** How leads came and were answered until a day, by day and by hour; of a past day as it stood at its end. */
export async function paceOfLeads(reader: Reader, actor: Actor, asked: Asked, today: LocalDate, when: When = {}) {
  const since = addDays(today, 1 - Number(asked.days ?? '56'));
  const [hours, ownerIds, pipeline] = await Promise.all([
    workspaceHours(reader, actor, when),
    ownersAsked(reader, actor.workspaceId, asked),
    ofPipeline(reader, actor, asked.pipeline, today, when),
  ]);
  const of = { since, until: today, ownerIds, source: asked.source, pipeline };
  const counted = await leadsCounted(reader, actor, of, hours, when);
  const { came = 0, answered = 0, converted = 0, medianSeconds = null, waiting = 0 } = counted.whole ?? {};
  return {
    ...{ since, until: today, timeZone: hours.timeZone, fewest: fewestInReading },
    whole: { came, answered, converted, medianSeconds, waiting },
    ...judgedDays(counted.days),
    hours: allHours(counted.hours),
  };
}
