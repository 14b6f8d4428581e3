import { endOfDay, type LocalDate } from '../../ground/index.ts';
import { peopleByIds, teamOf } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { missing, type Served, serve } from '../../platform/http/index.ts';
import { companiesByIds } from '../../process/accounts/reads.ts';
import * as contract from './contract.ts';
import { scorePolicy } from './policy.ts';
import { leadScoreOf } from './read-lead.ts';
import { gradeBounds, gradeOf } from './rules/grades.ts';
import { shownCurrent, shownReasons, shownVersion, stageNames, traitsFor } from './show.ts';
import {
  gradesOf,
  isReadDeal,
  lastScored,
  likestCompanies,
  rankedDeals,
  scoresOfDeal,
  versionsUntil,
} from './store.ts';

/** What a run of learning listens to. */
export const scoresAsked = 'scores.asked';

const when = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate) => ({
  day: asOf && asOf < today ? asOf : today,
  at: asOf && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {},
});

/** Scores over http. */
export function scoreRoutes(): Served[] {
  return [
    serve(contract.readScores, ({ world, actor, query }) =>
      world.db.read(actor, (reader) => scoresOn(reader, actor, query.asOf, world.today(actor))),
    ),

    serve(contract.listScores, ({ world, actor, query }) =>
      world.db.read(actor, (reader) => listOf(reader, actor, query, world.today(actor))),
    ),

    serve(contract.readDealScore, ({ world, actor, params, query }) =>
      world.db.read(
        actor,
        async (reader) => (await scoreOf(reader, actor, params.id, query.asOf, world.today(actor))) ?? missing(),
      ),
    ),

    serve(contract.readLeadScore, ({ world, actor, params }) =>
      world.db.read(
        actor,
        async (reader) => (await leadScoreOf(reader, actor, params.id, world.today(actor))) ?? missing(),
      ),
    ),

    serve(contract.readLookAlikes, ({ world, actor, query }) =>
      world.db.read(actor, (reader) => lookAlikesOf(reader, actor, query.limit, world.today(actor))),
    ),

    serve(contract.trainScores, async ({ world, actor }) => {
      await world.db.transaction(actor, (tx) => tx.announce({ fact: scoresAsked, payload: {} }));
      return undefined;
    }),
  ];
}

async function scoresOn(reader: Reader, actor: Actor, asOf: LocalDate | undefined, today: LocalDate) {
  const { day, at } = when(actor, asOf, today);
  const [versions, on, traits] = await Promise.all([
    versionsUntil(reader, actor, 'deal', day),
    lastScored(reader, actor, day),
    traitsFor(reader, actor),
  ]);
  const [newest] = versions;
  const counts = on ? await gradesOf(reader, actor, on, at) : [];
  const base = newest?.told.version?.baseRate;
  return {
    asOf: day,
    scoredOn: on,
    closed: newest?.told.closed ?? null,
    current: newest ? shownCurrent(newest, traits) : null,
    grades:
      base === undefined
        ? []
        : gradeBounds(base).map((bound) => ({
            ...bound,
            n: Number(counts.find(({ grade }) => grade === bound.grade)?.n ?? 0),
          })),
    versions: versions.map(shownVersion),
    mayTrain: !at.asOf && reach(actor, scorePolicy, 'write') === 'all',
  };
}

async function listOf(reader: Reader, actor: Actor, query: QueryOf<typeof contract.listScores>, today: LocalDate) {
  const { day, at } = when(actor, query.asOf, today);
  const on = await lastScored(reader, actor, day);
  if (!on) return { scoredOn: null, more: false, items: [] };
  const team = query.team ? await teamOf(reader, actor.workspaceId, query.team) : null;
  const ownerIds = team ? [query.team as string, ...team] : query.ownerId ? [query.ownerId] : undefined;
  const found = await rankedDeals(
    reader,
    actor,
    { on, ownerIds, grade: query.grade, most: query.limit + 1, skip: query.skip },
    at,
  );
  const rows = found.slice(0, query.limit);
  const [people, companies, stages, reasons] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      rows.map(({ ownerId }) => ownerId),
    ),
    companiesByIds(
      reader,
      actor,
      rows.flatMap(({ companyId }) => companyId ?? []),
    ),
    stageNames(reader, actor),
    shownReasons(
      reader,
      actor,
      rows.map((row) => row.reasons),
    ),
  ]);
  return {
    scoredOn: on,
    more: found.length > rows.length,
    items: rows.map((row, i) => ({
      deal: { id: row.dealId, name: row.name },
      owner: { id: row.ownerId, name: people.get(row.ownerId)?.name ?? '' },
      company: row.companyId ? (companies.get(row.companyId)?.name ?? null) : null,
      stage: stages.get(row.stageId) ?? null,
      amount: row.amount,
      currency: row.currency,
      chance: row.chance,
      grade: row.grade,
      byLot: row.byLot,
      ...reasons[i]!,
    })),
  };
}

async function lookAlikesOf(reader: Reader, actor: Actor, limit: number, today: LocalDate) {
  const [[newest], liked] = await Promise.all([
    versionsUntil(reader, actor, 'company', today),
    likestCompanies(reader, actor, limit),
  ]);
  const [people, reasons] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      liked.flatMap(({ ownerId }) => ownerId ?? []),
    ),
    shownReasons(
      reader,
      actor,
      liked.map((one) => one.reasons),
    ),
  ]);
  const version = newest?.told.version ?? null;
  return {
    madeAt: newest?.madeAt ?? null,
    says: version?.says ?? ('nothing' as const),
    companies: newest?.told.closed ?? null,
    baseRate: version?.baseRate ?? null,
    goodness: version?.goodness ?? null,
    items: liked.map(({ companyId, name, ownerId, chance, openDeals }, i) => ({
      company: { id: companyId, name },
      owner: ownerId ? { id: ownerId, name: people.get(ownerId)?.name ?? '' } : null,
      chance,
      openDeals: Number(openDeals),
      ...reasons[i]!,
    })),
  };
}

const daysOfCourse = 120;

async function scoreOf(reader: Reader, actor: Actor, id: string, asOf: LocalDate | undefined, today: LocalDate) {
  const { day, at } = when(actor, asOf, today);
  const status = await isReadDeal(reader, actor, id, at);
  if (status === null) return null;
  const [versions, said] = await Promise.all([
    versionsUntil(reader, actor, 'deal', day),
    scoresOfDeal(reader, actor, id, day, daysOfCourse),
  ]);
  const [last] = said;
  const version = versions.find((one) => one.id === last?.modelId)?.told.version ?? versions[0]?.told.version;
  const [reasons] = last ? await shownReasons(reader, actor, [last.reasons]) : [];
  return {
    closed: versions[0]?.told.closed ?? null,
    course: said.map(({ day: on, chance }) => ({ on, chance })).reverse(),
    score:
      last && version && reasons && status === 'open'
        ? {
            on: last.day,
            chance: last.chance,
            grade: gradeOf(last.chance, version.baseRate),
            byLot: last.byLot,
            says: version.says,
            because: version.because,
            baseRate: version.baseRate,
            auc: version.goodness?.auc ?? null,
            ece: version.goodness?.ece ?? null,
            n: version.goodness?.subjects ?? 0,
            ...reasons,
          }
        : null,
  };
}
