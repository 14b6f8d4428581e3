import { addDays, type LocalDate } from '../../../ground/days.ts';
import { isAtWork, isAwayAt } from '../../../ground/working-hours.ts';
import { hoursOfEach } from '../../../people/calendar/reads.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { groundsOf } from '../ports.ts';
import { type Lead, leads } from '../tables.ts';
import type { RoutingGiven } from './actions.ts';
import type { Ground } from './rules/by-motion.ts';
import type { Desk } from './rules/choose.ts';
import { tryRules } from './rules/trial.ts';
import { leadsSince, openOf, routingIn } from './store.ts';
import { leadRouting } from './tables.ts';

/** To whom leads go; of the people those whose leads the reader sees, and how many more there are. */
export async function showRouting(reader: Reader, actor: Actor) {
  const { version, minutes, bySource, rules } = await routingIn(reader, actor);
  const all = [...new Set(rules.flatMap(({ people }) => people.map(({ personId }) => personId)))];
  const seen = all.filter((id) => may(actor, leads.policy, 'read', id));
  const [people, open] = await Promise.all([peopleByIds(reader, actor, seen), openOf(reader, actor, seen)]);
  return {
    ...{ version, minutes, bySource: [...bySource] },
    rules: rules.map(({ people: members, ...rule }) => {
      const shown = members.flatMap(({ personId, weight, most }) => {
        const person = people.get(personId);
        if (!person) return [];
        const { id, name, active } = person;
        return [{ person: { id, name }, isActive: active, weight, most, open: open.get(id) ?? 0 }];
      });
      return { ...rule, people: shown, others: members.length - shown.length };
    }),
    mayWrite: may(actor, leadRouting.policy, 'write', null),
  };
}

const daysTried = 30;
const mostTried = 10_000;

/** On which ground each lead stood on the day on which it came, asked day by day. */
async function groundsByDay(reader: Reader, actor: Actor, came: readonly Lead[]): Promise<(lead: Lead) => Ground> {
  const found = new Map<string, Ground>();
  for (const [day, its] of Map.groupBy(came, ({ receivedOn }) => receivedOn)) {
    const grounds = await groundsOf(reader, actor, its, day);
    for (const [at, { id }] of its.entries()) found.set(id, grounds[at] as Ground);
  }
  return ({ id }) => found.get(id) ?? { motion: null, patch: null };
}

/** What rules would have done with the leads of the last 30 days. */
export async function showTrial(reader: Reader, actor: Actor, rules: RoutingGiven['rules'], today: LocalDate) {
  const came = await leadsSince(reader, actor, addDays(today, -daysTried), mostTried);
  const groundOf = await groundsByDay(reader, actor, came);
  const grounds = came.flatMap((lead) => {
    const { patch, model } = groundOf(lead);
    return [patch, model].flatMap((rule) => rule ?? []);
  });
  const ids = [...new Set([...rules, ...grounds].flatMap((rule) => rule.people.map(({ personId }) => personId)))];
  const [people, hours] = await Promise.all([peopleByIds(reader, actor, ids), hoursOfEach(reader, actor, ids)]);
  const deskAt = ({ receivedAt: at }: { receivedAt: string }): Desk => ({
    isHere: (id) => (people.get(id)?.active ?? false) && !isAwayAt(at, hours(id)),
    isAtWork: (id) => isAtWork(at, hours(id)),
    openLeads: () => 0,
  });
  const tried = tryRules(came.toReversed(), rules, deskAt, groundOf);
  const who = (id: string) => ({ id, name: people.get(id)?.name ?? '' });
  const shared = (by: ReadonlyMap<string, number>) => [...by].map(([id, count]) => ({ person: who(id), leads: count }));
  return {
    ...{ leads: came.length, noRule: tried.noRule, nobodyThere: tried.nobodyThere },
    rules: tried.rules.map(({ people: gave, ...rule }) => ({
      ...rule,
      people: shared(gave),
    })),
    grounds: tried.grounds.map(({ name, gave, people: by }) => ({ name, gave, people: shared(by) })),
    examples: tried.each
      .slice(-10)
      .toReversed()
      .map(({ lead: { id, name, receivedAt }, personId, rule, passed }) => ({
        ...{ id, name, receivedAt, rule },
        to: personId === null ? null : who(personId),
        passed: passed.map(({ personId: passedId, why }) => ({ person: who(passedId), why })),
      })),
  };
}
