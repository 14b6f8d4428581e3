import { addDays } from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { segmentNames } from '../../strategy/segments/reads.ts';
import { yearPoint } from './peers.ts';
import { chancesOf, type Found } from './read-chances.ts';
import { type Chance, inOrder } from './rules/coach-next.ts';
import type { Skill } from './rules/skills.ts';
import { namesOf, planShown, skillShown } from './shown.ts';
import { activePlans, sessionsSince } from './store.ts';
import { coachingPlans } from './tables.ts';

/** After so many days without a session somebody counts as neglected. */
const neglectedAfterDays = 90;

/** The records behind what somebody came to in a skill. */
export function rowsHrefOf(asker: Asker, skill: Skill, personId: string): string {
  const { period, asOf } = yearPoint(asker.today);
  const query = new URLSearchParams({ from: period.first, until: period.next, asOf, owner: personId });
  return `/api/v1/metrics/${skill.metricId}/rows?${query}`;
}

export function chanceShown(asker: Asker, { skills }: Pick<Found, 'skills'>, chance: Chance) {
  const { personId, skillKey, error: _, ...said } = chance;
  const skill = skills.get(skillKey) as Skill;
  return { ...said, skill: skillShown(skill), rowsHref: rowsHrefOf(asker, skill, personId) };
}

/** Segments under their names, by id. */
const segmentsNamed = async ({ reader, actor }: Asker) =>
  new Map((await segmentNames(reader, actor)).map((one) => [one.id, one]));

/** Whom the asker coaches, the largest likely gain first; who is level with his peers, and with whom nobody sat of late. */
export async function coachNextOf(asker: Asker) {
  const { reader, actor, today } = asker;
  const [found, plans, sessions] = await Promise.all([
    chancesOf(asker, today),
    activePlans(reader, actor),
    sessionsSince(reader, actor, addDays(today, -neglectedAfterDays)),
  ]);
  const isCoached = (id: string) => id !== actor.personId && may(actor, coachingPlans.policy, 'write', id);
  const coached = [...found.peers.people.keys()].filter(isCoached);
  const order = inOrder(found.chances.filter(({ personId }) => isCoached(personId)));
  const behind = new Set(order.map(({ personId }) => personId));
  const sat = new Set(sessions.flatMap(({ ownerId, heldOn }) => (heldOn ? [ownerId] : [])));
  const planOf = new Map(plans.map((plan) => [plan.ownerId, plan]));
  const [names, segments] = await Promise.all([namesOf(reader, actor, coached), segmentsNamed(asker)]);
  const byName = (ids: readonly string[]) => ids.map(names).sort((a, b) => a.name.localeCompare(b.name));
  const { period } = yearPoint(today);
  return {
    ...{ from: period.first, until: today, currency: actor.currency, volume: found.volume },
    items: order.map(({ personId, best, others }) => {
      const plan = planOf.get(personId);
      return {
        person: names(personId),
        segment: segments.get(found.peers.segmentOf(personId) ?? '') ?? null,
        best: chanceShown(asker, found, best),
        others: others.slice(0, 3).map((chance) => chanceShown(asker, found, chance)),
        plan: plan ? planShown(actor, names, plan) : null,
      };
    }),
    level: byName(coached.filter((id) => !behind.has(id))),
    neglected: byName(coached.filter((id) => !sat.has(id))),
  };
}
