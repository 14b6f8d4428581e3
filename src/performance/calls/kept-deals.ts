import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { lastContactsOf, pipelinesOf, readableOwnedDeals } from '../../process/pipeline/reads.ts';
import type { Kept } from './rules/hygiene.ts';

export type KeptDeal = Kept & {
  id: string;
  name: string;
  ownerId: string;
  stageId: string;
  currency: string;
  amountBasis: 'entered' | 'list_price';
  lastContactOn?: LocalDate | null;
};

/** The open deals of a day with all that hygiene asks of them; when both sides last spoke is known of today alone. */
export function keptDeals(asker: Asker, asOf: LocalDate, ownerIds?: readonly string[]): Promise<KeptDeal[]> {
  const { actor, reader, today, once } = asker;
  const when = momentOf(asker, asOf);
  return once(`kept deals ${JSON.stringify([asOf, ownerIds])}`, async () => {
    const open = readableOwnedDeals(actor, when)
      .clearSelect()
      .where('status', '=', 'open')
      .select(['id', 'name', 'ownerId', 'pipelineId', 'stageId', 'amount', 'amountBasis', 'currency'])
      .select(['expectedCloseOn', 'nextStep', 'nextStepOn', 'createdOn'])
      .orderBy('id');
    const found = ownerIds ? open.where('ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`) : open;
    const [rows, pipelines] = await Promise.all([
      reader.rows<KeptDeal & { pipelineId: string }>(found as never),
      pipelinesOf(reader, actor, when),
    ]);
    const volume = new Set(pipelines.flatMap(({ id, rules }) => (rules.profile === 'b2c' ? [id] : [])));
    const deals: KeptDeal[] = rows.map((row) => ({ ...row, asksStep: !volume.has(row.pipelineId) }));
    if (asOf < today) return deals;
    const contacts = await lastContactsOf(
      reader,
      actor,
      deals.map(({ id }) => id),
    );
    return deals.map((deal) => ({ ...deal, lastContactOn: contacts.get(deal.id) ?? null }));
  });
}
