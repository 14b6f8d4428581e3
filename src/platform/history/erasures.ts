import type { Instant } from '../../ground/days.ts';

/** A record out of whose texts somebody is taken. */
export type MentionRef = { kind: string; recordId: string };

/** That a record was erased: ids and a time, nothing about the person. Replayed after a restore. */
export type Erasure = {
  erasureId: string;
  workspaceId: string;
  kind: string;
  recordId: string;
  erasedAt: Instant;
  /** Who ordered it. */
  personId: string | null;
  /** Other records out of whose texts he was taken with it. */
  mentions?: readonly MentionRef[];
};

type Whose = Pick<Erasure, 'workspaceId' | 'kind' | 'recordId'>;

/** Runs a statement that names its tables itself; rows come back with camelCase fields. */
export type Run = <Row>(text: string, params?: readonly unknown[]) => Promise<Row[]>;

/** Under which ids he is known: whoever was put together with him is he too. */
export const idsOf = async (run: Run, who: Whose): Promise<string[]> => [
  who.recordId,
  ...(await idsMergedInto(run, who)),
];

/** Whether the schema has this table already: after a restore of an older backup, erasures run on the schema of that time. */
export async function isThere(run: Run, table: string): Promise<boolean> {
  const [found] = await run<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table]);
  return found?.there ?? false;
}

/** The records that became this one, at this state of the schema. */
async function idsMergedInto(run: Run, { workspaceId, kind, recordId }: Whose): Promise<string[]> {
  if (!(await isThere(run, 'app.merged_records'))) return [];
  const rows = await run<{ goneId: string }>(
    'SELECT gone_id FROM app.merged_records WHERE workspace_id = $1::uuid AND kind = $2 AND into_id = $3::uuid',
    [workspaceId, kind, recordId],
  );
  return rows.map(({ goneId }) => goneId);
}

/** When the record was last erased, or null: what was recorded before that cannot be taken back in its personal fields. */
export async function lastErased(
  run: Run,
  workspaceId: string,
  kind: string,
  recordId: string,
): Promise<Instant | null> {
  const [last] = await run<{ erasedAt: Instant | null }>(
    'SELECT max(erased_at) AS erased_at FROM app.erasures WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND kind = $3',
    [workspaceId, recordId, kind],
  );
  return last?.erasedAt ?? null;
}
