import { createHash } from 'node:crypto';
import { decimalText, money } from '../../ground/money.ts';
import { type Actor, seeingAllFields } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { ApprovalSubject } from '../../platform/approvals/subjects.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { approvalOf, floorsOfOffer } from '../pipeline/actions.ts';
import { type DealLine, lineValue } from '../pipeline/index.ts';
import { type DealRow, readableDeals } from '../pipeline/reads.ts';
import { offerOf } from './offer.ts';
import { dealLinesOf } from './rules/quote-totals.ts';
import { belowFloorSubject } from './show.ts';
import { type QuoteRow, quotes } from './tables.ts';

type Seen = { deal: DealRow; quote: QuoteRow; below: DealLine[]; unapproved: DealLine[] };

/** A draft of the deal that sells below its floors, as far as nobody approved that yet. */
async function draftSeen(reader: Reader, actor: Actor, dealId: string, quoteId: unknown): Promise<Seen | null> {
  if (typeof quoteId !== 'string' || !/^[0-9a-f-]{36}$/.test(quoteId)) return null;
  const [deal, quote] = await Promise.all([
    reader.row<DealRow>(readableDeals(seeingAllFields(actor)).where('id', '=', dealId) as never),
    reader.row<QuoteRow>(readable(actor, quotes).where('id', '=', quoteId).where('recordId', '=', dealId)),
  ]);
  if (!deal || quote?.status !== 'draft') return null;
  const { lines } = dealLinesOf(offerOf(quote));
  const { below, unapproved } = await floorsOfOffer(reader, actor, deal, { lines, approval: quote.approval });
  return { deal, quote, below, unapproved };
}

const inWords = (line: DealLine, currency: string): string => {
  const net = `${decimalText(money(lineValue(line).net, currency))} ${currency}`;
  return `${line.quantity} × ${line.name}: ${net}${line.rhythm === 'once' ? '' : ` a ${line.rhythm}`}`;
};

const longest = 1_500;
const shortened = (text: string): string =>
  text.length <= longest
    ? text
    : `${text.slice(0, longest - 20)} … ${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;

function offIn(line: DealLine): number {
  const { list, discount } = lineValue(line);
  return list === 0 ? 0 : Math.round((discount / list) * 10_000) / 100;
}

/** What whoever decides is told of lines below their floor. */
export const factsBelow = (lines: readonly DealLine[], currency: string) => ({
  lines: lines.length,
  discount: Math.max(...lines.map(offIn)),
  what: shortened(lines.map((line) => inWords(line, currency)).join('; ')),
});

/** Prices of a quote below their floor, asked for before it is sent; the yes is kept on the quote and covers no lower prices. */
export const quoteApproval: ApprovalSubject = {
  kind: belowFloorSubject,
  words: { name: 'Quote below the floor', asks: 'to offer prices below the floor' },
  record: 'deal',
  facts: [
    { key: 'lines', label: 'Lines below the floor', type: 'number' },
    { key: 'discount', label: 'Deepest discount, per cent', type: 'number' },
    { key: 'what', label: 'At which prices', type: 'text' },
  ],
  whenChanged: 'ask-again',
  path: (id) => `/deals/${id}`,
  async look(reader, actor, { recordId, wish }) {
    const seen = await draftSeen(reader, actor, recordId, wish.quoteId);
    if (!seen || seen.unapproved.length === 0) return null;
    const { deal, quote, unapproved } = seen;
    return { title: deal.name, facts: factsBelow(unapproved, quote.currency) };
  },
  async onDecided(tx, request, { outcome, personId }) {
    if (outcome !== 'approved') return;
    const seen = await draftSeen(tx, tx.actor, request.recordId, request.wish.quoteId);
    const before = seen && (await tx.lock(quotes, seen.quote.id));
    if (!before) return;
    const approval = approvalOf(request.id, personId, seen.below);
    await tx.record({ table: quotes, before, after: { ...before, approval }, announce: 'quote.changed' });
  },
  async onReopened(tx, request) {
    const id = request.wish.quoteId;
    const before = typeof id === 'string' ? await tx.lock(quotes, id) : null;
    if (before?.status !== 'draft' || before.approval?.requestId !== request.id) return false;
    await tx.record({ table: quotes, before, after: { ...before, approval: null }, announce: 'quote.changed' });
    return true;
  },
};
