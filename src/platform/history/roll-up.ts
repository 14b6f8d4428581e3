import type { Actor } from '../access/actor.ts';
import { columnsOf } from '../database/catalog.ts';
import type { AnyTable, DerivedRow } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Database } from './database.ts';
import { factDifference } from './rules/facts.ts';

/** Facts rolled up in one transaction: short enough that nobody waits for it. */
const factsAtOnce = 20_000;

type Rolled = { facts: string; months: string; fewer: readonly string[]; measures: readonly string[] };

const rolledOf = ({ facts }: AnyTable): Rolled | null =>
  facts?.sums ? { facts: facts.table, fewer: [], ...facts.sums, measures: facts.measures } : null;

/** What the sums of a table say; an id of their own, where they need one, the database gives them. */
const columnsSaid = (table: string) =>
  columnsOf(table).filter(({ field }) => field !== 'workspaceId' && field !== 'sumId');

/** By what the sums of a table are told apart: its columns but the workspace and the measures. */
const dimensionsOf = (table: string, measures: readonly string[]): string[] =>
  columnsSaid(table)
    .filter(({ field }) => !measures.includes(field))
    .map(({ column }) => column);

const month = (day: string) => `date_trunc('month', ${day}::timestamp)::date`;
/** The month of a fact and of its event, as the sums keep them; every other dimension is the fact's own. */
const asKept: Record<string, string> = { month: month('day'), cohort_month: month('coalesce(cohort_day, day)') };
const summed = (measures: readonly string[]) => measures.map((name) => `sum(${name})::bigint AS ${name}`).join(', ');

/**
 * Adds the facts that are not rolled up yet to the sums kept beside them. Facts and sums change in one transaction, so a
 * question that adds loose facts to the sums always finds the same. Safe to run twice and beside writers; beside another
 * roll-up of the same facts it leaves them to that one, instead of waiting. Answers how many facts it took.
 */
export async function rollUpFacts(db: Database, actor: Actor, table: AnyTable): Promise<number> {
  const rolled = rolledOf(table);
  if (!rolled) return 0;
  for (let taken = 0; ; ) {
    const now = await db.transaction(actor, (tx) => rollUpSome(tx, actor, rolled));
    taken += now;
    if (now < factsAtOnce) return taken;
  }
}

async function rollUpSome(tx: Reader, actor: Actor, { facts, months, fewer, measures }: Rolled): Promise<number> {
  const [turn] = await tx.sql<{ isOurs: boolean }>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended(concat($1::text, $2::text), 2)) AS "isOurs"',
    [actor.workspaceId, facts],
  );
  if (!turn?.isOurs) return 0;
  const byMonth = dimensionsOf(months, measures);
  const taken = await tx.sql<DerivedRow & { taken: number }>(
    `WITH taken AS (UPDATE app.${facts} f SET rolled = true WHERE f.workspace_id = $1::uuid AND NOT f.rolled
       AND f.fact_id = ANY (ARRAY(SELECT g.fact_id FROM app.${facts} g WHERE g.workspace_id = $1::uuid AND NOT g.rolled LIMIT ${factsAtOnce}))
       RETURNING f.*)
     SELECT ${byMonth.map((name) => `${asKept[name] ?? name} AS ${name}`).join(', ')}, ${summed(measures)}, count(*) AS taken
     FROM taken GROUP BY ${byMonth.map((name) => asKept[name] ?? name).join(', ')}`,
    [actor.workspaceId],
  );
  const sums = factDifference(
    [],
    taken.map(({ taken: _, ...row }) => row),
    measures,
  );
  const byFewer = (table: string) =>
    factDifference(
      [],
      sums.map((row) => onlyFields(table, row)),
      measures,
    );
  await Promise.all([
    addTo(tx, actor, months, measures, sums),
    ...fewer.map((table) => addTo(tx, actor, table, measures, byFewer(table))),
  ]);
  return taken.reduce((all, { taken: some }) => all + some, 0);
}

function onlyFields(table: string, row: DerivedRow): DerivedRow {
  const fields = columnsOf(table).map(({ field }) => field);
  return Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)));
}

async function addTo(
  tx: Reader,
  { workspaceId }: Actor,
  table: string,
  measures: readonly string[],
  rows: readonly DerivedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const dimensions = dimensionsOf(table, measures).join(', ');
  const columns = columnsSaid(table);
  const names = columns.map(({ column }) => column);
  const json = rows.map((row) => Object.fromEntries(columns.map(({ field, column }) => [column, row[field]])));
  // In the order of the key, so that whoever else writes sums waits and never crosses.
  await tx.sql(
    `INSERT INTO app.${table} AS kept (workspace_id, ${names.join(', ')})
     SELECT $1::uuid, ${names.map((name) => `r.${name}`).join(', ')}
     FROM jsonb_to_recordset($2::jsonb) AS r(${columns.map(({ column, type }) => `${column} ${type}`).join(', ')})
     ORDER BY ${dimensions}
     ON CONFLICT (workspace_id, ${dimensions}) DO UPDATE SET
       ${measures.map((name) => `${name} = kept.${name} + excluded.${name}`).join(', ')}`,
    [workspaceId, JSON.stringify(json)],
  );
}

/** The sums of a table that are not what its rolled up facts come to, as text; none when all is well. */
export async function sumsOff(reader: Reader, actor: Actor, table: AnyTable, most: number): Promise<string[]> {
  const rolled = rolledOf(table);
  if (!rolled) return [];
  const { facts, months, fewer, measures } = rolled;
  const isAny = (of: (name: string) => string) => measures.map((name) => `${of(name)} <> 0`).join(' OR ');
  const found = await Promise.all(
    [months, ...fewer].map((kept) => {
      const names = dimensionsOf(kept, measures);
      const counted = `SELECT ${names.map((name) => `${asKept[name] ?? name} AS ${name}`).join(', ')}, ${summed(measures)} FROM app.${facts}
        WHERE workspace_id = $1::uuid AND rolled GROUP BY ${names.map((name) => asKept[name] ?? name).join(', ')} HAVING ${isAny((name) => `sum(${name})`)}`;
      const there = `SELECT ${names.join(', ')}, ${measures.map((name) => `${name}::bigint`).join(', ')} FROM app.${kept}
        WHERE workspace_id = $1::uuid AND (${isAny((name) => name)})`;
      return reader.sql<DerivedRow>(
        `((${counted}) EXCEPT (${there})) UNION ALL ((${there}) EXCEPT (${counted})) LIMIT ${most}`,
        [actor.workspaceId],
      );
    }),
  );
  return found.flat().map((row) => JSON.stringify(row));
}
