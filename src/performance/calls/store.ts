import type { Instant, LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { defineCopies } from '../../platform/history/copies.ts';
import { isThere } from '../../platform/history/erasures.ts';
import type { CallPeriod } from './rules/call-period.ts';
import type { Snapshot } from './snapshot.ts';
import { type CallRow, calls, type SubmissionRow, submissions } from './tables.ts';

type When = { asOf?: Instant | undefined };

/** What was said of a period in a week, as far as the reader is told; of all weeks where none is named. */
export function wordsOf(
  reader: Reader,
  actor: Actor,
  { kind, first }: Pick<CallPeriod, 'kind' | 'first'>,
  week: LocalDate | null,
  when: When = {},
): Promise<SubmissionRow[]> {
  let query = readable(actor, submissions, when).where('periodKind', '=', kind).where('periodFirst', '=', first);
  if (week) query = query.where('week', '=', week);
  return reader.rows(query.orderBy('validFrom').orderBy('id'));
}

/** Everything said of periods that are over, newest first. */
export const wordsOfThePast = (
  reader: Reader,
  actor: Actor,
  today: LocalDate,
  since: LocalDate,
): Promise<SubmissionRow[]> =>
  reader.rows(
    readable(actor, submissions)
      .where('periodNext', '<=', today)
      .where('periodFirst', '>=', since)
      .orderBy('week', 'desc')
      .orderBy('id', 'desc')
      .limit(20_000),
  );

/** The calls about a period, of anybody's tree, newest first. */
export const callsOf = (
  reader: Reader,
  actor: Actor,
  { kind, first }: Pick<CallPeriod, 'kind' | 'first'>,
  when: When = {},
): Promise<CallRow[]> =>
  reader.rows(
    readable(actor, calls, when)
      .where('periodKind', '=', kind)
      .where('periodFirst', '=', first)
      .orderBy('week', 'desc')
      .orderBy('id'),
  );

export const callById = (reader: Reader, actor: Actor, id: string): Promise<CallRow | null> =>
  reader.row(readable(actor, calls).where('id', '=', id));

/** Calls that are due on one of these days and not locked. */
export const callsDue = (reader: Reader, actor: Actor, days: readonly LocalDate[]): Promise<CallRow[]> =>
  reader.rows(
    readable(actor, calls)
      .where('dueOn', 'in', [...days])
      .where('lockedAt', 'is', null)
      .orderBy('id'),
  );

export async function keepSnapshot(reader: Reader, actor: Actor, callId: string, taken: Instant, body: Snapshot) {
  await reader.sql(
    `INSERT INTO app.forecast_snapshots (workspace_id, call_id, taken_at, body)
     VALUES ($1::uuid, $2::uuid, $3::timestamptz, $4::jsonb)`,
    [actor.workspaceId, callId, taken, JSON.stringify(body)],
  );
}

/** Calls freeze what deals were called; whoever is taken out of that is taken out of what they froze, and no number changes. */
defineCopies({
  of: 'deal',
  async takeOut(run, workspaceId, ids, without) {
    if (!(await isThere(run, 'app.forecast_snapshots'))) return [];
    const named = new Set(ids);
    const frozen = await run<{ callId: string }>(
      `SELECT s.call_id FROM app.forecast_snapshots s WHERE s.workspace_id = $1::uuid
         AND EXISTS (SELECT FROM jsonb_array_elements(s.body -> 'deals') d WHERE d ->> 'id' = ANY ($2::text[]))`,
      [workspaceId, ids],
    );
    const said: unknown[] = [];
    for (const { callId } of frozen) {
      const at = 'WHERE workspace_id = $1::uuid AND call_id = $2::uuid';
      const [kept] = await run<{ body: Snapshot }>(`SELECT body FROM app.forecast_snapshots ${at}`, [
        workspaceId,
        callId,
      ]);
      const deals = kept?.body.deals.map((deal) => {
        const name = named.has(deal.id) ? (without(deal.name) as string) : deal.name;
        if (name !== deal.name) said.push(deal.name);
        return { ...deal, name };
      });
      if (kept && deals)
        await run(`UPDATE app.forecast_snapshots SET body = $3::jsonb ${at}`, [
          workspaceId,
          callId,
          JSON.stringify({ ...kept.body, deals }),
        ]);
    }
    return said;
  },
});

/** What a call froze, whole: whoever shows it narrows it to its reader (`seenBy`). */
export async function snapshotOf(reader: Reader, actor: Actor, callId: string): Promise<Snapshot | null> {
  const [row] = await reader.sql<{ body: Snapshot }>(
    'SELECT body FROM app.forecast_snapshots WHERE workspace_id = $1::uuid AND call_id = $2::uuid',
    [actor.workspaceId, callId],
  );
  return row?.body ?? null;
}
