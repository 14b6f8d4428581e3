import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Bin } from './rules/reliability.ts';
import type { PersonTrial, Trial } from './trials.ts';

type Whose = Pick<Actor, 'workspaceId'>;

/** Keeps a trial with those of people; the same month end reckoned anew replaces it. */
export async function keepTrial(
  reader: Reader,
  { workspaceId }: Whose,
  trial: Trial,
  people: readonly PersonTrial[],
): Promise<void> {
  const { stageWeighted, sameLastYear, linearPace, lastCommit } = trial.baselines;
  const { n, won, brier, bins } = trial.reliability;
  await reader.sql(
    `INSERT INTO app.projection_trials (workspace_id, as_of, until, currency, version, p10, p50, p90, actual, stage_weighted, same_last_year, linear_pace, last_commit, open_deals, won_deals, brier, bins, cells)
     VALUES ($1::uuid, $2::date, $3::date, $4, $5::int, $6::bigint, $7::bigint, $8::bigint, $9::bigint, $10::bigint, $11::bigint, $12::bigint, $13::bigint, $14::int, $15::int, $16::float8, $17::jsonb, $18::jsonb)
     ON CONFLICT (workspace_id, as_of) DO UPDATE SET until = excluded.until, currency = excluded.currency, version = excluded.version,
       p10 = excluded.p10, p50 = excluded.p50, p90 = excluded.p90, actual = excluded.actual, stage_weighted = excluded.stage_weighted,
       same_last_year = excluded.same_last_year, linear_pace = excluded.linear_pace, last_commit = excluded.last_commit,
       open_deals = excluded.open_deals, won_deals = excluded.won_deals, brier = excluded.brier, bins = excluded.bins, cells = excluded.cells`,
    [
      ...[workspaceId, trial.asOf, trial.until, trial.currency, trial.version],
      ...[trial.p10, trial.p50, trial.p90, trial.actual, stageWeighted, sameLastYear, linearPace, lastCommit],
      ...[n, won, brier, JSON.stringify(bins), JSON.stringify(trial.cells)],
    ],
  );
  await reader.sql(
    `INSERT INTO app.projection_trial_people (workspace_id, as_of, person_id, p10, p50, p90, actual)
     SELECT $1::uuid, $2::date, k."personId", k.p10, k.p50, k.p90, k.actual
     FROM jsonb_to_recordset($3::jsonb) AS k("personId" uuid, p10 bigint, p50 bigint, p90 bigint, actual bigint)
     ON CONFLICT (workspace_id, as_of, person_id) DO UPDATE SET p10 = excluded.p10, p50 = excluded.p50, p90 = excluded.p90, actual = excluded.actual`,
    [workspaceId, trial.asOf, JSON.stringify(people)],
  );
}

/** The trials of people, of these alone where they are named, as the newest way of reckoning made them. */
export const peopleTrialsKept = (
  reader: Reader,
  { workspaceId }: Whose,
  of: { version: number; currency: string; personIds: readonly string[] | null },
): Promise<PersonTrial[]> =>
  reader.sql<PersonTrial>(
    `SELECT p.person_id, p.p10, p.p50, p.p90, p.actual FROM app.projection_trial_people p
     JOIN app.projection_trials t ON t.workspace_id = p.workspace_id AND t.as_of = p.as_of
     WHERE p.workspace_id = $1::uuid AND t.workspace_id = $1::uuid AND t.version = $2::int AND t.currency = $3
       AND ($4::uuid[] IS NULL OR p.person_id = ANY ($4::uuid[]))
     ORDER BY p.person_id, p.as_of`,
    [workspaceId, of.version, of.currency, of.personIds],
  );

type TrialRow = Pick<Trial, 'asOf' | 'until' | 'currency' | 'version' | 'p10' | 'p50' | 'p90' | 'actual' | 'cells'> &
  Trial['baselines'] & { openDeals: number; wonDeals: number; brier: number | null; bins: Bin[] };

/** All trials of a workspace, the latest first. */
export async function trialsKept(reader: Reader, { workspaceId }: Whose): Promise<Trial[]> {
  const rows = await reader.sql<TrialRow>(
    `SELECT t.as_of, t.until, t.currency, t.version, t.p10, t.p50, t.p90, t.actual, t.stage_weighted, t.same_last_year, t.linear_pace,
       t.last_commit, t.open_deals, t.won_deals, t.brier, t.bins, t.cells
     FROM app.projection_trials t WHERE t.workspace_id = $1::uuid ORDER BY t.as_of DESC`,
    [workspaceId],
  );
  return rows.map(
    ({ stageWeighted, sameLastYear, linearPace, lastCommit, openDeals, wonDeals, brier, bins, ...row }) => ({
      ...row,
      baselines: { stageWeighted, sameLastYear, linearPace: linearPace ?? 0, lastCommit },
      reliability: { n: openDeals, won: wonDeals, brier, bins },
    }),
  );
}

/** What was projected on a day, as it was said then. */
export type KeptProjection = {
  madeOn: LocalDate;
  periodKind: 'month' | 'quarter' | 'year';
  periodFirst: LocalDate;
  periodNext: LocalDate;
  scope: 'company' | 'team' | 'person';
  scopeId: string;
  currency: string;
  won: number;
  p10: number;
  p50: number;
  p90: number;
  mean: number;
  version: number;
};

/** The first that is said on a day stays. */
export async function keepProjections(reader: Reader, { workspaceId }: Whose, kept: readonly KeptProjection[]) {
  await reader.sql(
    `INSERT INTO app.projections_kept (workspace_id, made_on, period_kind, period_first, period_next, scope, scope_id, currency, won, p10, p50, p90, mean, version)
     SELECT $1::uuid, k."madeOn", k."periodKind", k."periodFirst", k."periodNext", k.scope, k."scopeId", k.currency, k.won, k.p10, k.p50, k.p90, k.mean, k.version
     FROM jsonb_to_recordset($2::jsonb) AS k("madeOn" date, "periodKind" text, "periodFirst" date, "periodNext" date, scope text, "scopeId" uuid,
       currency text, won bigint, p10 bigint, p50 bigint, p90 bigint, mean bigint, version int)
     ON CONFLICT DO NOTHING`,
    [workspaceId, JSON.stringify(kept)],
  );
}

/** What was projected of one person, one team or all in one period, day by day. */
export const projectionsKeptOf = (
  reader: Reader,
  { workspaceId }: Whose,
  of: Pick<KeptProjection, 'scope' | 'scopeId' | 'periodFirst' | 'periodKind'>,
): Promise<KeptProjection[]> =>
  reader.sql<KeptProjection>(
    `SELECT k.made_on, k.period_kind, k.period_first, k.period_next, k.scope, k.scope_id, k.currency, k.won, k.p10, k.p50, k.p90, k.mean, k.version
     FROM app.projections_kept k WHERE k.workspace_id = $1::uuid AND k.scope = $2 AND k.scope_id = $3::uuid AND k.period_kind = $4 AND k.period_first = $5::date
     ORDER BY k.made_on`,
    [workspaceId, of.scope, of.scopeId, of.periodKind, of.periodFirst],
  );
