import { sql } from 'kysely';
import { fold, likeWithin } from '../../ground/text.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fittingRows, isFollowing, type Question } from '../../platform/fields/question.ts';
import { pageInOrder } from '../../platform/fields/viewed.ts';
import { mayAskDeals, readableDeals } from '../pipeline/reads.ts';
import type { QuoteState } from './rules/quote-course.ts';
import { type QuoteRow, type QuoteSettingsRow, quoteSettings, quotes } from './tables.ts';
import { quotePlaces } from './viewed.ts';

/** Now, or as of a moment. */
export type When = { asOf?: string | undefined };

/** The only beginning of a question about quotes: those of deals that the actor may read, with what they come to. */
function readableQuotes(actor: Actor, when: When = {}) {
  const its = build
    .selectFrom(readable(actor, quotes, when).as('q'))
    .innerJoin(readableDeals(actor, when).as('deal'), 'deal.id' as never, 'q.recordId')
    .selectAll('q');
  return mayAskDeals(actor, ['amount']) === null ? its : its.where(({ lit }) => lit(false) as never);
}

export type QuotesAsked = {
  dealId?: string | undefined;
  state?: QuoteState | undefined;
  /** Words of its title or its deal, or its number. */
  q?: string | undefined;
  asked?: Question | undefined;
  /** The day on which their states are read. */
  today: string;
  before: string | null;
  limit: number;
};

/** Quotes beside whose and of which company their deals are, which a list is asked by. */
function narrowed(actor: Actor, { dealId, state, q, asked, today }: QuotesAsked, when: When) {
  let all = readableQuotes(actor, when).select([
    sql<string>`deal.owner_id`.as('dealOwnerId'),
    sql<string | null>`deal.company_id`.as('dealCompanyId'),
    sql<string | null>`(q.sent_at AT TIME ZONE ${actor.timeZone})::date`.as('sentOn'),
  ]);
  if (dealId) all = all.where('q.recordId', '=', dealId);
  if (q !== undefined) {
    const part = likeWithin(fold(q));
    all = all.where(
      sql<boolean>`(public.unaccent(lower(q.title)) like ${part} or public.unaccent(lower(deal.name)) like ${part}
        or lpad(q.number::text, greatest(4, length(q.number::text)), '0') = any(${q.match(/\d+/g) ?? []}::text[]))` as never,
    );
  }
  const places = quotePlaces(today);
  const narrow = { fields: [], besides: {}, where: asked?.where ?? [] };
  const one = state ? [[{ column: 'state', oneOf: [state], not: false }]] : [];
  const list = build.selectFrom(all.as('t')).selectAll('t');
  return fittingRows(actor, list as never, places, { ...narrow, where: [...narrow.where, ...one] }, when);
}

/** Quotes, the newest first or in the order asked for; one more than the page, and how many there are. */
export async function pageOfQuotes(reader: Reader, actor: Actor, page: QuotesAsked, when: When = {}) {
  const { asked, before, limit } = page;
  const found = narrowed(actor, page, when);
  const newest = (before ? found.where('id' as never, '<', before as never) : found)
    .orderBy('id' as never, 'desc')
    .limit(limit + 1);
  const counted = build.selectFrom(found.as('t')).select((eb) => eb.fn.countAll<number>().as('n'));
  const paged = asked?.by ? pageInOrder(actor, found, { ...asked.by, limit }, when) : newest;
  const isNext = before !== null || isFollowing(asked);
  const [rows, total] = await Promise.all([reader.rows(paged as never), isNext ? null : reader.row(counted)]);
  return { rows: rows as (QuoteRow & { sentOn: string | null })[], total: total?.n };
}

/** The newest quotes of a deal. */
export const newestQuotesOf = (reader: Reader, actor: Actor, dealId: string, most: number): Promise<QuoteRow[]> =>
  reader.rows<QuoteRow>(
    readableQuotes(actor).where('q.recordId', '=', dealId).orderBy('q.id', 'desc').limit(most) as never,
  );

export const quoteSeen = (reader: Reader, actor: Actor, id: string, when: When = {}): Promise<QuoteRow | null> =>
  reader.row<QuoteRow>(readableQuotes(actor, when).where('q.id', '=', id) as never);

/** The draft that would replace a quote, if there is one. */
export const draftAfter = (reader: Reader, actor: Actor, id: string): Promise<QuoteRow | null> =>
  reader.row<QuoteRow>(readable(actor, quotes).where('replacesId', '=', id).where('status', '=', 'draft').limit(1));

export type Settings = Omit<QuoteSettingsRow, 'id' | 'validFrom' | 'logo'> & { hasLogo: boolean };

/** What is usual until somebody says otherwise. */
export const usualSettings: Settings = {
  ...{ version: 0, prefix: 'Q-', validDays: 30, taxRates: [], taxIncluded: false },
  ...{ terms: null, sender: null, onAccept: 'propose', hasLogo: false },
};

export const settingsOf = async (reader: Reader, actor: Actor): Promise<Settings> =>
  (await reader.row(
    build
      .selectFrom(readable(actor, quoteSettings).as('s'))
      .select([
        's.version',
        's.prefix',
        's.validDays',
        's.taxRates',
        's.taxIncluded',
        's.terms',
        's.sender',
        's.onAccept',
      ])
      .select(sql<boolean>`s.logo is not null`.as('hasLogo')),
  )) ?? usualSettings;

/** The logo by itself: half a megabyte, for paper alone. */
export async function logoOf(reader: Reader, actor: Actor): Promise<Buffer | null> {
  const row = await reader.row(build.selectFrom(readable(actor, quoteSettings).as('s')).select('s.logo'));
  return row?.logo ? Buffer.from(row.logo, 'base64') : null;
}

/** The first of so many next numbers; who gets one waits for whoever got the last, so that none is left out when that is taken back. */
export async function nextNumbers(tx: Reader, workspaceId: string, count: number): Promise<number> {
  const [row] = await tx.sql<{ last: number }>(
    `INSERT INTO app.quote_numbers AS n (workspace_id, last) VALUES ($1::uuid, $2::int)
     ON CONFLICT (workspace_id) DO UPDATE SET last = n.last + $2::int RETURNING last`,
    [workspaceId, count],
  );
  if (!row) throw new Error('No number was given');
  return row.last - count + 1;
}

export const nextNumber = (tx: Reader, workspaceId: string): Promise<number> => nextNumbers(tx, workspaceId, 1);

/** The last number is that of a quote which is here, or was. Whoever sends one meanwhile is waited for. */
export async function numbersAsTheyStand(tx: Reader, workspaceId: string): Promise<void> {
  await tx.sql('SELECT last FROM app.quote_numbers WHERE workspace_id = $1::uuid FOR UPDATE', [workspaceId]);
  await tx.sql(
    `UPDATE app.quote_numbers SET last = greatest(
       coalesce((SELECT max(number) FROM app.quotes WHERE workspace_id = $1::uuid), 0),
       coalesce((SELECT max(number) FROM app.quotes_past WHERE workspace_id = $1::uuid), 0))
     WHERE workspace_id = $1::uuid`,
    [workspaceId],
  );
}

/** Ends the links to a quote. */
export const endLinks = (tx: Reader, workspaceId: string, quoteId: string) =>
  tx.sql('DELETE FROM app.quote_links WHERE workspace_id = $1::uuid AND quote_id = $2::uuid', [workspaceId, quoteId]);

/** Keeps the print of a link to a quote; those made before end. */
export async function keepLink(tx: Reader, workspaceId: string, quoteId: string, hash: Buffer): Promise<void> {
  await endLinks(tx, workspaceId, quoteId);
  await tx.sql(
    `INSERT INTO app.quote_links (workspace_id, token_hash, quote_id, made_at)
     VALUES ($1::uuid, $2::bytea, $3::uuid, clock_timestamp())`,
    [workspaceId, hash, quoteId],
  );
}

/** The quote that a link leads to. */
export async function quoteByLink(reader: Reader, actor: Actor, hash: Buffer): Promise<QuoteRow | null> {
  const [link] = await reader.sql<{ quoteId: string }>(
    'SELECT quote_id FROM app.quote_links WHERE workspace_id = $1::uuid AND token_hash = $2::bytea',
    [actor.workspaceId, hash],
  );
  return link ? reader.row<QuoteRow>(readable(actor, quotes).where('id', '=', link.quoteId)) : null;
}
