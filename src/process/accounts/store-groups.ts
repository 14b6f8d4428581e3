import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { When } from './store.ts';
import { buyingRoleTable, companies, contacts, positions, tags } from './tables.ts';

/** The order in which a buying group is read: who pays and decides first. */
const byRole = sql`array_position(ARRAY['economic_buyer','decision_maker','champion','influencer','user','blocker'], role)`;

const membersOf = (actor: Actor, when: When) =>
  build
    .selectFrom(readable(actor, buyingRoleTable, when).as('r'))
    .innerJoin(readable(actor, contacts, when).as('c'), 'c.id', 'r.contactId')
    .selectAll('r')
    .select(['c.name as contactName', 'c.title as contactTitle']);

/** A company's buying group, those who pay and decide first; at most 200. */
export const buyingGroupAt = (reader: Reader, actor: Actor, companyId: string, when: When) =>
  reader.rows(
    membersOf(actor, when)
      .where('r.companyId', '=', companyId)
      .orderBy(byRole)
      .orderBy('c.name')
      .orderBy('r.id')
      .limit(200),
  );

/** Members of several companies' buying groups who have one of these parts. */
export const membersWith = (actor: Actor, companyIds: readonly string[], roles: readonly string[], when: When) =>
  membersOf(actor, when)
    .where('r.companyId', '=', sql<string>`any(${companyIds}::uuid[])`)
    .where('r.role', '=', sql<never>`any(${roles}::text[])`)
    .orderBy('c.name')
    .orderBy('r.id');

export const buyingRoleById = (reader: Reader, actor: Actor, id: string) =>
  reader.row(membersOf(actor, {}).where('r.id', '=', id));

export type MemberRow = NonNullable<Awaited<ReturnType<typeof buyingRoleById>>>;

const positionsAt = (actor: Actor, when: When) =>
  build
    .selectFrom(readable(actor, positions, when).as('p'))
    .innerJoin(readable(actor, contacts, when).as('c'), 'c.id', 'p.contactId')
    .innerJoin(readable(actor, companies, when).as('f'), 'f.id', 'p.companyId')
    .selectAll('p')
    .select(['c.name as contactName', 'f.name as companyName'])
    .orderBy('p.untilOn', (order) => order.desc().nullsFirst())
    .orderBy('p.fromOn', (order) => order.desc().nullsLast())
    .orderBy('p.id')
    .limit(200);

/** What somebody does or did at other companies, what lasts first. */
export const positionsOfContact = (reader: Reader, actor: Actor, id: string, when: When) =>
  reader.rows(positionsAt(actor, when).where('p.contactId', '=', id));

/** Who has a part at a company though it is not his main one. */
export const positionsAtCompany = (reader: Reader, actor: Actor, id: string, when: When) =>
  reader.rows(positionsAt(actor, when).where('p.companyId', '=', id));

export const positionById = (reader: Reader, actor: Actor, id: string) =>
  reader.row(positionsAt(actor, {}).where('p.id', '=', id));

export type PositionRow = NonNullable<Awaited<ReturnType<typeof positionById>>>;

/** The shared vocabulary by name; as of a day the words of then. */
export const tagsAt = (reader: Reader, actor: Actor, when: When) =>
  reader.rows(readable(actor, tags, when).orderBy('name').orderBy('id').limit(2_000));

export const tagById = (reader: Reader, actor: Actor, id: string) =>
  reader.row(readable(actor, tags).where('id', '=', id));

type Part = { id: string; contactId: string };

/** Everybody who has or had a place in a company's buying group, removed ones too, with his name where he is still here. */
export const partsEver = (
  reader: Reader,
  actor: Actor,
  table: typeof buyingRoleTable | typeof positions,
  of: 'companyId' | 'contactId',
  id: string,
  most: number,
): Promise<Part[]> =>
  reader.rows(
    build
      .selectFrom(readableHistory<Part>(actor, table as never).as('h'))
      .select(['h.id', 'h.contactId'])
      .distinct()
      .where(`h.${of}` as never, '=', id as never)
      .limit(most) as never,
  );
