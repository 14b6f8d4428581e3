import type { Instant } from '../../../ground/index.ts';
import { saysPerCent } from './read-number.ts';

/** What a history says happened to a deal at a moment; what is absent stayed as it was. */
export type Change = {
  at: Instant;
  stage?: string;
  amount?: string;
  probability?: string;
  closeOn?: string;
  before?: Omit<Change, 'at' | 'before'>;
};

/** The histories of deals, by the deals that they name: all that is kept of tables that may be the largest of an export. */
export class DealLives {
  private readonly byDeal = new Map<string, Change[]>();
  /** The chances of all these histories are written in per cent, since one of them is. */
  isPerCent = false;

  add(deal: string, change: Change): void {
    for (const chance of [change.probability, change.before?.probability])
      this.isPerCent ||= chance !== undefined && saysPerCent(chance);
    const known = this.byDeal.get(deal);
    if (known) known.push(change);
    else this.byDeal.set(deal, [change]);
  }

  /** What happened to a deal, first to last; of one moment as it stands in the file. */
  of(deal: string): readonly Change[] {
    const changes = this.byDeal.get(deal);
    return changes ? [...changes].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) : [];
  }
}

const fields: readonly [RegExp, 'stage' | 'amount' | 'probability' | 'closeOn'][] = [
  [/^(stage|stage ?name|deal ?stage|sales ?stage|status)$/i, 'stage'],
  [/^(amount|value|deal ?amount)$/i, 'amount'],
  [/^(probability)$/i, 'probability'],
  [/^(close ?date|closing ?date|expected ?close ?date)$/i, 'closeOn'],
];

/** What a change of a field by its name means for a deal's life; null where it means nothing. */
export const changeOf = (field: string): 'stage' | 'amount' | 'probability' | 'closeOn' | null =>
  fields.find(([name]) => name.test(field.trim()))?.[1] ?? null;
