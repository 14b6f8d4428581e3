import type { ChangeTeller } from '../../platform/history/timeline/changes.ts';
import type { TimelineKin } from '../../platform/history/timeline/timeline.ts';
import { quotesToldOf } from './reads.ts';
import { quotes } from './tables.ts';

/** How a quote tells its changes on the timeline of its deal: what became of it. What it offers stands on its own page. */
export const quoteChanges: ChangeTeller = {
  kind: quotes.kind,
  untold: [
    ...([
      'number',
      'replacesId',
      'recordKind',
      'recordId',
      'currency',
      'lines',
      'discountPercent',
      'discountAmount',
    ] as const),
    ...(['taxIncluded', 'recipientId', 'recipientName', 'recipientAddress', 'terms', 'notes', 'approval'] as const),
    ...(['language', 'startsOn', 'sentAt', 'lastViewedOn', 'decidedAt', 'decidedFrom', 'decidedPrint'] as const),
  ],
  sayValues: async () => (_field, value) => (value === null || value === undefined ? null : String(value)),
};

/** The story of a deal tells of its quotes. */
export const quotesOfDeal: TimelineKin = {
  of: 'deal',
  kind: quotes.kind,
  isPart: true,
  isKeptElsewhere: true,
  recordsOf: quotesToldOf,
};
