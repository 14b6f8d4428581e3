import { endOfDay, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import type { Asker, MetricRegistry, Teams } from './registry.ts';

/** Somebody who asks metrics within one transaction. */
export function askerOf(registry: MetricRegistry, reader: Reader, actor: Actor, today: LocalDate): Asker {
  const teams = new Map<LocalDate, Promise<Teams>>();
  return {
    reader,
    actor,
    today,
    metric: registry.metricById,
    teamsOn(day) {
      const known = teams.get(day);
      if (known) return known;
      const { managersOn } = registry;
      const asked = (
        managersOn
          ? managersOn(reader, actor, endOfDay(day, actor.timeZone))
          : Promise.resolve(new Map<string, string | null>())
      ).then(teamsFrom);
      teams.set(day, asked);
      return asked;
    },
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
