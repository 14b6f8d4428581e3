import { endOfDay, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import type { Asker, MetricRegistry, Teams } from './registry.ts';

/** Somebody who asks metrics within one transaction. */
export function askerOf(registry: MetricRegistry, reader: Reader, actor: Actor, today: LocalDate): Asker {
  const answers = new Map<string, Promise<unknown>>();
  const once = <Found>(question: string, ask: () => Promise<Found>): Promise<Found> => {
    const known = answers.get(question) as Promise<Found> | undefined;
    if (known) return known;
    const asked = ask();
    answers.set(question, asked);
    return asked;
  };
  const { metricById, managersOn } = registry;
  return {
    reader,
    actor,
    today,
    metric: metricById,
    once,
    teamsOn: (day) =>
      once(`teams on ${day}`, async () =>
        teamsFrom(managersOn ? await managersOn(reader, actor, endOfDay(day, actor.timeZone)) : new Map()),
      ),
  };
}

/** Teams as they are counted: a person with reports leads his own, so that everybody is in one team and no sum counts anybody twice. */
function teamsFrom(managers: ReadonlyMap<string, string | null>): Teams {
  const reports = Map.groupBy(managers.keys(), (personId) => managers.get(personId) ?? null);
  const leaderOf = (personId: string) => (reports.has(personId) ? personId : (managers.get(personId) ?? null));
  return {
    managers,
    leaderOf,
    membersOf: (leaderId) => [...managers.keys()].filter((personId) => leaderOf(personId) === leaderId),
    treeOf(personId) {
      const tree = new Set([personId]);
      for (const each of tree) for (const report of reports.get(each) ?? []) tree.add(report);
      return [...tree];
    },
  };
}

/** The moment a metric is about: nothing for today or later, which is now; else the end of that day. */
export const momentOf = (asker: Asker, asOf: LocalDate): { asOf?: string } =>
  asOf >= asker.today ? {} : { asOf: endOfDay(asOf, asker.actor.timeZone) };
