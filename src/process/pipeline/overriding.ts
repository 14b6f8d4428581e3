import type { Instant } from '../../ground/index.ts';
import { managersOn, peopleByIds, readablePeople } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { overrideRolesOf } from '../../platform/settings/workspace.ts';
import { mayOverride, type Overriding, whomToAsk } from './rules/gate.ts';

const mostNamed = 3;

/** What a gate that holds a deal says to this reader. */
export async function overridingOf(tx: Tx): Promise<Overriding> {
  const { actor } = tx;
  const roles = await overrideRolesOf(tx, actor);
  if (mayOverride(actor.role, roles) || roles.length === 0)
    return { mayOverride: mayOverride(actor.role, roles), roles, ask: [] };
  const [above, others] = await Promise.all([
    peopleAbove(tx, actor, await tx.now()),
    tx.rows(
      readablePeople(actor)
        .where('role', 'in', [...roles])
        .where('active', '=', true)
        .orderBy('name')
        .limit(mostNamed),
    ),
  ]);
  const ask = whomToAsk(above, others, roles).map(({ id, name }) => ({ id, name }));
  return { mayOverride: false, roles, ask };
}

/** Everybody above a person in the manager tree today, nearest first. */
export async function peopleAbove(reader: Reader, actor: Actor, now: Instant) {
  const managers = await managersOn(reader, actor, now);
  const chain: string[] = [];
  for (let at = managers.get(actor.personId ?? ''); at && !chain.includes(at); at = managers.get(at)) chain.push(at);
  const people = await peopleByIds(reader, actor, chain);
  return chain.flatMap((id) => people.get(id) ?? []);
}
