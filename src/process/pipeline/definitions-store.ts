import type { Actor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { When } from './store.ts';
import { type PipelineRow, pipelines } from './tables.ts';

/** Pipelines in their order. As of a day before a pipeline was set up, its first definition stands in for the missing one. */
export async function pipelinesAt(reader: Reader, actor: Actor, when: When): Promise<PipelineRow[]> {
  if (!when.asOf) return pipelinesNow(reader, actor);
  const all = await reader.rows(
    build.selectFrom(readableHistory(actor, pipelines).as('p')).selectAll('p').orderBy('p.validFrom'),
  );
  const byId = new Map<string, PipelineRow>();
  for (const { validTo: _, ...row } of all) if (!byId.has(row.id) || row.validFrom <= when.asOf) byId.set(row.id, row);
  return [...byId.values()].sort((a, b) => a.position - b.position);
}

const askedIn = new WeakMap<Reader, Promise<PipelineRow[]>>();

/** Asked once in a transaction: a move needs the definitions to decide, and again to show what came of it. */
function pipelinesNow(reader: Reader, actor: Actor): Promise<PipelineRow[]> {
  const known = askedIn.get(reader);
  if (known) return known;
  const asked = reader.rows(
    build.selectFrom(readable(actor, pipelines).as('p')).selectAll('p').orderBy('p.position').orderBy('p.id'),
  );
  askedIn.set(reader, asked);
  return asked;
}

/** After a definition was written in this transaction, it is asked for anew. */
export const forgetPipelines = (reader: Reader): void => void askedIn.delete(reader);
