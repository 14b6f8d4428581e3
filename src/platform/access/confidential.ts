import { tableOfKind } from '../database/tables.ts';
import type { Tx } from '../history/door.ts';
import { systemActor } from './actor.ts';
import { readableHistory } from './narrow.ts';
import { may } from './policy.ts';

export type Closing = { kind: string; id: string; confidential: boolean; reason?: string | null | undefined };
export type Closed =
  | { version: number }
  | { missing: true }
  | { conflict: number }
  | { refused: 'may-not-close' }
  | { unfit: { field: string; message: string } };

/**
 * Makes a record confidential, or no longer so, for all its days: what was said of it before would else still stand in
 * lists as of a past day and in totals. Who was merely let in by a share does not decide it.
 */
export async function setConfidential(tx: Tx, asked: Closing, seen: number): Promise<Closed> {
  const { actor } = tx;
  const table = tableOfKind(asked.kind);
  const flag = table?.confidential;
  if (!table || !flag) return { unfit: { field: 'kind', message: 'has no confidential records' } };
  const current = (await tx.lock(table, asked.id)) as (Record<string, unknown> & { version: number }) | null;
  if (!current) return { missing: true };
  if (current.version !== seen) return { conflict: current.version };
  const owner = table.owner ? (current[table.owner] as string | null) : null;
  if (!may(actor, table.policy, 'write', owner)) return { refused: 'may-not-close' };
  if (current[flag] === asked.confidential) return { version: current.version };
  const first = await tx.row<Record<string, unknown> & { validFrom: string }>(
    readableHistory({ ...systemActor(actor), fields: actor.fields ?? {} }, table)
      .where('id' as never, '=', asked.id as never)
      .orderBy('validFrom' as never)
      .limit(1),
  );
  if (!first) return { missing: true };
  const { validTo: _, ...then } = first;
  const before = { ...then, version: current.version };
  const { version } = await tx.record({
    table,
    before,
    after: { ...before, [flag]: asked.confidential },
    trueFrom: first.validFrom,
    reason: asked.reason ?? undefined,
    announce: asked.confidential ? 'record.closed' : 'record.opened',
  });
  return { version };
}
