import { dayOf } from '../../../ground/time-zones.ts';
import { isAtWork, isAwayAt } from '../../../ground/working-hours.ts';
import { hoursOfEach } from '../../../people/calendar/reads.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import { systemActor } from '../../../platform/access/actor.ts';
import { standInsOn } from '../../../platform/approvals/reads.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { groundsOf } from '../ports.ts';
import { plainly, type Routed } from '../rules/routed.ts';
import { type Ground, inOrderOf } from './rules/by-motion.ts';
import { choose, type Desk } from './rules/choose.ts';
import { isWhat, type Judged, type RoutingRule } from './rules/rule.ts';
import { nextTurn } from './rules/turns.ts';
import { keepTurns, lockTurns, openOf, routingIn } from './store.ts';

export type Given = { ownerId: string | null; routed: Routed };
type How = {
  now: string;
  /** Who had it already. */
  not?: readonly string[];
  how?: 'rule' | 'reassigned';
};

/** Who is there among the people of some rules: asked after their turns are locked, so that what others just gave counts. */
export async function deskAt(reader: Reader, tx: Pick<Tx, 'actor'>, rules: readonly RoutingRule[], now: string) {
  const actor = systemActor(tx.actor);
  const members = rules.flatMap(({ people }) => people);
  const ids = [...new Set(members.map(({ personId }) => personId))];
  const counted = [...new Set(members.flatMap(({ personId, most }) => (most === null ? [] : [personId])))];
  const [people, hours, away, open] = await Promise.all([
    peopleByIds(reader, actor, ids),
    hoursOfEach(reader, actor, ids),
    standInsOn(reader, actor, dayOf(now, actor.timeZone)),
    openOf(reader, actor, counted),
  ]);
  const replaced = new Set(away.map(({ personId }) => personId));
  const desk: Desk = {
    isHere: (id) => (people.get(id)?.active ?? false) && !replaced.has(id) && !isAwayAt(now, hours(id)),
    isAtWork: (id) => isAtWork(now, hours(id)),
    openLeads: (id) => open.get(id) ?? 0,
  };
  return { desk, took: (id: string) => open.set(id, (open.get(id) ?? 0) + 1) };
}

/**
 * Gives leads by the rules and by the motion of their segments, one after the other: whose each is and why, or why it waits in the queue.
 * Null where a workspace has neither rules nor anybody whose ground they stand on.
 * Two at once wait for each other where they go by the same rule.
 */
export async function giveByRules(
  tx: Tx,
  given: readonly Judged[],
  { now, not = [], how = 'rule' }: How,
): Promise<Given[] | null> {
  const { rules } = await routingIn(tx, tx.actor);
  const on = rules.filter((rule) => rule.on);
  const grounds = await groundsOf(tx, tx.actor, given, dayOf(now, tx.actor.timeZone));
  const orders = given.map((lead, at) =>
    inOrderOf(
      grounds[at] as Ground,
      on.filter(({ where }) => isWhat(lead, where)),
    ),
  );
  const fitting = [...new Map(orders.flat().map((rule) => [rule.id, rule])).values()];
  if (on.length === 0 && fitting.length === 0) return null;
  if (fitting.length === 0) return given.map(() => ({ ownerId: null, routed: plainly('no-rule', now) }));
  const turns = await lockTurns(tx, tx.actor, fitting.map(({ id }) => id).sort());
  const { desk, took } = await deskAt(tx, tx, fitting, now);
  const all = given.map((lead, at): Given => {
    const chosen = choose(lead, orders[at] ?? [], desk, not);
    if ('none' in chosen) return { ownerId: null, routed: { ...plainly(chosen.none, now), passed: chosen.passed } };
    const { personId, owed } = nextTurn(chosen.present, turns.get(chosen.rule.id) ?? {});
    turns.set(chosen.rule.id, owed);
    took(personId);
    return { ownerId: personId, routed: { how, at: now, rule: chosen.rule.name, passed: chosen.passed } };
  });
  await keepTurns(tx, tx.actor, turns);
  return all;
}
