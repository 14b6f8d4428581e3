import { type LocalDate, newId } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Tx } from '../../platform/history/door.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { placesOf } from '../organisation/reads.ts';
import { lastQuarters, lookAtAll } from './look.ts';
import { casePolicy } from './policy.ts';
import { isSilent } from './rules/course.ts';
import { whoActs } from './rules/who-acts.ts';
import { casesOf, plansOf } from './store.ts';
import { type CaseRow, improvementCases, improvementPlans } from './tables.ts';

const found = defineNoticeKind({ kind: 'improvement-found', usual: 'mail' }).kind;
const handed = defineNoticeKind({ kind: 'improvement-handed', usual: 'mail' }).kind;
const silent = defineNoticeKind({ kind: 'improvement-silent', usual: 'mail' }).kind;

const isOpen = ({ step }: CaseRow) => step !== 'closed';

/**
 * Takes up whoever is far behind for longer than luck explains, and tells his manager, once for a quarter however often it is looked; for a
 * person who looks of those he leads alone.
 */
export async function findCases(tx: Tx, registry: MetricRegistry, today: LocalDate): Promise<number> {
  const isLed = (id: string) => tx.actor.personId === null || may(tx.actor, casePolicy, 'write', id);
  const door = tx.as(reachingEverything(tx.actor));
  const asker = askerOf(await registry.forWorkspace(tx, door.actor), tx, door.actor, today);
  const lastQuarter = lastQuarters(asker, 1).at(-1)!.first;
  const known = new Set(
    (await casesOf(tx, door.actor)).flatMap((row) => (row.lastQuarter === lastQuarter ? row.ownerId : [])),
  );
  let taken = 0;
  for (const { personId, managerId, judged } of await lookAtAll(asker)) {
    if (!('found' in judged) || managerId === null || known.has(personId) || !isLed(personId)) continue;
    const after: CaseRow = {
      ...{ id: newId(), version: 0, validFrom: '', ownerId: personId, managerId, isPrivate: true, step: 'found' },
      ...{ foundOn: today, lastQuarter, finding: judged.found, handedOn: today, diagnosedOn: null, answers: null },
      ...{ plannedOn: null, escalatedOn: null, closedOn: null, outcome: null },
    };
    await door.record({ table: improvementCases, before: null, after, announce: 'improvement-case.changed' });
    await notify(tx, { to: [managerId], kind: found, record: { kind: improvementCases.kind, id: after.id } });
    taken += 1;
  }
  return taken;
}

/**
 * Keeps what goes on going: it belongs to whoever leads the person now, ends where he has left, and where nobody did anything for 14 days the
 * manager of his manager is told, once.
 */
export async function keepGoing(tx: Tx, today: LocalDate): Promise<void> {
  const door = tx.as(reachingEverything(tx.actor));
  const people = new Map((await placesOf(tx, door.actor)).map((person) => [person.id, person]));
  for (const { id } of (await casesOf(tx, door.actor)).filter(isOpen)) {
    const row = await door.lock(improvementCases, id);
    if (!row || !isOpen(row)) continue;
    const record = { kind: improvementCases.kind, id };
    if (!people.get(row.ownerId)?.active) {
      await endAsGone(door, row, today);
      continue;
    }
    const leads = whoActs(people, row.ownerId);
    if (leads && leads !== row.managerId) {
      await put(door, row, { ...row, managerId: leads, handedOn: today });
      await notify(tx, { to: [leads], kind: handed, record });
    } else if (row.escalatedOn === null && isSilent(row, today)) {
      await put(door, row, { ...row, escalatedOn: today });
      const above = whoActs(people, row.managerId);
      if (above) await notify(tx, { to: [above], kind: silent, record });
    }
  }
}

const put = (door: Tx, before: CaseRow, after: CaseRow) =>
  door.record({ table: improvementCases, before, after, announce: 'improvement-case.changed' });

/** Who has left needs no decision: his plan ends with that, and so does what was found of him. */
async function endAsGone(door: Tx, row: CaseRow, today: LocalDate): Promise<void> {
  const running = (await plansOf(door, door.actor)).find(
    ({ caseId, outcome }) => caseId === row.id && outcome === null,
  );
  const plan = running ? await door.lock(improvementPlans, running.id) : null;
  if (plan)
    await door.record({
      ...{ table: improvementPlans, before: plan, announce: 'improvement-plan.changed' },
      after: { ...plan, endedOn: today, outcome: 'gone' },
    });
  await put(door, row, { ...row, step: 'closed', closedOn: today, outcome: 'gone' });
}
