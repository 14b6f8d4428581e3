import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { plansOf, sessionsOf } from './store.ts';

export { type Peers, peersOf } from './peers.ts';
export { luckOf } from './read-luck.ts';

/** What somebody works on now, or next, as far as the actor reads it. */
export async function activeCoachingOf(reader: Reader, actor: Actor, personId: string) {
  const plans = await plansOf(reader, actor, personId);
  return plans.filter(({ state }) => state === 'active' || state === 'queued');
}

/** What somebody was coached in within these days, as far as the asker reads it: ids and what came of it, and apart what was said. */
export async function coachedBetween(
  { reader, actor }: Asker,
  personId: string,
  { from, until }: { from: LocalDate; until: LocalDate },
) {
  const [plans, sessions] = await Promise.all([plansOf(reader, actor, personId), sessionsOf(reader, actor, personId)]);
  const isWithin = (day: LocalDate | null) => day !== null && from <= day && day <= until;
  const worked = plans.filter(
    ({ startsOn, endedOn }) => startsOn !== null && startsOn <= until && !(endedOn && endedOn < from),
  );
  const held = sessions.filter(({ heldOn }) => isWithin(heldOn));
  return {
    plans: worked.map(({ id, skill, startsOn, endedOn, state, outcome }) => ({
      ...{ recordId: id, key: skill.key, day: endedOn ?? startsOn },
      says: state === 'dropped' ? 'dropped' : (outcome?.lift?.says ?? null),
    })),
    sessions: held.map(({ id, kind, heldOn }) => ({ recordId: id, key: kind, day: heldOn })),
    said: [
      ...worked.map(({ behaviour, learned }) => `${behaviour} ${learned}`),
      ...held.map(({ behaviour, example, nextAction }) => `${behaviour} ${example} ${nextAction}`),
    ],
  };
}
