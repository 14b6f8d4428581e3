import { sql } from 'kysely';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { readableDeals } from '../../pipeline/reads.ts';
import type { When } from '../store.ts';
import { type DiscoveryRow, discoveries, type FormRow, forms } from '../tables.ts';
import type { Question } from './rules/form.ts';
import { knownForm } from './rules/known-form.ts';

/** The only beginning of a question about what was learnt: of deals that the actor may read today, also as of a past day. */
const readableDiscoveries = (actor: Actor, when: When = {}) =>
  build
    .selectFrom(readable(actor, discoveries, when).as('d'))
    .selectAll('d')
    .where('d.recordKind', '=', 'deal')
    .where((eb) =>
      eb.exists(
        build
          .selectFrom(readableDeals(actor).as('about'))
          .select('about.id')
          .whereRef('about.id', '=', 'd.recordId' as never),
      ),
    );

export const discoveriesOn = (
  reader: Reader,
  actor: Actor,
  dealIds: readonly string[],
  when: When = {},
): Promise<DiscoveryRow[]> =>
  dealIds.length === 0
    ? Promise.resolve([])
    : reader.rows(readableDiscoveries(actor, when).where('d.recordId', '=', sql<string>`any(${[...dealIds]}::uuid[])`));

/** The deal that something was learnt of; null where it is gone, or the actor does not read it. */
export async function dealOfDiscovery(reader: Reader, actor: Actor, id: string): Promise<string | null> {
  const row = await reader.row(readableDiscoveries(actor).where('d.id', '=', id));
  return row?.recordId ?? null;
}

export const formsAt = (reader: Reader, actor: Actor, when: When = {}): Promise<FormRow[]> =>
  reader.rows(readable(actor, forms, when));

/** What is asked of the deals of a pipeline today. */
export const questionsOf = async (reader: Reader, actor: Actor, pipelineId: string): Promise<readonly Question[]> =>
  (await formOf(reader, actor))(pipelineId).questions;

/** The form of each pipeline; where nobody wrote one, that which comes along. */
export async function formOf(
  reader: Reader,
  actor: Actor,
  when: When = {},
): Promise<(pipelineId: string) => { row: FormRow | undefined; questions: readonly Question[] }> {
  const byId = new Map((await formsAt(reader, actor, when)).map((row) => [row.id, row]));
  return (pipelineId) => {
    const row = byId.get(pipelineId);
    return { row, questions: row?.questions ?? knownForm() };
  };
}
