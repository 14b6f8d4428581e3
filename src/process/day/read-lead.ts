import type { z } from 'zod';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { ownedPolicy } from '../../platform/access/policy.ts';
import { countWaiting } from '../../platform/approvals/reads.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import type * as contract from './contract.ts';
import { largestDeals, listedOf } from './read-items.ts';
import { dayOfTeam } from './read-team.ts';
import { isBehind, presses } from './rules/lead.ts';

type Day = z.input<typeof contract.readDay.answer>;

/** Of so many of the largest open deals a leader is told what to do about, and so many of them, and of people, are named. */
const mostLooked = 40;
const mostNamed = 6;

/** Whether the day of this person is that of others while he has no deals of his own. */
export const leadsOthers = ({ role }: Pick<Actor, 'role'>): boolean =>
  ownedPolicy.write[role] === 'team' || ownedPolicy.write[role] === 'all';

/** The day of somebody who leads others and sells nothing himself: what waits for him, whom to talk to, which large deals are at risk. */
export async function dayOfLead(asker: Asker, own: Day, day: LocalDate): Promise<Day> {
  const { reader, actor } = asker;
  const isNow = momentOf(asker, day).asOf === undefined;
  const [team, largest, approvals] = await Promise.all([
    dayOfTeam(asker, day),
    largestDeals(asker, mostLooked, day),
    isNow ? countWaiting(reader, actor) : null,
  ]);
  const { list, away, show } = await listedOf(asker, largest, day);
  const ownerOf = new Map(largest.map(({ id, ownerId }) => [id, ownerId]));
  const nameOf = new Map(team.people.map(({ person }) => [person.id, person]));
  const { won, wonDeals, quota, ahead, quarter, people } = team;
  return {
    ...own,
    ...{ won, wonDeals, quota, ahead },
    snoozed: away.map(({ until, ...item }) => ({ ...show(item), until })),
    lead: {
      approvals,
      talk: people.filter((one) => one.isActive && presses(one)).slice(0, mostNamed),
      behind: people
        .filter((one) => one.isActive && isBehind(one, quarter.pace))
        .sort((a, b) => (a.attainment ?? 0) - (b.attainment ?? 0))
        .slice(0, mostNamed),
      left: people.filter(({ isActive, open }) => !isActive && open > 0),
      atRisk: list.slice(0, mostNamed).flatMap((item) => {
        const owner = nameOf.get(ownerOf.get(item.id) as string);
        return owner ? [{ ...show(item), owner }] : [];
      }),
      looked: largest.length,
    },
  };
}
