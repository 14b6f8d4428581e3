import { definedOf } from '../../ground/defined.ts';
import { addDays, type Instant, type LocalDate, newId } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { contactsByIds } from '../accounts/reads.ts';
import { floorsOfOffer, isOfferHeld, lockDeal } from '../pipeline/actions.ts';
import type { DealRow } from '../pipeline/reads.ts';
import { offerOf } from './offer.ts';
import { dealLinesOf, faultInOffer } from './rules/quote-totals.ts';
import { draftAfter, endLinks, nextNumber, nextNumbers, numbersAsTheyStand, quoteSeen, settingsOf } from './store.ts';
import { type QuoteRow, quotes } from './tables.ts';
import { type GivenLine, takeLines, type Unfit } from './taking.ts';

export { factsBelow } from './approval.ts';
export { belowFloorSubject } from './show.ts';

export type QuoteFields = Omit<
  QuoteRow,
  | ('id' | 'version' | 'validFrom' | 'number' | 'revision' | 'replacesId' | 'recordKind' | 'recordId' | 'status')
  | ('lines' | 'approval' | 'sentAt' | 'firstViewedOn' | 'lastViewedOn' | 'decidedAt' | 'decidedBy')
  | ('decidedFrom' | 'decidedPrint' | 'reason')
>;
export type Given = { [F in keyof QuoteFields]?: QuoteFields[F] | undefined } & {
  lines?: readonly GivenLine[] | undefined;
};
export type Refused = {
  refused:
    | 'not-a-draft'
    | 'no-lines'
    | 'last-day-passed'
    | 'quote-below-floor'
    | 'prices-need-acknowledgement'
    | 'not-sent'
    | 'being-revised';
};
export type Done = { quote: QuoteRow } | { missing: true } | { conflict: QuoteRow } | Unfit | Refused;

const announce = 'quote.changed';
const no = (field: string, message: string): Unfit => ({ unfit: { field, message } });

async function save(tx: Tx, before: QuoteRow | null, after: QuoteRow, reason?: string): Promise<{ quote: QuoteRow }> {
  const { version } = await tx.record({ table: quotes, before, after, announce, ...(reason ? { reason } : {}) });
  return { quote: { ...after, version } };
}

type Opened = { quote: QuoteRow; deal: DealRow };

/** A quote, locked, of a deal that the actor may change, in the version that he saw. */
async function openQuote(
  tx: Tx,
  id: string,
  seen: number | null,
): Promise<Opened | Exclude<Done, { quote: QuoteRow }>> {
  const found = await quoteSeen(tx, tx.actor, id);
  const deal = found && (await lockDeal(tx, found.recordId));
  const quote = deal && (await tx.lock(quotes, id));
  if (!quote || !deal) return { missing: true };
  return seen !== null && quote.version !== seen ? { conflict: quote } : { quote, deal };
}

/** What is wrong with a draft as a whole; null when it may be kept. */
async function flawOf(tx: Tx, row: QuoteRow, said: Given): Promise<Unfit | null> {
  if (row.discountPercent && row.discountAmount)
    return no('discountAmount', 'cannot be given beside a discount in per cent');
  if (said.recipientId && !(await contactsByIds(tx, tx.actor, [said.recipientId])).has(said.recipientId))
    return no('recipientId', 'is not here');
  const fault = faultInOffer(offerOf(row));
  if (!fault) return null;
  return fault.fault === 'too-big'
    ? no('lines', 'come to more than can be kept')
    : no('discountAmount', 'takes off more than is paid once');
}

type Blank =
  | ('number' | 'revision' | 'replacesId' | 'recordKind' | 'status' | 'approval' | 'discountPercent' | 'discountAmount')
  | ('startsOn' | 'recipientId' | 'recipientName' | 'recipientAddress' | 'notes' | 'sentAt' | 'firstViewedOn')
  | ('lastViewedOn' | 'decidedAt' | 'decidedBy' | 'decidedFrom' | 'decidedPrint' | 'reason');
const blank: Pick<QuoteRow, Blank> = {
  ...{ number: null, revision: 1, replacesId: null, recordKind: 'deal', status: 'draft', approval: null },
  ...{ discountPercent: null, discountAmount: null, startsOn: null, recipientId: null, recipientName: null },
  ...{ recipientAddress: null, notes: null, sentAt: null, firstViewedOn: null, lastViewedOn: null },
  ...{ decidedAt: null, decidedBy: null, decidedFrom: null, decidedPrint: null, reason: null },
};

/** Begins a quote for an open deal or a closed one, with what the deal sells unless other lines are given. */
export async function createQuote(tx: Tx, dealId: string, given: Given, today: LocalDate): Promise<Done> {
  const [deal, settings] = await Promise.all([lockDeal(tx, dealId), settingsOf(tx, tx.actor)]);
  if (!deal) return no('dealId', 'is not here');
  const { lines: givenLines, ...fields } = given;
  const taken = await takeLines(tx, givenLines ?? linesOfDeal(deal), settings);
  if ('unfit' in taken) return taken;
  const row: QuoteRow = {
    ...{ ...blank, id: newId(), version: 0, validFrom: '', recordId: deal.id, lines: taken.lines },
    ...{ title: deal.name, currency: deal.currency, taxIncluded: settings.taxIncluded, language: 'en' },
    ...{ validUntil: addDays(today, settings.validDays), terms: settings.terms },
    ...definedOf(fields),
  };
  return (await flawOf(tx, row, given)) ?? save(tx, null, row);
}

const linesOfDeal = ({ lines }: DealRow): GivenLine[] =>
  lines.map(({ productId, quantity, unitPrice, discount, rhythm, termMonths }) => ({
    ...{ productId, quantity, unitPrice, rhythm, termMonths },
    discountPercent: discount?.kind === 'percent' ? discount.percent : null,
    discountAmount: discount?.kind === 'amount' ? discount.amount : null,
  }));

/** Changes a draft. Prices that somebody approved stay approved as far as his yes covers them. */
export async function updateQuote(tx: Tx, id: string, seen: number, given: Given): Promise<Done> {
  const opened = await openQuote(tx, id, seen);
  if (!('quote' in opened)) return opened;
  const { quote } = opened;
  if (quote.status !== 'draft') return { refused: 'not-a-draft' };
  const { lines: givenLines, ...fields } = given;
  const taken = givenLines ? await takeLines(tx, givenLines, await settingsOf(tx, tx.actor)) : { lines: quote.lines };
  if ('unfit' in taken) return taken;
  const row = { ...quote, ...definedOf(fields), lines: taken.lines };
  return (await flawOf(tx, row, given)) ?? save(tx, quote, row);
}

export async function removeQuote(tx: Tx, id: string, seen: number): Promise<Done> {
  const opened = await openQuote(tx, id, seen);
  if (!('quote' in opened)) return opened;
  if (opened.quote.status !== 'draft') return { refused: 'not-a-draft' };
  await tx.record({ table: quotes, before: opened.quote, after: null, announce });
  return { quote: opened.quote };
}

/** How the lines of a draft stand to their floors. */
export const floorOf = (tx: Tx, { quote, deal }: Opened) =>
  floorsOfOffer(tx, tx.actor, deal, { lines: dealLinesOf(offerOf(quote)).lines, approval: quote.approval });

/** Sends a draft: it is numbered, stays as it is, and the version before is replaced. */
export async function sendQuote(
  tx: Tx,
  id: string,
  seen: number,
  { acknowledged, today }: { acknowledged: boolean; today: LocalDate },
): Promise<Done> {
  const opened = await openQuote(tx, id, seen);
  if (!('quote' in opened)) return opened;
  const { quote } = opened;
  if (quote.status !== 'draft') return { refused: 'not-a-draft' };
  if (quote.lines.length === 0) return { refused: 'no-lines' };
  if (quote.validUntil < today) return { refused: 'last-day-passed' };
  const floor = await floorOf(tx, opened);
  if (isOfferHeld(floor)) return { refused: 'quote-below-floor' };
  if (floor.atWin === 'warn' && floor.unapproved.length > 0 && !acknowledged)
    return { refused: 'prices-need-acknowledgement' };
  const before = quote.replacesId === null ? null : await tx.lock(quotes, quote.replacesId);
  if (before && ['sent', 'declined'].includes(before.status)) {
    await endLinks(tx, tx.actor.workspaceId, before.id);
    await save(tx, before, { ...before, status: 'replaced' });
  }
  const number = quote.number ?? (await nextNumber(tx, tx.actor.workspaceId));
  return save(tx, quote, { ...quote, number, status: 'sent', sentAt: await tx.now() });
}

/** Begins the next version of a quote that was sent; what was sent stays good until the next is. */
export async function reviseQuote(tx: Tx, id: string, seen: number, today: LocalDate): Promise<Done> {
  const opened = await openQuote(tx, id, seen);
  if (!('quote' in opened)) return opened;
  const { quote } = opened;
  if (quote.status === 'draft' || quote.status === 'replaced') return { refused: 'not-sent' };
  if (await draftAfter(tx, reachingEverything(tx.actor), id)) return { refused: 'being-revised' };
  const { validDays } = await settingsOf(tx, tx.actor);
  const kept = { number: quote.number, revision: quote.revision + 1, replacesId: quote.id };
  const validUntil = quote.validUntil < today ? addDays(today, validDays) : quote.validUntil;
  return save(tx, null, { ...quote, ...blank, ...contentOf(quote), ...kept, validUntil, id: newId(), version: 0 });
}

const contentOf = ({ discountPercent, discountAmount, startsOn, recipientId, recipientName, ...quote }: QuoteRow) => ({
  ...{ discountPercent, discountAmount, startsOn, recipientId, recipientName },
  ...{ recipientAddress: quote.recipientAddress, notes: quote.notes },
});

/** Takes back what was sent, whatever became of it; its deal stays as it is, and can be changed by hand. */
export async function voidQuote(tx: Tx, id: string, seen: number, reason: string): Promise<Done> {
  const opened = await openQuote(tx, id, seen);
  if (!('quote' in opened)) return opened;
  const { quote } = opened;
  if (!['sent', 'accepted', 'declined'].includes(quote.status)) return { refused: 'not-sent' };
  await endLinks(tx, tx.actor.workspaceId, id);
  return save(tx, quote, { ...quote, status: 'void', reason }, reason);
}

/** Whether a link may be made: by whoever may change the deal, to what was sent. */
export async function mayLink(tx: Tx, id: string): Promise<{ quote: QuoteRow } | { missing: true } | Refused> {
  const opened = await openQuote(tx, id, null);
  if (!('quote' in opened)) return { missing: true };
  return opened.quote.status === 'sent' ? { quote: opened.quote } : { refused: 'not-sent' };
}

type Told = Partial<Omit<QuoteRow, keyof Kept | 'number'>> &
  Pick<QuoteRow, 'recordId' | 'title' | 'currency' | 'lines' | 'taxIncluded' | 'language' | 'validUntil' | 'terms'>;

/**
 * Quotes as a story knows them, each version with all that became of it. `place` is that of its number among those that are told: they get the
 * next ones, in this order; a first version has none while it is a draft.
 */
export async function enterQuotes(
  tx: Tx,
  known: readonly { id: string; place: number | null; states: readonly { from: Instant; row: Told }[] }[],
): Promise<void> {
  const count = Math.max(0, ...known.map(({ place }) => (place ?? -1) + 1));
  const first = count === 0 ? 0 : await nextNumbers(tx, tx.actor.workspaceId, count);
  await tx.recordMany(
    quotes,
    known.map(({ id, place, states }) => ({
      id,
      states: states.map(({ from, row }) => {
        const isUnsent = row.status === 'draft' && (row.revision ?? 1) === 1;
        return { from, row: { ...blank, ...row, number: isUnsent || place === null ? null : first + place } };
      }),
    })),
  );
}

/** Numbers go on behind the last quote that there is: those of a story that was taken away are given anew. */
export const freeNumbers = (tx: Tx): Promise<void> => numbersAsTheyStand(tx, tx.actor.workspaceId);
