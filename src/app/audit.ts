import { sql } from 'kysely';
import { addDays, type LocalDate, quarterOf } from '../ground/index.ts';
import { placesOf } from '../people/organisation/reads.ts';
import { dashboards } from '../performance/dashboards/boards/tables.ts';
import type { Actor } from '../platform/access/actor.ts';
import { readable } from '../platform/access/narrow.ts';
import { build } from '../platform/database/query.ts';
import type { Reader } from '../platform/database/transactions.ts';
import { fiscalOf } from '../platform/metrics/answers.ts';
import type { ModuleName } from '../platform/settings/rules/modules.ts';
import { views } from '../platform/views/tables.ts';
import { readableCompanies } from '../process/accounts/reads.ts';
import { activities, standards } from '../process/activities/tables.ts';
import { measuredPacesOf, openInTime, pipelinesOf, readableDeals } from '../process/pipeline/reads.ts';
import type { AuditPort } from '../process/setup/ports.ts';
import { evenness } from '../process/setup/rules/audit.ts';
import { quotas } from '../strategy/targets/tables.ts';

const shareOf = (n: number, of: number, page: string, module?: ModuleName) => ({
  ...{ n, of, page },
  ...(module ? { module } : {}),
});
const count = sql<number>`count(*)::int`;
const countIf = (condition: ReturnType<typeof sql<boolean>>) =>
  sql<number>`(count(*) FILTER (WHERE ${condition}))::int`;

/** Whether each who sells has a quota, now and for the next quarter; and whether it is known in which sector customers are. */
async function ofStrategy(reader: Reader, actor: Actor, today: LocalDate) {
  const quarter = quarterOf(today, fiscalOf(actor));
  const [places, set, sectors] = await Promise.all([
    placesOf(reader, actor),
    reader.rows(readable(actor, quotas).where('quarterStart', 'in', [quarter.first, quarter.next])),
    reader.row(
      build
        .selectFrom(readableCompanies(actor).as('c'))
        .select([count.as('of'), countIf(sql<boolean>`coalesce(c.sector, '') <> ''`).as('n')]),
    ),
  ]);
  const sellers = places.filter(({ role, active }) => active && role === 'rep');
  const withQuota = (first: LocalDate) => {
    const have = new Set(set.filter(({ quarterStart }) => quarterStart === first).map(({ personId }) => personId));
    return sellers.filter(({ id }) => have.has(id)).length;
  };
  return {
    quotas: shareOf(withQuota(quarter.first), sellers.length, '/targets'),
    ahead: shareOf(withQuota(quarter.next), sellers.length, '/targets'),
    sectors: shareOf(sectors?.n ?? 0, sectors?.of ?? 0, '/companies'),
  };
}

const recentDays = 14;

/** Whether everybody reports to somebody, open deals are somebody's who works here, and each who sells did something lately. */
async function ofPeople(reader: Reader, actor: Actor, today: LocalDate) {
  const [places, open, done, standard] = await Promise.all([
    placesOf(reader, actor),
    reader.rows(
      build
        .selectFrom(readableDeals(actor).as('d'))
        .where('d.status', '=', 'open')
        .groupBy('d.ownerId')
        .select(['d.ownerId', count.as('n')]),
    ),
    reader.rows(
      build
        .selectFrom(readable(actor, activities).as('a'))
        .where('a.doneOn', '>=', addDays(today, -recentDays))
        .where('a.doneOn', '<=', today)
        .select('a.ownerId')
        .distinct(),
    ),
    reader.row(readable(actor, standards).where('published', '=', true).limit(1)),
  ]);
  const here = places.filter(({ active }) => active);
  const sellers = here.filter(({ role }) => role === 'rep');
  const isHere = new Set(here.map(({ id }) => id));
  const did = new Set(done.map(({ ownerId }) => ownerId));
  const sum = (some: readonly { n: number }[]) => some.reduce((all, { n }) => all + n, 0);
  return {
    lines: shareOf(sellers.filter(({ managerId }) => managerId !== null).length, sellers.length, '/people'),
    owned: shareOf(sum(open.filter(({ ownerId }) => isHere.has(ownerId))), sum(open), '/deals'),
    active: shareOf(sellers.filter(({ id }) => did.has(id)).length, sellers.length, '/scorecards'),
    standards: shareOf(
      standard ? 1 : 0,
      sellers.length > 0 ? 1 : 0,
      '/settings/activities?part=standards',
      'standards',
    ),
  };
}

/** How evenly and in time deals go through the stages, whether each has a next step, and whether stages say what ends them. */
async function ofProcess(reader: Reader, actor: Actor, today: LocalDate) {
  const pipelines = await pipelinesOf(reader, actor);
  // Where deals are many and short, no step is asked of each.
  const bySpeed = pipelines.flatMap(({ id, rules }) => (rules.profile === 'b2c' ? [id] : []));
  const [paces, inTime, steps] = await Promise.all([
    measuredPacesOf(reader, actor),
    openInTime(reader, actor, { day: today }),
    reader.row(
      build
        .selectFrom(readableDeals(actor).as('d'))
        .where('d.status', '=', 'open')
        .where(sql<boolean>`d.pipeline_id <> all(${bySpeed}::uuid[])`)
        .select([
          count.as('of'),
          countIf(sql<boolean>`coalesce(d.next_step, '') <> '' AND d.next_step_on >= ${today}::date`).as('n'),
        ]),
    ),
  ]);
  const used = pipelines.filter(({ retiredOn }) => retiredOn === null);
  const stages = used.flatMap((pipeline) => pipeline.stages);
  const [slow] = used
    .flatMap(({ id, stages: its }) => {
      const known = its.flatMap(({ id: stageId, name }) =>
        paces.has(stageId) ? [{ name, days: paces.get(stageId) as number }] : [],
      );
      const found = evenness(known.map(({ days }) => days));
      const name = known.find(({ days }) => days === found?.slowest)?.name ?? null;
      return found
        ? [{ n: found.median, of: found.slowest, share: found.share, about: name, page: `/pipelines/${id}/watch` }]
        : [];
    })
    .sort((a, b) => a.share - b.share);
  const watch = `/pipelines/${used[0]?.id ?? ''}/watch`;
  return {
    ...(slow ? { bottleneck: slow } : {}),
    moving: shareOf(inTime.inTime, inTime.open, watch),
    'next-steps': shareOf(steps?.n ?? 0, steps?.of ?? 0, '/deals'),
    criteria: shareOf(
      stages.filter(({ entry, exit }) => entry.length + exit.length > 0).length,
      stages.length,
      '/pipelines',
    ),
  };
}

const lostDays = 90;

/** Whether forecasts can be believed, losses are understood, and numbers are looked at together. */
async function ofPerformance(reader: Reader, actor: Actor, today: LocalDate) {
  const [dates, lost, view, dashboard] = await Promise.all([
    reader.row(
      build
        .selectFrom(readableDeals(actor).as('d'))
        .where('d.status', '=', 'open')
        .select([count.as('of'), countIf(sql<boolean>`d.expected_close_on >= ${today}::date`).as('n')]),
    ),
    reader.row(
      build
        .selectFrom(readableDeals(actor).as('d'))
        .where('d.status', '=', 'lost')
        .where('d.closedOn', '>=', addDays(today, -lostDays))
        .select([count.as('of'), countIf(sql<boolean>`d.loss_reason_id IS NOT NULL`).as('n')]),
    ),
    reader.row(readable(actor, views).where('sharing', '=', 'everybody').limit(1)),
    reader.row(readable(actor, dashboards).limit(1)),
  ]);
  return {
    dates: shareOf(dates?.n ?? 0, dates?.of ?? 0, '/deals?closes=overdue'),
    reasons: shareOf(lost?.n ?? 0, lost?.of ?? 0, '/win-loss', 'win-loss'),
    shared: shareOf(view || dashboard ? 1 : 0, (dates?.of ?? 0) > 0 ? 1 : 0, '/dashboards', 'figures'),
  };
}

/** What the audit of the four pillars looks at. A capability that comes later adds its check to its pillar. */
export const auditPort: AuditPort = { readings: [ofStrategy, ofPeople, ofProcess, ofPerformance] };
