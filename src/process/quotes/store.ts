import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { mayAskDeals, readableDeals } from '../pipeline/reads.ts';
import type { QuoteState } from './rules/quote-course.ts';
import { type QuoteRow, type QuoteSettingsRow, quoteSettings, quotes } from './tables.ts';

/** The only beginning of a question about quotes: those of deals that the actor may read today, with what they come to. */
function readableQuotes(actor: Actor) {
  const its = build
    .selectFrom(readable(actor, quotes).as('q'))
    .innerJoin(readableDeals(actor).as('deal'), 'deal.id' as never, 'q.recordId')
    .selectAll('q');
  return mayAskDeals(actor, ['amount']) === null ? its : its.where(({ lit }) => lit(false) as never);
}

export type QuotesAsked = {
  dealId?: string | undefined;
  state?: QuoteState | undefined;
  today: string;
  before: string | null;
  limit: number;
};

const said = {
  draft: sql<boolean>`q.status = 'draft' AND q.approval IS NULL`,
  approved: sql<boolean>`q.status = 'draft' AND q.approval IS NOT NULL`,
};

/** Quotes, the newest first; one more than the page. */
export function pageOfQuotes(reader: Reader, actor: Actor, asked: QuotesAsked): Promise<QuoteRow[]> {
  const { dealId, state, today, before, limit } = asked;
  let found = readableQuotes(actor)
    .orderBy('q.id', 'desc')
    .limit(limit + 1);
  if (dealId) found = found.where('q.recordId', '=', dealId);
  if (before) found = found.where('q.id', '<', before);
  if (state === 'draft' || state === 'approved') found = found.where(said[state]);
  else if (state === 'expired') found = found.where('q.status', '=', 'sent').where('q.validUntil', '<', today);
  else if (state === 'sent' || state === 'viewed')
    found = found
      .where('q.status', '=', 'sent')
      .where('q.validUntil', '>=', today)
      .where('q.firstViewedOn', state === 'sent' ? 'is' : 'is not', null);
  else if (state) found = found.where('q.status', '=', state);
  return reader.rows<QuoteRow>(found as never);
}

/** The newest quotes of a deal. */
export const newestQuotesOf = (reader: Reader, actor: Actor, dealId: string, most: number): Promise<QuoteRow[]> =>
  reader.rows<QuoteRow>(
    readableQuotes(actor).where('q.recordId', '=', dealId).orderBy('q.id', 'desc').limit(most) as never,
  );

export const quoteSeen = (reader: Reader, actor: Actor, id: string): Promise<QuoteRow | null> =>
  reader.row<QuoteRow>(readableQuotes(actor).where('q.id', '=', id) as never);

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
