import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { AccountPorts } from './ports.ts';
import { standingsOf } from './relationships.ts';
import { standingsThenOf } from './relationships-then.ts';
import type { alsoOfCompanies, alsoOfContacts } from './rules/listed-columns.ts';
import { type Strength, strengthFrom } from './rules/strength.ts';
import type { When } from './store.ts';
import { buyingRoleTable, companies, contacts } from './tables.ts';

type Asked<Also extends string> = {
  ids: readonly string[];
  also: readonly Also[] | undefined;
  day: LocalDate;
  when: When;
};

/** Strength and last contact as they are kept, or of a past day as they were then: what lists show is what they are ordered by. */
async function spokenWith<Also extends string>(
  reader: Reader,
  actor: Actor,
  kind: string,
  { ids, also = [], day, when: { asOf } }: Asked<Also>,
) {
  const wants = (what: string) => (also as readonly string[]).includes(what);
  if (!wants('strength') && !wants('lastContactOn')) return () => ({});
  const told = (strength: Strength, lastOn: LocalDate | null) => ({
    ...(wants('strength') ? { strength } : {}),
    ...(wants('lastContactOn') ? { lastContactOn: lastOn } : {}),
  });
  if (asOf === undefined) {
    const kept = await standingsOf(reader, actor, ids);
    return (id: string) => {
      const { lastOn, ...standing } = kept.get(id) ?? { weight: null, n: 0, lastOn: null };
      return told(strengthFrom(standing, day), lastOn);
    };
  }
  const then = await standingsThenOf(reader, actor, kind, { day, asOf }, ids);
  return (id: string) => {
    const { strength: value, n, lastOn } = then.get(id) ?? { strength: null, n: 0, lastOn: null };
    return told({ value, n }, lastOn);
  };
}

export async function besideCompanies(
  reader: Reader,
  actor: Actor,
  { openDeals, quality, territories, fits }: AccountPorts,
  asked: Asked<(typeof alsoOfCompanies)[number]>,
) {
  const { ids, also = [], when } = asked;
  if (also.length === 0 || ids.length === 0) return () => ({});
  const [spoken, deals, good, places, fitting] = await Promise.all([
    spokenWith(reader, actor, companies.kind, asked),
    also.includes('openDeals') ? openDeals(reader, actor, ids, when) : null,
    also.includes('quality') ? quality(reader, actor, ids, when) : null,
    also.includes('territory') ? territories(reader, actor, ids, when) : null,
    also.includes('fit') || also.includes('segment') ? fits(reader, actor, ids, when) : null,
  ]);
  return (id: string) => ({
    ...spoken(id),
    ...(deals ? { openDeals: deals.get(id) ?? 0 } : {}),
    ...(good ? { quality: good.get(id) ?? null } : {}),
    ...(places ? { territory: places.get(id) ?? null } : {}),
    ...(also.includes('fit') ? { fit: fitting?.get(id)?.fit ?? null } : {}),
    ...(also.includes('segment') ? { segment: fitting?.get(id)?.segment ?? null } : {}),
  });
}

export async function besideContacts(
  reader: Reader,
  actor: Actor,
  { quality }: AccountPorts,
  asked: Asked<(typeof alsoOfContacts)[number]>,
) {
  const { ids, also = [], when } = asked;
  if (also.length === 0 || ids.length === 0) return () => ({});
  const [spoken, roles, good] = await Promise.all([
    spokenWith(reader, actor, contacts.kind, asked),
    also.includes('roles') ? rolesOf(reader, actor, ids, when) : null,
    also.includes('quality') ? quality(reader, actor, ids, when) : null,
  ]);
  return (id: string) => ({
    ...spoken(id),
    ...(roles ? { roles: roles.get(id) ?? [] } : {}),
    ...(good ? { quality: good.get(id) ?? null } : {}),
  });
}

async function rolesOf(reader: Reader, actor: Actor, contactIds: readonly string[], when: When) {
  const rows = await reader.rows(
    build
      .selectFrom(readable(actor, buyingRoleTable, when).as('r'))
      .select(['r.contactId', 'r.role'])
      .where('r.contactId', '=', sql<string>`any(${[...contactIds]}::uuid[])`)
      .orderBy('r.id'),
  );
  const byContact = Map.groupBy(rows, ({ contactId }) => contactId);
  return new Map([...byContact].map(([id, its]) => [id, [...new Set(its.map(({ role }) => role))]]));
}
