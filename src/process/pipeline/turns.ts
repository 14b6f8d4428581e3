import { sql } from 'kysely';

/** Whether a version of a deal stands elsewhere than the one before it: in another stage or pipeline, or closed. Asked within `life`. */
export const isTurn = (row: string) => {
  const [pipeline, stage, status] = ['pipelineId', 'stageId', 'status'].map((field) => sql.ref(`${row}.${field}`));
  return sql<boolean>`(${pipeline}, ${stage}, ${status}) IS DISTINCT FROM (lag(${pipeline}) over life, lag(${stage}) over life, lag(${status}) over life)`;
};

/** All versions of one deal in their order. */
export const life = (row: string) =>
  sql`window life as (partition by ${sql.ref(`${row}.id`)} order by ${sql.ref(`${row}.validFrom`)})`;
