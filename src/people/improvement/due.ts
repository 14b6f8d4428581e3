import { addDays } from '../../ground/index.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { placesOf } from '../organisation/reads.ts';
import { dueOn, isSilent } from './rules/course.ts';
import { whoActs } from './rules/who-acts.ts';
import { namesOf } from './show.ts';
import { casesOf, checksWaiting, plansOf } from './store.ts';

/** Checks stand there a week before their day. */
const ahead = 7;

type Due = {
  what: 'diagnosis' | 'plan' | 'check' | 'decision' | 'silent' | 'own-check';
  personId: string;
  managerId: string | null;
  on: string;
  href: string;
};

/** What is due of whoever asks: of those he leads himself each step, of those further below what nobody touched, and his own checks. */
export async function dueRead({ reader, actor, today }: Asker) {
  const [cases, checks, plans, people] = await Promise.all([
    casesOf(reader, actor),
    checksWaiting(reader, actor, addDays(today, ahead)),
    plansOf(reader, actor),
    placesOf(reader, actor),
  ]);
  const me = actor.personId;
  const placed = new Map(people.map((place) => [place.id, place]));
  const leadsHimself = (personId: string) => me !== null && whoActs(placed, personId) === me;
  const planOf = new Map(plans.map((plan) => [plan.id, plan]));
  const items: Due[] = [];
  for (const row of cases) {
    const on = dueOn(row);
    if (on === null) continue;
    const at = { personId: row.ownerId, managerId: row.managerId, href: `/improvement/cases/${row.id}` };
    if (row.managerId === me) items.push({ what: row.step === 'found' ? 'diagnosis' : 'plan', on, ...at });
    else if (isSilent(row, today) && leadsHimself(row.managerId)) items.push({ what: 'silent', on, ...at });
  }
  for (const { planId, ownerId, dueOn: on } of checks) {
    if (planOf.get(planId)?.outcome !== null) continue;
    const at = { personId: ownerId, managerId: null, on, href: `/improvement/plans/${planId}` };
    if (ownerId === me) items.push({ what: 'own-check', ...at });
    else if (leadsHimself(ownerId)) items.push({ what: 'check', ...at });
  }
  for (const { id, ownerId, reviewOn, outcome } of plans)
    if (outcome === null && reviewOn <= today && leadsHimself(ownerId))
      items.push({
        what: 'decision',
        ...{ personId: ownerId, managerId: null, on: reviewOn, href: `/improvement/plans/${id}` },
      });
  const names = await namesOf(
    reader,
    actor,
    items.flatMap(({ personId, managerId }) => (managerId ? [personId, managerId] : [personId])),
  );
  return {
    items: items
      .map(({ personId, managerId, ...due }) => ({
        ...{ ...due, person: names(personId), manager: managerId === null ? null : names(managerId) },
      }))
      .sort((a, b) => (a.on < b.on ? -1 : 1)),
  };
}
