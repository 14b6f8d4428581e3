import { sql } from 'kysely';
import { addDays, type Instant, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { besideRecords } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableCompanies } from '../../process/accounts/reads.ts';
import { readableDeals, readableOwnedDeals } from '../../process/pipeline/reads.ts';
import type { Grade } from './rules/grades.ts';
import type { Reason } from './rules/reasons.ts';
import type { Told } from './rules/told.ts';

export type Subject = 'deal' | 'company' | 'lead';

export type Why = 'first' | 'night' | 'drift' | 'asked';

export type VersionRow = { id: string; madeAt: Instant; madeOn: LocalDate; why: Why; told: Told };
export type Scored = {
  dealId: string;
  chance: number;
  grade: Grade;
  rank: number;
  byLot: boolean;
  reasons: { up: Reason[]; down: Reason[] };
};

/** So many versions keep their model. */
const modelsKept = 10;
const versionsListed = 30;

/** Keeps a version; of old ones the model is let go. */
export async function keepVersion(
  tx: Reader,
  { workspaceId }: Actor,
  subject: Subject,
  version: Omit<VersionRow, 'madeAt'> & { model: string | null },
): Promise<void> {
  await tx.sql(
    `INSERT INTO app.score_models (workspace_id, id, subject, made_at, made_on, why, told, model)
     VALUES ($1::uuid, $2::uuid, $3, clock_timestamp(), $4::date, $5, $6::jsonb, $7)`,
    [workspaceId, version.id, subject, version.madeOn, version.why, JSON.stringify(version.told), version.model],
  );
  await tx.sql(
    `UPDATE app.score_models SET model = NULL WHERE workspace_id = $1::uuid AND subject = $2 AND model IS NOT NULL AND id NOT IN (
       SELECT m.id FROM app.score_models m WHERE m.workspace_id = $1::uuid AND m.subject = $2 ORDER BY m.made_at DESC LIMIT ${modelsKept})`,
    [workspaceId, subject],
  );
}

/** The versions until the end of a day, the newest first. */
export const versionsUntil = (
  reader: Reader,
  { workspaceId }: Actor,
  subject: Subject,
  until: LocalDate,
): Promise<VersionRow[]> =>
  reader.sql<VersionRow>(
    `SELECT id, made_at, made_on, why, told FROM app.score_models
     WHERE workspace_id = $1::uuid AND subject = $2 AND made_on <= $3::date ORDER BY made_at DESC LIMIT ${versionsListed}`,
    [workspaceId, subject, until],
  );

/** The newest model of all. */
export async function newestModel(
  reader: Reader,
  { workspaceId }: Actor,
  subject: Subject,
): Promise<{ id: string; madeAt: Instant; told: Told; model: string | null } | null> {
  const [row] = await reader.sql<{ id: string; madeAt: Instant; told: Told; model: string | null }>(
    `SELECT id, made_at, told, model FROM app.score_models WHERE workspace_id = $1::uuid AND subject = $2 ORDER BY made_at DESC LIMIT 1`,
    [workspaceId, subject],
  );
  return row ?? null;
}

/** What is said of deals today takes the place of what was said earlier today. */
export async function keepScores(
  tx: Reader,
  { workspaceId }: Actor,
  day: LocalDate,
  modelId: string,
  scores: readonly Scored[],
): Promise<void> {
  await tx.sql(
    `INSERT INTO app.deal_scores (workspace_id, deal_id, day, model_id, chance, grade, rank, by_lot, reasons)
     SELECT $1::uuid, s."dealId", $2::date, $3::uuid, s.chance, s.grade, s.rank, s."byLot", s.reasons FROM jsonb_to_recordset($4::jsonb)
       AS s("dealId" uuid, chance double precision, grade text, rank double precision, "byLot" boolean, reasons jsonb)
     ON CONFLICT (workspace_id, deal_id, day) DO UPDATE SET model_id = EXCLUDED.model_id, chance = EXCLUDED.chance,
       grade = EXCLUDED.grade, rank = EXCLUDED.rank, by_lot = EXCLUDED.by_lot, reasons = EXCLUDED.reasons`,
    [workspaceId, day, modelId, JSON.stringify(scores)],
  );
}

/** A day on which the night has not been yet begins with what was said last, so that a list of it is whole. */
export async function beginDay(tx: Reader, { workspaceId }: Actor, last: LocalDate, today: LocalDate): Promise<void> {
  await tx.sql(
    `INSERT INTO app.deal_scores (workspace_id, deal_id, day, model_id, chance, grade, rank, by_lot, reasons)
     SELECT s.workspace_id, s.deal_id, $3::date, s.model_id, s.chance, s.grade, s.rank, s.by_lot, s.reasons
     FROM app.deal_scores s JOIN app.deals d ON d.workspace_id = s.workspace_id AND d.id = s.deal_id AND d.status = 'open'
     WHERE s.workspace_id = $1::uuid AND s.day = $2::date ON CONFLICT DO NOTHING`,
    [workspaceId, last, today],
  );
}

/** Where some deals stand in the order of work of a day. */
export async function ranksOf(
  reader: Reader,
  { workspaceId }: Actor,
  day: LocalDate,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await reader.sql<{ dealId: string; rank: number }>(
    'SELECT deal_id, rank FROM app.deal_scores WHERE workspace_id = $1::uuid AND day = $2::date AND deal_id = ANY ($3::uuid[])',
    [workspaceId, day, ids],
  );
  return new Map(rows.map(({ dealId, rank }) => [dealId, rank]));
}

/** Days that are kept each; of older ones Mondays stay. */
const daysKept = 100;
export async function thinScores(tx: Reader, { workspaceId }: Actor, today: LocalDate): Promise<void> {
  await tx.sql(
    'DELETE FROM app.deal_scores WHERE workspace_id = $1::uuid AND day < $2::date AND extract(isodow FROM day) <> 1',
    [workspaceId, addDays(today, -daysKept)],
  );
}

type ScoreRow = Omit<Scored, 'rank'> & { day: LocalDate; modelId: string };
const scores = (actor: Actor) => besideRecords<ScoreRow & { rank: number }>(actor, 'deal_scores');

/** What was said of one deal until a day, the newest first. */
export const scoresOfDeal = (
  reader: Reader,
  actor: Actor,
  dealId: string,
  until: LocalDate,
  most: number,
): Promise<ScoreRow[]> =>
  reader.rows(
    build
      .selectFrom(scores(actor).as('s'))
      .select(['s.dealId', 's.day', 's.modelId', 's.chance', 's.grade', 's.byLot', 's.reasons'])
      .where('s.dealId', '=', dealId)
      .where('s.day', '<=', until)
      .orderBy('s.day', 'desc')
      .limit(most) as never,
  );

/** Is it a deal that the actor reads, then or now? */
export const isReadDeal = async (
  reader: Reader,
  actor: Actor,
  id: string,
  when: { asOf?: Instant | undefined },
): Promise<'open' | 'won' | 'lost' | null> =>
  (await reader.row(readableDeals(actor, when).clearSelect().select('status').where('id', '=', id)))?.status ?? null;

export type RankedDeal = ScoreRow & {
  name: string;
  ownerId: string;
  companyId: string | null;
  stageId: string;
  amount: number | null;
  currency: string;
};

/** The last day on which deals were scored, until a day. */
export async function lastScored(reader: Reader, { workspaceId }: Actor, until: LocalDate): Promise<LocalDate | null> {
  const [row] = await reader.sql<{ day: LocalDate | null }>(
    'SELECT max(day) AS day FROM app.deal_scores WHERE workspace_id = $1::uuid AND day <= $2::date',
    [workspaceId, until],
  );
  return row?.day ?? null;
}

const scoredDeals = (
  actor: Actor,
  on: LocalDate,
  when: { asOf?: Instant | undefined },
  ownerIds?: readonly string[],
) => {
  const all = build
    .selectFrom(readableOwnedDeals(actor, when).as('d'))
    .innerJoin(scores(actor).as('s'), 's.dealId', 'd.id')
    .where('s.day', '=', on)
    .where('d.status', '=', 'open');
  return ownerIds ? all.where('d.ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`) : all;
};

/** Open deals in the order in which to work them, of those whom the actor sees. */
export const rankedDeals = (
  reader: Reader,
  actor: Actor,
  asked: {
    on: LocalDate;
    ownerIds?: readonly string[] | undefined;
    grade?: Grade | undefined;
    most: number;
    skip: number;
  },
  when: { asOf?: Instant | undefined },
): Promise<RankedDeal[]> => {
  const all = scoredDeals(actor, asked.on, when, asked.ownerIds);
  return reader.rows(
    (asked.grade ? all.where('s.grade', '=', asked.grade) : all)
      .select(['s.dealId', 's.day', 's.modelId', 's.chance', 's.grade', 's.byLot', 's.reasons'])
      .select(['d.name', 'd.ownerId', 'd.companyId', 'd.stageId', 'd.amount', 'd.currency'])
      .orderBy('s.rank', 'desc')
      .orderBy('d.id')
      .limit(asked.most)
      .offset(asked.skip) as never,
  );
};

/** How many of the open deals whom the actor sees have each grade. */
export const gradesOf = (
  reader: Reader,
  actor: Actor,
  on: LocalDate,
  when: { asOf?: Instant | undefined },
  ownerIds?: readonly string[],
): Promise<{ grade: Grade; n: number }[]> =>
  reader.rows(
    scoredDeals(actor, on, when, ownerIds)
      .select(['s.grade', sql<number>`count(*)`.as('n')])
      .groupBy('s.grade') as never,
  );

/** Of each deal that closed what was said of it first from a day on, a week before it closed or earlier. */
export const saidBeforeClosing = (
  reader: Reader,
  actor: Actor,
  closed: readonly { id: string; closedOn: LocalDate }[],
  from: LocalDate,
): Promise<{ dealId: string; chance: number }[]> =>
  closed.length === 0
    ? Promise.resolve([])
    : reader.sql(
        `SELECT DISTINCT ON (s.deal_id) s.deal_id, s.chance FROM app.deal_scores s
         JOIN jsonb_to_recordset($2::jsonb) AS c(id uuid, "closedOn" date) ON c.id = s.deal_id
         WHERE s.workspace_id = $1::uuid AND s.day >= $3::date AND s.day <= c."closedOn" - 7 ORDER BY s.deal_id, s.day`,
        [actor.workspaceId, JSON.stringify(closed), from],
      );

export type Liked = { companyId: string; chance: number; reasons: { up: Reason[]; down: Reason[] } };

/** How like those that bought the others are takes the place of what was said before. */
export async function keepLikeness(
  tx: Reader,
  { workspaceId }: Actor,
  modelId: string,
  liked: readonly Liked[],
): Promise<void> {
  await tx.sql('DELETE FROM app.company_likeness WHERE workspace_id = $1::uuid', [workspaceId]);
  const atOnce = 5_000;
  for (let from = 0; from < liked.length; from += atOnce)
    await tx.sql(
      `INSERT INTO app.company_likeness (workspace_id, company_id, model_id, chance, reasons)
       SELECT $1::uuid, l."companyId", $2::uuid, l.chance, l.reasons FROM jsonb_to_recordset($3::jsonb)
         AS l("companyId" uuid, chance double precision, reasons jsonb)`,
      [workspaceId, modelId, JSON.stringify(liked.slice(from, from + atOnce))],
    );
}

export type LikedCompany = Liked & { name: string; ownerId: string | null; openDeals: number };

/** Companies that have not bought, the likest first, of those whom the actor sees. */
export const likestCompanies = (reader: Reader, actor: Actor, most: number): Promise<LikedCompany[]> =>
  reader.rows(
    build
      .selectFrom(readableCompanies(actor).as('c'))
      .innerJoin(besideRecords<Liked>(actor, 'company_likeness').as('l'), 'l.companyId', 'c.id')
      .select(['l.companyId', 'l.chance', 'l.reasons', 'c.name', 'c.ownerId'])
      .select(
        build
          .selectFrom(readableOwnedDeals(actor).as('d'))
          .select(sql<number>`count(*)`.as('n'))
          .whereRef('d.companyId', '=', 'c.id' as never)
          .where('d.status', '=', 'open')
          .as('openDeals'),
      )
      .orderBy('l.chance', 'desc')
      .orderBy('c.id')
      .limit(most) as never,
  );
