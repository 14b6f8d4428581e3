import type { Instant, LocalDate } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Placed, Standing } from '../rules/placing.ts';

/** The territories of a workspace told by one word, null where there are none; the moment and the day it was asked. */
export type PlanNow = { stamp: string | null; day: LocalDate; at: Instant };

export async function planNow(reader: Reader, { workspaceId, timeZone }: Actor): Promise<PlanNow> {
  const [now] = await reader.sql<PlanNow>(
    `SELECT clock_timestamp() AS at, (clock_timestamp() AT TIME ZONE $2)::date AS day,
       (SELECT md5(string_agg(concat(t.id, t.version, t.valid_from), ',' ORDER BY t.id)) FROM app.territories t WHERE t.workspace_id = $1::uuid) AS stamp`,
    [workspaceId, timeZone],
  );
  return now as PlanNow;
}

export type OpenLine = Standing & { companyId: string; fromAt: Instant };

/** The lines that hold today of some companies; `held` ones are nobody else's to end until this is through. */
export const openLines = (
  { sql }: Reader,
  { workspaceId }: Actor,
  ids: readonly string[],
  how: 'held' | 'seen' = 'held',
): Promise<OpenLine[]> =>
  sql<OpenLine>(
    `SELECT p.company_id, p.from_at, p.territory_id, p.rivals, p.overlays FROM app.company_places p
     WHERE p.workspace_id = $1::uuid AND p.company_id = ANY ($2::uuid[]) AND p.until_at = 'infinity'
     ORDER BY p.company_id${how === 'held' ? ' FOR UPDATE' : ''}`,
    [workspaceId, ids],
  );

/** What made a company be placed anew. */
export type Cause = 'company' | 'deal' | 'plan';
export type Ending = { companyId: string; at: Instant };
export type NewLine = Ending & { placed: Placed };
type Lines = { ended: readonly Ending[]; begun: readonly NewLine[]; cause: Cause };

/** Ends lines of the log and begins new ones, in one flight. */
export async function writeLines(
  { sql }: Reader,
  { workspaceId }: Actor,
  { ended, begun, cause }: Lines,
): Promise<void> {
  const ends = ended.map(({ companyId, at }) => ({ company_id: companyId, at }));
  const lines = begun.map(({ companyId, at, placed: { territoryId, ...placed } }) => ({
    ...{ company_id: companyId, from_at: at, territory_id: territoryId, ...placed },
  }));
  await Promise.all([
    ends.length > 0 &&
      sql(
        `UPDATE app.company_places AS p SET until_at = r.at FROM jsonb_to_recordset($2::jsonb) AS r(company_id uuid, at timestamptz)
         WHERE p.workspace_id = $1::uuid AND p.company_id = r.company_id AND p.until_at = 'infinity'`,
        [workspaceId, JSON.stringify(ends)],
      ),
    lines.length > 0 &&
      sql(
        `INSERT INTO app.company_places (workspace_id, company_id, from_at, territory_id, rivals, overlays, because, cause)
         SELECT $1::uuid, r.company_id, r.from_at, r.territory_id, r.rivals, r.overlays, nullif(r.because, 'null'::jsonb), $3
         FROM jsonb_to_recordset($2::jsonb)
           AS r(company_id uuid, from_at timestamptz, territory_id uuid, rivals jsonb, overlays jsonb, because jsonb)`,
        [workspaceId, JSON.stringify(lines), cause],
      ),
  ]);
}

/** By what all companies of a workspace were last placed. */
type Recount = {
  stamp: string;
  day: LocalDate;
  settled: boolean;
  companies: number;
  moved: number;
  countedAt: Instant;
};

export async function lastRecount({ sql }: Reader, { workspaceId }: Actor): Promise<Recount | null> {
  const [last] = await sql<Recount>(
    'SELECT stamp, day, settled, companies, moved, counted_at FROM app.territory_recounts WHERE workspace_id = $1::uuid',
    [workspaceId],
  );
  return last ?? null;
}

export const keepRecount = ({ sql }: Reader, { workspaceId }: Actor, now: Omit<Recount, 'countedAt'>) =>
  sql(
    `INSERT INTO app.territory_recounts (workspace_id, stamp, day, settled, companies, moved, counted_at)
     VALUES ($1::uuid, $2, $3::date, $4, $5, $6, clock_timestamp())
     ON CONFLICT (workspace_id) DO UPDATE SET stamp = excluded.stamp, day = excluded.day, settled = excluded.settled,
       companies = excluded.companies, moved = excluded.moved, counted_at = excluded.counted_at`,
    [workspaceId, now.stamp, now.day, now.settled, now.companies, now.moved],
  );

/** Ends all lines that hold: no territory is drawn any more. */
export const endAllLines = ({ sql }: Reader, { workspaceId }: Actor) =>
  sql(
    `UPDATE app.company_places AS p SET until_at = greatest(clock_timestamp(), p.from_at + interval '1 microsecond')
     WHERE p.workspace_id = $1::uuid AND p.until_at = 'infinity'`,
    [workspaceId],
  );

export type LogLine = Placed & { fromAt: Instant; untilAt: Instant | null; cause: Cause };
const mostLines = 100;

/** Where a company stood, the newest first. */
export const logOf = ({ sql }: Reader, { workspaceId }: Actor, companyId: string): Promise<LogLine[]> =>
  sql<LogLine>(
    `SELECT p.from_at, nullif(p.until_at, 'infinity') AS until_at, p.territory_id, p.rivals, p.overlays, p.because, p.cause
     FROM app.company_places p WHERE p.workspace_id = $1::uuid AND p.company_id = $2::uuid ORDER BY p.from_at DESC LIMIT ${mostLines}`,
    [workspaceId, companyId],
  );
