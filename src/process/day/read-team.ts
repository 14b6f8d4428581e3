import { sql } from 'kysely';
import type { z } from 'zod';
import { endOfDay, type LocalDate } from '../../ground/index.ts';
import { managersOn, type Person, readablePeople } from '../../people/organisation/reads.ts';
import { aheadOf } from '../../performance/dashboards/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { ownedPolicy, reach } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { groupOf } from '../../platform/metrics/answers.ts';
import type { Figure } from '../../platform/metrics/ask.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { showFigure } from '../../platform/metrics/show.ts';
import { pipelinesOf, quietDealsByOwner, readableOwnedDeals, stallLimitsOf } from '../pipeline/reads.ts';
import type * as contract from './contract.ts';
import { askOne, metricOf, quarterAround } from './read-day.ts';
import { type Counts, talkOrder } from './rules/day.ts';

type Team = z.input<typeof contract.readTeamDay.answer>;
type OwnerCounts = Counts & { ownerId: string; openAmount: number };
type Limit = { pipelineId: string; stageId: string; limitDays: number };

/** The rule's counts (`countsOf`) per owner, summed where the deals are; `volume` names the pipelines that sell by speed. A test holds the two together. */
export function countsByOwner(
  reader: Reader,
  actor: Actor,
  day: LocalDate,
  when: { asOf?: string },
  { limits, volume }: { limits: readonly Limit[]; volume: readonly string[] },
): Promise<OwnerCounts[]> {
  const limit = sql<Limit>`unnest(
    ${limits.map(({ pipelineId }) => pipelineId)}::uuid[],
    ${limits.map(({ stageId }) => stageId)}::uuid[],
    ${limits.map(({ limitDays }) => limitDays)}::int[]
  )`.as<'l'>(sql`l(pipeline_id, stage_id, limit_days)`);
  const nextStep = sql`coalesce(btrim(d.next_step), '')`;
  return reader.rows(
    build
      .selectFrom(readableOwnedDeals(actor, when).as('d'))
      .leftJoin(limit, (join) => join.on(sql<boolean>`l.pipeline_id = d.pipeline_id and l.stage_id = d.stage_id`))
      .select([
        'd.ownerId',
        sql<number>`count(*)`.as('open'),
        sql<number>`count(*) filter (where greatest(0, ${day}::date - d.stage_since) > l.limit_days)`.as('stalled'),
        sql<number>`count(*) filter (where ${nextStep} = '' and d.pipeline_id <> all(${[...volume]}::uuid[]))`.as(
          'withoutNextStep',
        ),
        sql<number>`count(*) filter (where ${nextStep} <> '' and d.next_step_on < ${day}::date)`.as('overdueSteps'),
        sql<number>`coalesce(sum(d.amount) filter (where d.currency = ${actor.currency}), 0)::bigint`.as('openAmount'),
      ])
      .where('d.status', '=', 'open')
      .groupBy('d.ownerId'),
  );
}

/** How the people stand whom the actor leads, on a day. The questions do not grow with the number of people. */
export async function dayOfTeam(asker: Asker, day: LocalDate): Promise<Team> {
  const { actor, reader } = asker;
  const when = momentOf(asker, day);
  const seen = reach(actor, ownedPolicy, 'read');
  const { quarter, point, shown } = quarterAround(asker, day);
  const [counts, quiet, people, managers, won, quota, coverage] = await Promise.all([
    Promise.all([pipelinesOf(reader, actor, when), stallLimitsOf(reader, actor, when)]).then(([pipelines, limits]) =>
      countsByOwner(reader, actor, day, when, {
        limits: pipelines.flatMap(({ id: pipelineId, stages, goneStages }) =>
          [...stages, ...goneStages].flatMap(({ id: stageId }) => {
            const limitDays = limits.get(stageId);
            return limitDays === undefined ? [] : [{ pipelineId, stageId, limitDays }];
          }),
        ),
        volume: pipelines.flatMap(({ id, rules }) => (rules.profile === 'b2c' ? [id] : [])),
      }),
    ),
    // Of the past, contacts are not asked.
    when.asOf === undefined ? quietDealsByOwner(reader, actor, day) : new Map<string, number>(),
    reader.rows<Person>(readablePeople(actor)),
    managersOn(reader, actor, endOfDay(day, actor.timeZone)),
    askOne(asker, 'won_value', point, undefined, ['owner']),
    askOne(asker, 'quota', point, undefined, ['owner']),
    askOne(asker, 'pipeline_coverage', point, undefined, ['owner']),
  ]);
  const byOwner = (figures: readonly Figure[]) =>
    new Map(figures.flatMap((figure) => (figure.key.owner ? [[figure.key.owner, figure] as const] : [])));
  const [wonBy, quotaBy, coverageBy] = [byOwner(won), byOwner(quota), byOwner(coverage)];
  const countsBy = new Map(
    counts.map((count) => [count.ownerId, { ...count, stalled: count.stalled + (quiet.get(count.ownerId) ?? 0) }]),
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const isNow = when.asOf === undefined;
  // Names are today's, as on the board; on a past day whoever had a number of his own then.
  const isShown = ({ id, role, active }: Person) =>
    (seen === 'all' || seen.includes(id)) &&
    ((isNow && active && role === 'rep') ||
      countsBy.has(id) ||
      (id !== actor.personId && (quotaBy.has(id) || (!isNow && wonBy.has(id)))));
  const whole = (figures: readonly Figure[]) => figures.find(({ key }) => Object.keys(key).length === 0);
  const stands = { won: whole(won)?.value ?? 0, quota: whole(quota)?.value ?? null };
  return {
    day,
    currency: actor.currency,
    limitedTo: seen === 'all' ? null : 'team',
    quarter: shown,
    ...stands,
    wonDeals: whole(won)?.n ?? 0,
    ahead: await aheadOf(asker, quarter, day, stands),
    people: people
      .filter(isShown)
      .map(({ id, name, active }) => {
        const { open = 0, stalled = 0, withoutNextStep = 0, overdueSteps = 0, openAmount = 0 } = countsBy.get(id) ?? {};
        const own = quotaBy.get(id)?.value ?? null;
        const ownWon = wonBy.get(id)?.value ?? 0;
        const cover = coverageBy.get(id);
        const managerId = managers.get(id) ?? null;
        const managerName = managerId && names.get(managerId);
        return {
          person: { id, name },
          isActive: active,
          manager: managerId && managerName ? { id: managerId, name: managerName } : null,
          open,
          stalled,
          withoutNextStep,
          overdueSteps,
          openAmount,
          won: ownWon,
          quota: own,
          attainment: own && wonBy.get(id)?.missing?.kind !== 'hidden' ? ownWon / own : null,
          coverage: cover ? showFigure(groupOf(metricOf(asker, 'pipeline_coverage'), {}, point, cover, null)) : null,
        };
      })
      .sort((a, b) => talkOrder({ ...a, name: a.person.name }, { ...b, name: b.person.name })),
  };
}
