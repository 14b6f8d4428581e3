import { dayOf, type Instant, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Tx } from '../../platform/history/door.ts';
import { hashOf, newLinkToken, workspaceInLink } from '../../platform/identity/tokens.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { lockDeal, sellAccepted } from '../pipeline/actions.ts';
import { offerOf } from './offer.ts';
import { type Answered, whyNotAnswered } from './rules/quote-course.ts';
import { dealLinesOf } from './rules/quote-totals.ts';
import { printOf } from './show.ts';
import { keepLink, logoOf, quoteByLink, type Settings, settingsOf } from './store.ts';
import { type QuoteRow, quotes } from './tables.ts';

const kinds = {
  accepted: defineNoticeKind({ kind: 'quote-accepted', usual: 'mail' }).kind,
  declined: defineNoticeKind({ kind: 'quote-declined', usual: 'mail' }).kind,
};

/** A new link to a quote: its workspace and 256 bits, of which a print is kept. */
export async function linkTo(tx: Tx, quoteId: string): Promise<string> {
  const token = newLinkToken(tx.actor.workspaceId);
  await keepLink(tx, tx.actor.workspaceId, quoteId, hashOf(token));
  return token;
}

export type Offered = { quote: QuoteRow; settings: Settings; today: LocalDate; timeZone: string };
type Refused = { refused: 'unknown-link' | 'another-version' | Answered };

/** Does something with the quote that a link leads to, as the system; a link that leads nowhere tells nothing else. */
async function within<T>(
  db: Database,
  token: string,
  now: Instant,
  act: (tx: Tx, offered: Offered) => Promise<T>,
): Promise<T | { refused: 'unknown-link' }> {
  const actor: Actor | null = await systemActorIn(db, workspaceInLink(token));
  if (!actor) return { refused: 'unknown-link' };
  return db.transaction(actor, async (tx) => {
    const found = await quoteByLink(tx, actor, hashOf(token));
    const quote = found && (await tx.lock(quotes, found.id));
    if (!quote) return { refused: 'unknown-link' as const };
    const { timeZone } = actor;
    return act(tx, { quote, settings: await settingsOf(tx, actor), today: dayOf(now, timeZone), timeZone });
  });
}

const save = async (tx: Tx, before: QuoteRow, change: Partial<QuoteRow>): Promise<QuoteRow> => {
  const after = { ...before, ...change };
  const { version } = await tx.record({ table: quotes, before, after, announce: 'quote.changed' });
  return { ...after, version };
};

/** That the buyer read it is noted once a day. */
async function noteRead(tx: Tx, offered: Offered): Promise<Offered | Refused> {
  const { quote, today } = offered;
  if (quote.status === 'draft' || quote.status === 'void') return { refused: 'offer-withdrawn' as const };
  if (quote.status !== 'sent' || quote.lastViewedOn === today) return offered;
  const viewed = { firstViewedOn: quote.firstViewedOn ?? today, lastViewedOn: today };
  return { ...offered, quote: await save(tx, quote, viewed) };
}

/** The quote as its buyer reads it. */
export const readOffer = (db: Database, token: string, now: Instant): Promise<Offered | Refused> =>
  within(db, token, now, noteRead);

/** The same for paper, with the logo that stands above it. */
export const readOfferOnPaper = (db: Database, token: string, now: Instant) =>
  within(db, token, now, async (tx, offered) => {
    const read = await noteRead(tx, offered);
    return 'refused' in read ? read : { ...read, logo: await logoOf(tx, tx.actor) };
  });

type By = { by: string; from: string };

/** The buyer accepts what he was shown: the deal sells it from now on, and its owner is told. */
export const acceptOffer = (db: Database, token: string, now: Instant, given: By & { print: string }) =>
  within(db, token, now, async (tx, offered): Promise<Offered | Refused> => {
    const { quote, settings, today } = offered;
    const why = whyNotAnswered(quote, today);
    if (why) return { refused: why };
    if (printOf(quote, settings) !== given.print) return { refused: 'another-version' };
    const { by: decidedBy, from: decidedFrom, print: decidedPrint } = given;
    const answer = { decidedAt: await tx.now(), decidedBy, decidedFrom, decidedPrint };
    const accepted = await save(tx, quote, { ...answer, status: 'accepted' });
    const { currency, approval, recordId } = quote;
    await sellAccepted(tx, recordId, { currency, approval, ...dealLinesOf(offerOf(quote)) }, settings.onAccept);
    await tell(tx, quote, kinds.accepted);
    return { ...offered, quote: accepted };
  });

/** The buyer declines, and says why. */
export const declineOffer = (db: Database, token: string, now: Instant, given: By & { reason: string }) =>
  within(db, token, now, async (tx, offered): Promise<Offered | Refused> => {
    const { quote, today } = offered;
    const why = whyNotAnswered(quote, today);
    if (why) return { refused: why };
    const { by: decidedBy, from: decidedFrom, reason } = given;
    const answer = { decidedAt: await tx.now(), decidedBy, decidedFrom, reason };
    const declined = await save(tx, quote, { ...answer, status: 'declined' });
    await tell(tx, quote, kinds.declined);
    return { ...offered, quote: declined };
  });

async function tell(tx: Tx, { recordId }: QuoteRow, kind: string): Promise<void> {
  const deal = await lockDeal(tx, recordId);
  if (deal) await notify(tx, { to: [deal.ownerId], kind, record: { kind: 'deal', id: recordId } });
}
