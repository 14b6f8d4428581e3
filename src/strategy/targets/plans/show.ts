import { sql } from 'kysely';
import { type LocalDate, quarterName, quarterOf, yearOf } from '../../../ground/index.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { fiscalOf } from '../../../platform/metrics/answers.ts';
import type { Asker } from '../../../platform/metrics/registry.ts';
import { assignedTotal, quartersFrom, standingOf } from '../rules/year-plan.ts';
import { showMoves, teamDays } from '../teams.ts';
import { type AnswerRow, type PlanRow, targetAnswers, targetPlans } from './tables.ts';

/** What the people that the actor may see said to plans; as of a moment what they had said by then. */
const answersTo = (reader: Reader, actor: Actor, plans: readonly PlanRow[], asOf?: string): Promise<AnswerRow[]> =>
  reader.rows<AnswerRow>(
    readable(actor, targetAnswers, asOf ? { asOf } : {}).where(
      'planId',
      '=',
      sql<string>`any(${plans.map(({ id }) => id)}::uuid[])`,
    ) as never,
  );

async function namesOf(reader: Reader, actor: Actor, ids: readonly (string | null)[]) {
  const people = await peopleByIds(
    reader,
    actor,
    ids.filter((id) => id !== null),
  );
  return (id: string) => ({ id, name: people.get(id)?.name ?? '' });
}

const namesOfQuarters = (actor: Actor, { yearStart }: PlanRow) =>
  quartersFrom(yearStart).map(({ first }) => quarterName(quarterOf(first, fiscalOf(actor)), fiscalOf(actor)));

const acknowledgedBy = (said: AnswerRow | undefined) =>
  said?.edition && said.acknowledgedOn ? { edition: said.edition, on: said.acknowledgedOn } : null;

type When = { asOf?: string | undefined; isPast: boolean; day?: LocalDate | undefined };

function lineOf(
  actor: Actor,
  plan: PlanRow,
  said: readonly AnswerRow[],
  author: { id: string; name: string },
  isPast: boolean,
) {
  const inIt = new Set(plan.people.map(({ personId }) => personId));
  const own = said.filter(({ planId, personId }) => planId === plan.id && inIt.has(personId));
  const edition = plan.editions.at(-1)?.edition ?? null;
  return {
    ...{ id: plan.id, version: plan.version, name: plan.name, author, currency: plan.currency, total: plan.total },
    year: yearOf(plan.yearStart, fiscalOf(actor)).year,
    yearStart: plan.yearStart,
    assigned: assignedTotal(plan.total, plan.overPercent),
    standing: standingOf(plan),
    edition,
    peopleCount: plan.people.length,
    proposedCount: own.filter(({ proposed }) => proposed !== null).length,
    acknowledgedCount: edition === null ? 0 : own.filter((one) => one.edition === edition).length,
    mayWrite: !isPast && may(actor, targetPlans.policy, 'write', plan.authorId),
  };
}

export async function showListed(reader: Reader, actor: Actor, plans: readonly PlanRow[], { asOf, isPast }: When) {
  const [said, name] = await Promise.all([
    answersTo(reader, actor, plans, asOf),
    namesOf(
      reader,
      actor,
      plans.map(({ authorId }) => authorId),
    ),
  ]);
  return plans.map((plan) => lineOf(actor, plan, said, name(plan.authorId), isPast));
}

export async function showPlan(asker: Asker, plan: PlanRow, { asOf, isPast, day }: When = { isPast: false }) {
  const { reader, actor } = asker;
  const quarters = quartersFrom(plan.yearStart);
  const names = namesOfQuarters(actor, plan);
  const days = await teamDays(asker, plan.people, quarters, day ?? asker.today);
  const teams = days.byTeam();
  const inIt = [...plan.people, ...plan.editions.flatMap(({ people }) => people)].map(({ personId }) => personId);
  const [said, name] = await Promise.all([
    answersTo(reader, actor, [plan], asOf),
    namesOf(reader, actor, [
      ...[plan.authorId, ...inIt, ...teams.keys()],
      ...plan.editions.map(({ approvedById }) => approvedById),
    ]),
  ]);
  const saidBy = new Map(said.map((one) => [one.personId, one]));
  const { overPercent, goal, why, basis } = plan;
  return {
    ...lineOf(actor, plan, said, name(plan.authorId), isPast),
    ...{ overPercent, goal, why, basis, seasons: [...plan.seasons], quarters: names },
    teams: [...teams].map(([id, amounts]) => ({ leader: id === null ? null : name(id), amounts })),
    moves: await showMoves(asker, days.moves, (at) => names[at]!),
    people: plan.people.map(({ personId, away, agreed, amounts, ...presence }) => ({
      ...{ person: name(personId), ...presence, away: [...away], agreed: [...agreed], amounts: [...amounts] },
      proposed: saidBy.get(personId)?.proposed?.slice() ?? null,
      note: saidBy.get(personId)?.note ?? null,
      acknowledged: acknowledgedBy(saidBy.get(personId)),
    })),
    editions: plan.editions.map(({ approvedById, people, basis: _, seasons: __, ...edition }) => ({
      ...edition,
      approvedBy: approvedById === null ? null : name(approvedById),
      people: people.map(({ personId, amounts }) => ({ person: name(personId), amounts: [...amounts] })),
    })),
  };
}

/** What each plan gives the actor himself, as it was approved last, and what he said to it. */
export async function showOwn(reader: Reader, actor: Actor, plans: readonly PlanRow[]) {
  const [said, name] = await Promise.all([
    answersTo(reader, actor, plans),
    namesOf(
      reader,
      actor,
      plans.map(({ authorId }) => authorId),
    ),
  ]);
  return plans.map((plan) => {
    const isMine = ({ personId }: { personId: string }) => personId === actor.personId;
    const latest = plan.editions.findLast(({ people }) => people.some(isMine));
    const own = said.find(({ planId, personId }) => planId === plan.id && personId === actor.personId);
    return {
      ...{ plan: { id: plan.id, name: plan.name }, author: name(plan.authorId), currency: plan.currency },
      quarters: namesOfQuarters(actor, plan),
      amounts: latest?.people.find(isMine)?.amounts.slice() ?? null,
      edition: latest?.edition ?? null,
      proposed: own?.proposed?.slice() ?? null,
      note: own?.note ?? null,
      acknowledged: acknowledgedBy(own),
    };
  });
}
