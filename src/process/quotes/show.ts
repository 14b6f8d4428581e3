import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { type Actor, seeingAllFields } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import { openRequest } from '../../platform/approvals/store.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { companiesByIds } from '../accounts/reads.ts';
import { floorsOfOffer } from '../pipeline/actions.ts';
import { type DealRow, mayChangeDeal, readableDeals } from '../pipeline/reads.ts';
import { offerOf } from './offer.ts';
import { numberOf, stateOf } from './rules/quote-course.ts';
import { dealLinesOf, quoteTotals } from './rules/quote-totals.ts';
import { type Settings, settingsOf, type When } from './store.ts';
import { type QuoteRow, quotes } from './tables.ts';

/** What is asked for where a draft sells below its floors. */
export const belowFloorSubject = 'quote-below-floor';

/** What of a quote is the same for its buyer and for whoever sells. */
function contentOf(row: QuoteRow, prefix: string, today: LocalDate) {
  const { lines: valued, ...totals } = quoteTotals(offerOf(row));
  const { revision, title, currency, taxIncluded, validUntil, startsOn, recipientName, recipientAddress } = row;
  return {
    ...{ revision, title, currency, taxIncluded, validUntil, startsOn, recipientName, recipientAddress },
    ...{ terms: row.terms, notes: row.notes, sentAt: row.sentAt, decidedAt: row.decidedAt, decidedBy: row.decidedBy },
    ...{ discountPercent: row.discountPercent, discountAmount: row.discountAmount, totals },
    language: row.language as 'en',
    number: numberOf(prefix, row),
    state: stateOf(row, today),
    lines: row.lines.map(({ discount, tax, ...line }, at) => {
      const { tax: taxAmount, ...value } = valued[at] as (typeof valued)[number];
      return {
        ...line,
        discountPercent: discount?.kind === 'percent' ? discount.percent : null,
        discountAmount: discount?.kind === 'amount' ? discount.amount : null,
        ...{ tax, ...value, taxAmount },
      };
    }),
  };
}

/** A quote as its buyer sees it. */
export const showOffer = (row: QuoteRow, { prefix, sender }: Settings, today: LocalDate) => ({
  ...contentOf(row, prefix, today),
  sender,
});

/** The print of what a buyer is shown, whatever became of it since. */
export function printOf(row: QuoteRow, settings: Settings): string {
  const { state: _, decidedAt: __, decidedBy: ___, ...shown } = showOffer(row, settings, row.validUntil);
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex');
}

type Beside = { deals: Map<string, DealRow>; named: (id: string) => { id: string; name: string }; companies: Names };
type Names = Map<string, { name: string }>;

/** Their deals as they stood then; people and companies as they are called today. */
async function besideOf(reader: Reader, actor: Actor, rows: readonly QuoteRow[], when: When = {}): Promise<Beside> {
  const ids = rows.map(({ recordId }) => recordId);
  const found = await reader.rows<DealRow>(
    readableDeals(actor, when).where('id', '=', sql<string>`any(${ids}::uuid[])`) as never,
  );
  const [people, companies] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      found.map(({ ownerId }) => ownerId),
    ),
    companiesByIds(
      reader,
      actor,
      found.flatMap(({ companyId }) => companyId ?? []),
    ),
  ]);
  return {
    deals: new Map(found.map((deal) => [deal.id, deal])),
    named: (id) => ({ id, name: people.get(id)?.name ?? '' }),
    companies,
  };
}

function whereOf(row: QuoteRow, { deals, named, companies }: Beside) {
  const deal = deals.get(row.recordId);
  const company = deal?.companyId ?? null;
  return {
    deal: { id: row.recordId, name: deal?.name ?? '' },
    company: company === null ? null : { id: company, name: companies.get(company)?.name ?? '' },
    owner: named(deal?.ownerId ?? row.recordId),
  };
}

type Listed = QuoteRow & { sentOn: string | null };
export async function showList(reader: Reader, actor: Actor, rows: readonly Listed[], day: LocalDate, when: When) {
  const [beside, { prefix }] = await Promise.all([besideOf(reader, actor, rows, when), settingsOf(reader, actor)]);
  return rows.map((row) => {
    const { id, version, revision, title, currency, validUntil, sentAt, sentOn } = row;
    const { net, gross } = quoteTotals(offerOf(row)).whole;
    return {
      ...{ id, version, revision, title, currency, validUntil, sentAt, sentOn, net, gross },
      ...{ number: numberOf(prefix, row), state: stateOf(row, day) },
      ...whereOf(row, beside),
    };
  });
}

/** A quote as it stands, or as it stood on a past day, when nobody writes. */
export async function showQuote(reader: Reader, actor: Actor, row: QuoteRow, today: LocalDate, when: When = {}) {
  const [beside, { prefix }] = await Promise.all([besideOf(reader, actor, [row], when), settingsOf(reader, actor)]);
  const isNow = when.asOf === undefined;
  const { id, version, recipientId, replacesId, firstViewedOn, lastViewedOn, reason } = row;
  return {
    ...contentOf(row, prefix, today),
    ...whereOf(row, beside),
    ...{ id, version, recipientId, replacesId, firstViewedOn, lastViewedOn, reason },
    floor: isNow && row.status === 'draft' ? await floorShown(reader, actor, row) : null,
    mayWrite: isNow && may(actor, quotes.policy, 'write', null) && (await mayChangeDeal(reader, actor, row.recordId)),
  };
}

async function floorShown(reader: Reader, actor: Actor, row: QuoteRow) {
  const deal = await reader.row<DealRow>(readableDeals(seeingAllFields(actor)).where('id', '=', row.recordId) as never);
  if (!deal) return null;
  const { lines } = dealLinesOf(offerOf(row));
  const { atWin, below, unapproved } = await floorsOfOffer(reader, actor, deal, { lines, approval: row.approval });
  const asked = below.length > 0 ? await openRequest(reader, actor, belowFloorSubject, row.recordId) : null;
  return { atWin, below: below.length, unapproved: unapproved.length, isAsked: asked?.wish.quoteId === row.id };
}
