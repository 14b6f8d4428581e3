import { sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { lastContactsOf, readableOwnedDeals } from '../../process/pipeline/reads.ts';
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
  return once(`kept deals ${JSON.stringify([asOf, ownerIds])}`, async () => {
    const open = readableOwnedDeals(actor, momentOf(asker, asOf))
      .clearSelect()
      .where('status', '=', 'open')
      .select(['id', 'name', 'ownerId', 'stageId', 'amount', 'amountBasis', 'currency'])
      .select(['expectedCloseOn', 'nextStep', 'nextStepOn', 'createdOn'])
      .orderBy('id');
    const deals = (await reader.rows(
      (ownerIds ? open.where('ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`) : open) as never,
    )) as KeptDeal[];
    if (asOf < today) return deals;
    const contacts = await lastContactsOf(
      reader,
      actor,
      deals.map(({ id }) => id),
    );
    return deals.map((deal) => ({ ...deal, lastContactOn: contacts.get(deal.id) ?? null }));
  });
}
