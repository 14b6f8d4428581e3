import type { Instant, LocalDate } from '../../ground/days.ts';
import { sharedPolicy } from '../../platform/access/policy.ts';
import { recordOf } from '../../platform/comments/records.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { type FloorApproval, lockDeal } from '../pipeline/actions.ts';
import type { OnAccept } from './rules/on-accept.ts';
import type { QuoteStatus } from './rules/quote-course.ts';
import type { QuoteLine, TaxRate } from './rules/quote-totals.ts';

export type QuoteRow = Kept & {
  number: number | null;
  revision: number;
  replacesId: string | null;
  recordKind: 'deal';
  recordId: string;
  status: QuoteStatus;
  title: string;
  currency: string;
  lines: QuoteLine[];
  discountPercent: number | null;
  discountAmount: number | null;
  taxIncluded: boolean;
  language: string;
  validUntil: LocalDate;
  startsOn: LocalDate | null;
  recipientId: string | null;
  recipientName: string | null;
  recipientAddress: string | null;
  terms: string | null;
  notes: string | null;
  approval: FloorApproval | null;
  sentAt: Instant | null;
  firstViewedOn: LocalDate | null;
  lastViewedOn: LocalDate | null;
  decidedAt: Instant | null;
  decidedBy: string | null;
  decidedFrom: string | null;
  decidedPrint: string | null;
  reason: string | null;
};

export const quotes: Table<QuoteRow> = defineTable<QuoteRow>({
  kind: 'quote',
  name: 'quotes',
  // Whoever sells may quote for deals that he may change; which quotes somebody reads is decided by their deals.
  policy: sharedPolicy({ leader: 'all', operations: 'all', manager: 'all', rep: 'all' }),
  personal: ['recipientName', 'recipientAddress', 'notes', 'decidedBy', 'decidedFrom', 'reason'],
  freeText: ['title', 'notes', 'reason'],
  about: { kind: 'contact', field: 'recipientId' },
  standsOn: { kind: 'recordKind', id: 'recordId' },
  names: [
    { field: 'recordId', of: { field: 'recordKind' } },
    { field: 'recipientId', of: 'contact' },
    { field: 'lines', of: 'product', item: 'productId', each: true },
    { field: 'approval', of: 'product', item: 'productId', within: 'lines', each: true },
  ],
  // Drafts alone are taken back and come back: what was sent stays as it was sent.
  mayUndoTo: async (tx, before, after) => {
    const row = after ?? before;
    if (!row) return true;
    if (!(await recordOf(tx, tx.actor, { kind: row.recordKind, id: row.recordId }))) return 'unseen';
    if ([before, after].some((one) => one !== null && one.status !== 'draft')) return 'against-rules';
    return (await lockDeal(tx, row.recordId)) !== null;
  },
});

export type QuoteSettingsRow = Kept & {
  prefix: string;
  validDays: number;
  taxRates: TaxRate[];
  taxIncluded: boolean;
  terms: string | null;
  sender: string | null;
  onAccept: OnAccept;
  logo: string | null;
};

export const quoteSettings: Table<QuoteSettingsRow> = defineTable<QuoteSettingsRow>({
  kind: 'quote-settings',
  name: 'quote_settings',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
});
