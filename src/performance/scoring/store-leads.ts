import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import { besideRecords } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Beside, Besides } from '../../platform/views/beside.ts';
import type { Place } from '../../platform/views/where.ts';
import type { Grade } from './rules/grades.ts';
import type { Reason } from './rules/reasons.ts';

export type ScoredLead = {
  leadId: string;
  chance: number;
  grade: Grade;
  reasons: { up: Reason[]; down: Reason[] };
};

const atOnce = 5_000;

/** What is said of open leads takes the place of what was said before. */
export async function keepLeadScores(
  tx: Reader,
  { workspaceId }: Actor,
  modelId: string,
  scores: readonly ScoredLead[],
): Promise<void> {
  await tx.sql('DELETE FROM app.lead_scores WHERE workspace_id = $1::uuid', [workspaceId]);
  for (let from = 0; from < scores.length; from += atOnce)
    await tx.sql(
      `INSERT INTO app.lead_scores (workspace_id, lead_id, model_id, chance, grade, reasons)
       SELECT $1::uuid, s."leadId", $2::uuid, s.chance, s.grade, s.reasons FROM jsonb_to_recordset($3::jsonb)
         AS s("leadId" uuid, chance double precision, grade text, reasons jsonb)`,
      [workspaceId, modelId, JSON.stringify(scores.slice(from, from + atOnce))],
    );
}

/** What was said last of one lead; whoever asks has shown that he reads it. */
export const scoreOfLead = (reader: Reader, actor: Actor, leadId: string): Promise<ScoredLead | null> =>
  reader.row<ScoredLead>(
    build
      .selectFrom(besideRecords<ScoredLead>(actor, 'lead_scores').as('s'))
      .select(['s.leadId', 's.chance', 's.grade', 's.reasons'])
      .where('s.leadId', '=', leadId) as never,
  );

const kept = (actor: Actor) => besideRecords<ScoredLead>(actor, 'lead_scores');
const openNow = sql`('new', 'working', 'mql', 'sql')`;

// biome-ignore lint/suspicious/noExplicitAny: a join as the builder hands it over
type Join = any;

/** Grade and chance beside the open leads of a list; of past days nobody kept them. */
export function leadScoresBeside(actor: Actor): Besides {
  const beside =
    (placeOf: (as: string) => Place): Beside =>
    (query, { row, as, when }) => ({
      query: query.leftJoin(kept(actor).as(as), (join: Join) =>
        join
          .onRef(`${as}.leadId`, '=', `${row}.id`)
          .on(sql<boolean>`${sql.ref(`${row}.status`)} in ${openNow} and ${sql.lit(when.asOf === undefined)}`),
      ),
      place: placeOf(as),
    });
  return {
    grade: beside((as) => ({ ref: `${as}.grade`, type: 'text' })),
    chance: beside((as) => ({ ref: `${as}.chance`, type: 'float8' })),
  };
}

/** The same of these leads, which their reader was shown. */
export async function leadScoresOf(
  reader: Reader,
  actor: Actor,
  leadIds: readonly string[],
): Promise<Map<string, Pick<ScoredLead, 'grade' | 'chance'>>> {
  if (leadIds.length === 0) return new Map();
  const rows = (await reader.rows(
    build
      .selectFrom(kept(actor).as('s'))
      .select(['s.leadId', 's.grade', 's.chance'])
      .where('s.leadId', '=', sql<string>`any(${[...leadIds]}::uuid[])`) as never,
  )) as ScoredLead[];
  return new Map(rows.map(({ leadId, grade, chance }) => [leadId, { grade, chance }]));
}
