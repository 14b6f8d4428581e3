import type { LocalDate } from '../../ground/days.ts';
import { startOfDay } from '../../ground/time-zones.ts';
import type { Actor, By } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { actsOf } from '../../platform/history/changes.ts';
import { type Erasure, isThere, type Run } from '../../platform/history/erasures.ts';
import type { Feature } from './rules/features.ts';
import { type Hand, lastOf, noActs, type Use } from './rules/report.ts';
import type { Each, Span } from './rules/span.ts';

/** Adds to what somebody opened today. */
export async function noteOpens(reader: Reader, actor: Actor, opens: ReadonlyMap<string, number>, day: LocalDate) {
  await reader.sql(
    `INSERT INTO app.feature_uses (workspace_id, person_id, feature, day, times)
     SELECT $1::uuid, $2::uuid, f.feature, $3::date, f.times FROM unnest($4::text[], $5::int[]) f(feature, times)
     ON CONFLICT (workspace_id, person_id, feature, day, is_month)
     DO UPDATE SET times = least(feature_uses.times + excluded.times, 1000000)`,
    [actor.workspaceId, actor.personId, day, [...opens.keys()], [...opens.values()]],
  );
}

/** How often somebody opened a feature on a day. */
export type DayOfUse = { personId: string; feature: string; day: LocalDate; times: number };

/** What many opened on many days, at once. */
export async function tellOpens(reader: Reader, { workspaceId }: Actor, all: readonly DayOfUse[]): Promise<void> {
  await reader.sql(
    `INSERT INTO app.feature_uses (workspace_id, person_id, feature, day, times)
     SELECT $1::uuid, u.person_id, u.feature, u.day, u.times
     FROM unnest($2::uuid[], $3::text[], $4::date[], $5::int[]) u(person_id, feature, day, times)
     ON CONFLICT (workspace_id, person_id, feature, day, is_month) DO NOTHING`,
    [
      workspaceId,
      all.map(({ personId }) => personId),
      all.map(({ feature }) => feature),
      all.map(({ day }) => day),
      all.map(({ times }) => times),
    ],
  );
}

/** What was counted of people who are not there. */
export async function forgetOfNobody(reader: Reader, { workspaceId }: Actor): Promise<void> {
  await reader.sql(
    `DELETE FROM app.feature_uses u WHERE u.workspace_id = $1::uuid
       AND NOT EXISTS (SELECT FROM app.people p WHERE p.workspace_id = u.workspace_id AND p.id = u.person_id)`,
    [workspaceId],
  );
}

type Asked = { people: readonly string[]; span: Span; each: Each; features: readonly Feature[] };

/** What these people opened and changed, by feature and period. */
export async function usesOf(reader: Reader, actor: Actor, asked: Asked): Promise<Use[]> {
  const [opened, changed] = await Promise.all([opensOf(reader, actor, asked), changedIn(reader, actor, asked)]);
  return together([...opened, ...changed]);
}

/** What these people opened, by feature and period. */
export const opensOf = async (
  reader: Reader,
  { workspaceId }: Actor,
  { people, span, each }: Omit<Asked, 'features'>,
): Promise<Use[]> => {
  const rows = await reader.sql<Pick<Use, 'personId' | 'feature' | 'from' | 'opened' | 'lastOn'>>(
    `SELECT u.person_id, u.feature, date_trunc($5, u.day)::date AS "from", sum(u.times)::int AS opened, max(u.day) AS last_on
     FROM app.feature_uses u WHERE u.workspace_id = $1::uuid AND u.person_id = ANY ($2::uuid[]) AND u.day >= $3::date AND u.day < $4::date
       AND ($5 = 'month' OR NOT u.is_month)
     GROUP BY 1, 2, 3`,
    [workspaceId, people, span.from, span.until, each],
  );
  return rows.map((row) => ({ ...row, acts: noActs }));
};

const handOf = (by: By): Hand => (by === 'screen' || by === 'api' || by === 'import' ? by : 'other');

const changedIn = async (reader: Reader, actor: Actor, { people, span, each, features }: Asked): Promise<Use[]> => {
  const topics = features.flatMap(({ id, kinds }) => kinds.map((kind) => ({ kind, topic: id })));
  const period = { from: startOfDay(span.from, actor.timeZone), until: startOfDay(span.until, actor.timeZone), each };
  const rows = await actsOf(reader, actor, people, topics, period);
  return rows.map(({ topic, by, acts, ...row }) => ({
    ...row,
    feature: topic,
    opened: 0,
    acts: { ...noActs, [handOf(by)]: acts },
  }));
};

/** What is told of the same person, feature and period as one. */
function together(uses: readonly Use[]): Use[] {
  const by = new Map<string, Use>();
  for (const use of uses) {
    const key = `${use.personId} ${use.feature} ${use.from}`;
    const known = by.get(key);
    by.set(key, known ? added(known, use) : use);
  }
  return [...by.values()];
}

const added = (a: Use, b: Use): Use => ({
  ...a,
  opened: a.opened + b.opened,
  acts: {
    screen: a.acts.screen + b.acts.screen,
    api: a.acts.api + b.acts.api,
    import: a.acts.import + b.acts.import,
    other: a.acts.other + b.acts.other,
  },
  lastOn: lastOf([a, b]) ?? a.lastOn,
});

/** Counts of days before this one become counts of their months. */
export async function foldIntoMonths(reader: Reader, { workspaceId }: Pick<Actor, 'workspaceId'>, before: LocalDate) {
  await reader.sql(
    `WITH old AS (
       DELETE FROM app.feature_uses WHERE workspace_id = $1::uuid AND NOT is_month AND day < $2::date RETURNING person_id, feature, day, times)
     INSERT INTO app.feature_uses (workspace_id, person_id, feature, day, is_month, times)
     SELECT $1::uuid, person_id, feature, date_trunc('month', day)::date, true, sum(times)::int FROM old GROUP BY 2, 3, 4
     ON CONFLICT (workspace_id, person_id, feature, day, is_month) DO UPDATE SET times = feature_uses.times + excluded.times`,
    [workspaceId, before],
  );
}

/** The part of an erasure that concerns use: what the person opened is forgotten. */
export async function forgetUses(run: Run, { kind, workspaceId, recordId }: Erasure): Promise<void> {
  if (kind !== 'person' || !(await isThere(run, 'app.feature_uses'))) return;
  await run('DELETE FROM app.feature_uses WHERE workspace_id = $1::uuid AND person_id = $2::uuid', [
    workspaceId,
    recordId,
  ]);
}
