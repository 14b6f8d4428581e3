import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { type QuoteRow, quoteSettings, quotes } from '../../src/process/quotes/tables.ts';

const kept = () => ({ version: 0, validFrom: '' });

/** A quote that somebody drew up for his deal, with words that only who reads the deal may see. */
export async function quoteOn(db: Database, actor: Actor, words: string, deal: string): Promise<string> {
  const line = {
    ...{ id: newId(), productId: null, name: words, bundle: null, note: null, quantity: 1, unitPrice: 5 },
    ...{ discount: null, rhythm: 'once' as const, termMonths: null, tax: null },
  };
  const row: QuoteRow = {
    ...{ ...kept(), id: newId(), number: null, revision: 1, replacesId: null, recordKind: 'deal', recordId: deal },
    ...{ status: 'draft', title: words, currency: 'EUR', lines: [line], discountPercent: null, discountAmount: null },
    ...{ taxIncluded: false, language: 'en', validUntil: '2199-01-01', startsOn: null, recipientId: null },
    ...{ recipientName: words, recipientAddress: null, terms: null, notes: words, approval: null, sentAt: null },
    ...{ firstViewedOn: null, lastViewedOn: null, decidedAt: null, decidedBy: null, decidedFrom: null },
    ...{ decidedPrint: null, reason: null },
  };
  await db.transaction(actor, (tx) => tx.record({ table: quotes, before: null, after: row }));
  return row.id;
}

/** How a workspace quotes. */
export const quotingOf = (db: Database, leader: Actor) =>
  db.transaction(leader, (tx) =>
    tx.record({
      table: quoteSettings,
      before: null,
      after: {
        ...{ ...kept(), id: leader.workspaceId, prefix: 'Q-', validDays: 30, taxRates: [], taxIncluded: false },
        ...{ terms: null, sender: null, onAccept: 'propose', logo: null },
      },
    }),
  );
