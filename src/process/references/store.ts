import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import type { Period } from '../../ground/periods.ts';
import { likeWithin } from '../../ground/text.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable, writable } from '../../platform/access/narrow.ts';
import { may } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableCompanies, readableContacts } from '../accounts/reads.ts';
import type { AskState, Way } from './rules/asks.ts';
import { type AskRow, asks, type ReferenceRow, references } from './tables.ts';

export type When = { asOf?: string | undefined };
export type Asked = {
  id?: string | undefined;
  q?: string | undefined;
  way?: Way | undefined;
  productId?: string | undefined;
  sector?: string | undefined;
  ready?: 'yes' | undefined;
};
export type ListedReference = ReferenceRow & {
  contactName: string;
  companyId: string | null;
  companyName: string | null;
  sector: string | null;
  mayContact: boolean;
  asked: number;
  askedInAll: number;
  usedInAll: number;
  usedOn: LocalDate | null;
};
export const mostListed = 200;

/** How often each was asked, whoever asked: that, and not for whom, is told to everybody. */
const burdens = (actor: Actor, { first, next }: Period, when: When) =>
  build
    .selectFrom(readable(systemActor(actor), asks, when).as('a'))
    .groupBy('a.referenceId')
    .select('a.referenceId')
    .select([
      sql<number>`count(*) filter (where a.asked_on >= ${first}::date and a.asked_on < ${next}::date)::int`.as('asked'),
      sql<number>`count(*)::int`.as('askedInAll'),
      sql<number>`count(a.used_on)::int`.as('usedInAll'),
      sql<LocalDate | null>`max(a.used_on)`.as('usedOn'),
    ]);

/** Neither they nor their company want no contact at all. */
const mayContact = sql<boolean>`coalesce(c.no_contact ->> 'ways', '') <> 'all' and coalesce(f.no_contact ->> 'ways', '') <> 'all'`;
const askedNow = sql<number>`coalesce(n.asked, 0)`;
const partOf = (q: string) => likeWithin(q.toLowerCase());

function listed(actor: Actor, quarter: Period, asked: Asked, when: When) {
  const { id, q, way, productId, sector, ready } = asked;
  let found = build
    .selectFrom(readable(actor, references, when).as('r'))
    .innerJoin(readableContacts(actor, when).as('c'), 'c.id', 'r.contactId')
    .leftJoin(readableCompanies(actor, when).as('f'), 'f.id', 'c.companyId')
    .leftJoin(burdens(actor, quarter, when).as('n'), 'n.referenceId', 'r.id');
  if (id) found = found.where('r.id', '=', id);
  if (way) found = found.where(sql<boolean>`r.ways @> ${JSON.stringify([way])}::jsonb`);
  if (productId) found = found.where(sql<boolean>`(r.product_id is null or r.product_id = ${productId}::uuid)`);
  if (sector) found = found.where('f.sector', '=', sector);
  if (q) found = found.where(sql<boolean>`(lower(c.name) like ${partOf(q)} or lower(f.name) like ${partOf(q)})`);
  if (ready) found = found.where(sql<boolean>`(not r.resting and ${askedNow} < r.most and ${mayContact})`);
  return found;
}

/** Who speaks for us, those first who were asked least in this quarter and did something longest ago. */
export async function referencesListed(
  reader: Reader,
  actor: Actor,
  { quarter, asked = {}, when = {} }: { quarter: Period; asked?: Asked; when?: When },
): Promise<{ rows: ListedReference[]; count: number }> {
  const found = listed(actor, quarter, asked, when);
  const [rows, counted] = await Promise.all([
    reader.rows<ListedReference>(
      found
        .selectAll('r')
        .select(['c.name as contactName', 'f.id as companyId', 'f.name as companyName', 'f.sector as sector'])
        .select([mayContact.as('mayContact'), askedNow.as('asked'), 'n.usedOn as usedOn'])
        .select([
          sql<number>`coalesce(n.asked_in_all, 0)`.as('askedInAll'),
          sql<number>`coalesce(n.used_in_all, 0)`.as('usedInAll'),
        ])
        .orderBy('r.resting')
        .orderBy(askedNow)
        .orderBy(sql`n.used_on nulls first`)
        .orderBy('r.id')
        .limit(mostListed) as never,
    ),
    reader.row<{ n: number }>(found.select((eb) => eb.fn.countAll<number>().as('n')) as never),
  ]);
  return { rows, count: counted?.n ?? 0 };
}

export const referencesOfContact = (reader: Reader, actor: Actor, contactId: string): Promise<ReferenceRow[]> =>
  reader.rows<ReferenceRow>(readable(actor, references).where('contactId', '=', contactId).limit(50) as never);

/** Whether the actor may say what came of each of these: who asked it or is above him, and who looks after the customer. */
export async function mayAnswerOf(
  reader: Reader,
  actor: Actor,
  rows: readonly AskRow[],
): Promise<(ask: AskRow) => boolean> {
  const ids = rows.map(({ referenceId }) => referenceId);
  const found = await reader.rows<{ id: string }>(
    writable(actor, references).clearSelect().select('id').where('id', '=', sql<string>`any(${ids}::uuid[])`) as never,
  );
  const mine = new Set(found.map(({ id }) => id));
  return ({ ownerId, referenceId }) => mine.has(referenceId) || may(actor, asks.policy, 'write', ownerId);
}

/** Asks that the actor may read as his own or his team's, and those of the customers that he looks after, the newest first. */
export async function asksSeen(
  reader: Reader,
  actor: Actor,
  { id, referenceId, dealId, state }: { id?: string; referenceId?: string; dealId?: string; state?: AskState },
): Promise<AskRow[]> {
  const narrow = (from: ReturnType<typeof readable<AskRow>>) => {
    let found = from.orderBy('id', 'desc').limit(mostListed);
    if (id) found = found.where('id', '=', id);
    if (referenceId) found = found.where('referenceId', '=', referenceId);
    if (dealId) found = found.where('dealId', '=', dealId);
    if (state) found = found.where('state', '=', state);
    return found as never;
  };
  const lookedAfter = writable(actor, references).clearSelect().select('id');
  const beside = readable(systemActor(actor), asks).where('referenceId', 'in', lookedAfter as never);
  const [own, asked] = await Promise.all([
    reader.rows<AskRow>(narrow(readable(actor, asks))),
    reader.rows<AskRow>(narrow(beside as never)),
  ]);
  const all = new Map([...own, ...asked].map((row) => [row.id, row]));
  return [...all.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, mostListed);
}
