import type { LocalDate } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { handOnCompanies } from '../../process/accounts/actions.ts';
import { handOnLeads } from '../../process/leads/actions.ts';
import { leadsOfDeals } from '../../process/leads/reads.ts';
import { passOnDeals } from '../../process/pipeline/actions.ts';
import { splitsAfter } from '../../process/pipeline/index.ts';
import { creditAt, type Held, isByHand } from './rules/travel.ts';
import { heldOf, modelsOf } from './store.ts';
import { type HandOffRow, handOffs } from './tables.ts';

export type Answered =
  | { row: HandOffRow }
  | { missing: true }
  | { conflict: HandOffRow }
  | { refused: 'is-answered' | 'not-all-there' | 'is-elsewhere' };

type Seen = { id: string; seen: number };

async function waiting(tx: Tx, { id, seen }: Seen): Promise<Answered> {
  const row = await tx.lock(handOffs, id);
  if (!row) return { missing: true };
  if (row.version !== seen) return { conflict: row };
  return row.state === 'waiting' ? { row } : { refused: 'is-answered' };
}

async function written(tx: Tx, before: HandOffRow, after: HandOffRow): Promise<Answered> {
  const { version } = await tx.record({ table: handOffs, before, after });
  return { row: { ...after, version } };
}

/** Takes what was handed over, once all that belongs to it is ticked. */
export async function takeOver(tx: Tx, seen: Seen, ticked: readonly number[], today: LocalDate): Promise<Answered> {
  const found = await waiting(tx, seen);
  if (!('row' in found)) return found;
  const { row } = found;
  if (row.checklist.some((_, place) => !ticked.includes(place))) return { refused: 'not-all-there' };
  return written(tx, row, { ...row, state: 'taken', answeredOn: today });
}

/** Sends back what was handed over, with why: it is whose it was, and so is its credit. What somebody else has by now is left. */
export async function sendBack(tx: Tx, seen: Seen, reason: string, today: LocalDate): Promise<Answered> {
  const found = await waiting(tx, seen);
  if (!('row' in found)) return found;
  const { row } = found;
  const hand = tx.entrusted();
  const after: HandOffRow = { ...row, state: 'sent-back', answeredOn: today, reason };
  if (row.recordKind === 'lead') {
    const given = await handOnLeads(hand, [row.recordId], { ownerId: row.fromId, reason });
    return given > 0 ? written(tx, row, after) : { refused: 'is-elsewhere' };
  }
  const leads = await leadsOfDeals(hand, hand.actor, [row.recordId]);
  const leadId = leads.get(row.recordId) ?? row.recordId;
  const [models, held] = await Promise.all([
    modelsOf(hand, hand.actor),
    heldOf(hand, hand.actor, [row.recordId, leadId]),
  ]);
  const model = models.find(({ id }) => id === row.modelId);
  const all: Held[] = [...(leadId === row.recordId ? [] : (held.get(leadId) ?? [])), ...(held.get(row.recordId) ?? [])];
  const companies: string[] = [];
  const passed = await passOnDeals(
    hand,
    [row.recordId],
    (deal) => {
      const isWon = deal.status === 'won';
      if (!isWon && (deal.status !== 'open' || deal.ownerId !== row.ownerId)) return null;
      if (isWon && deal.companyId) companies.push(deal.companyId);
      const back = isWon ? {} : { ownerId: row.fromId };
      const kept = splitsAfter(deal.splits, row.ownerId, row.fromId);
      if (!model || !row.fromDuty || isByHand(deal.splits, creditAt(model, all, row.ownerId, row.duty)))
        return { ...back, splits: kept };
      const overlays = kept.filter(({ kind }) => kind === 'overlay');
      return { ...back, splits: [...creditAt(model, all.slice(0, -1), row.fromId, row.fromDuty), ...overlays] };
    },
    reason,
  );
  if (passed.length === 0) return { refused: 'is-elsewhere' };
  await handOnCompanies(hand, companies, { ownerId: row.fromId, reason });
  return written(tx, row, after);
}
