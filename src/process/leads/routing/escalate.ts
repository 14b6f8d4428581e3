import { managersOn, placesOf } from '../../../people/organisation/reads.ts';
import { notify } from '../../../platform/comments/notify.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { Register } from '../../../platform/jobs/register.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { type Lead, leads } from '../tables.ts';
import { giveByRules } from './give.ts';
import { givenKind, lateKind, passedOnKind } from './notices.ts';
import { lateLeads } from './store.ts';

const atOnce = 200;

type Above = (personId: string | null) => readonly string[];

/** Who answers for whoever is late: the manager of a person; of what nobody owns those who look after all. */
async function aboveAt(tx: Tx, now: string): Promise<Above> {
  const [managers, everybody] = await Promise.all([managersOn(tx, tx.actor, now), placesOf(tx, tx.actor)]);
  const keepers = (role: string) => everybody.filter((one) => one.active && one.role === role).map(({ id }) => id);
  const operations = keepers('operations');
  const ofNobody = operations.length > 0 ? operations : keepers('leader');
  return (personId) => {
    const manager = personId === null ? null : managers.get(personId);
    return manager ? [manager] : ofNobody;
  };
}

/**
 * Leads whose time is up: the first time whoever has it and his manager are told; when twice the time is up it goes to the next by the
 * rules, and both are told. What nobody owns is tried again by the rules each time. How many that were.
 */
export async function escalate(tx: Tx, now: string): Promise<number> {
  const due = await lateLeads(tx, tx.actor, now, atOnce);
  if (due.length === 0) return 0;
  const above = await aboveAt(tx, now);
  const locked = await tx.lockMany(
    leads,
    due.map(({ id }) => id),
  );
  // What was answered meanwhile is late no more.
  const late = locked.filter(
    ({ status, answeredAt, escalated }) => status === 'new' && answeredAt === null && escalated < 2,
  );
  for (const lead of late) await escalateOne(tx, lead, now, above);
  return late.length;
}

async function escalateOne(tx: Tx, lead: Lead, now: string, above: Above): Promise<void> {
  const isTwice = lead.lateAt !== null && lead.lateAt <= now;
  const not = lead.ownerId === null ? [] : [lead.ownerId];
  const isGivenOn = isTwice || lead.ownerId === null;
  const [next] = isGivenOn
    ? ((await giveByRules(tx, [lead], { now, not, how: not.length > 0 ? 'reassigned' : 'rule' })) ?? [])
    : [];
  const to = next?.ownerId ? next : null;
  await tx.record({
    table: leads,
    before: lead,
    after: { ...lead, ...(to ?? {}), escalated: isTwice ? 2 : 1 },
    announce: to ? 'lead.given' : 'lead.late',
  });
  const record = { kind: leads.kind, id: lead.id };
  const owner = to?.ownerId ?? lead.ownerId;
  const bosses = [...above(lead.ownerId), ...(to ? above(to.ownerId) : [])];
  await notify(tx, { to: [...bosses, ...(to === null && owner ? [owner] : [])], kind: lateKind, record });
  if (!to?.ownerId) return;
  await notify(tx, { to: [to.ownerId], kind: givenKind, record });
  // He reads the lead no more, so it is told on his own page.
  if (lead.ownerId)
    await notify(tx, { to: [lead.ownerId], kind: passedOnKind, record: { kind: 'person', id: lead.ownerId } });
}

/** Each minute: leads whose promise is broken are told of, and given to somebody else when twice the time is up. */
export function registerEscalation(register: Register, db: Database): void {
  register.every('* * * * *', 'escalate-leads', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    for (let many = atOnce; many === atOnce; )
      many = await db.transaction(actor, async (tx) => escalate(tx, await tx.now()));
  });
}
