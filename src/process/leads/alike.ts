import { sql } from 'kysely';
import { fold } from '../../ground/text.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { phoneKey } from '../accounts/index.ts';
import { readableCompanies, readableContacts } from '../accounts/reads.ts';
import { leadsReached } from './store.ts';

type Asked = {
  email?: string | undefined;
  phone?: string | undefined;
  companyName?: string | undefined;
  not?: string | undefined;
};
export type Alike = {
  kind: 'lead' | 'contact' | 'company';
  id: string;
  name: string;
  detail: string | null;
  because: 'email' | 'phone' | 'name';
};

/** Who is here already, as far as the actor reads them: leads and contacts by address or number, companies by their name. */
export async function alikeTo(reader: Reader, actor: Actor, asked: Asked): Promise<Alike[]> {
  const email = asked.email?.trim().toLowerCase() || null;
  const key = asked.phone ? phoneKey(asked.phone) : null;
  const [known, people, firms] = await Promise.all([
    email || key ? leadsReached(reader, actor, { email, key }) : [],
    email || key ? contactsReached(reader, actor, { email, key }) : [],
    asked.companyName ? companiesNamed(reader, actor, asked.companyName) : [],
  ]);
  const because = (row: { email: string | null }): 'email' | 'phone' =>
    email !== null && row.email === email ? 'email' : 'phone';
  return [
    ...known
      .filter(({ id }) => id !== asked.not)
      .map(
        (row): Alike => ({ kind: 'lead', id: row.id, name: row.name, detail: row.companyName, because: because(row) }),
      ),
    ...people.map(
      (row): Alike => ({ kind: 'contact', id: row.id, name: row.name, detail: row.companyName, because: because(row) }),
    ),
    ...firms.map(
      (row): Alike => ({ kind: 'company', id: row.id, name: row.name, detail: row.country, because: 'name' }),
    ),
  ];
}

type Person = { id: string; name: string; email: string | null; companyName: string | null };

const contactsReached = (reader: Reader, actor: Actor, { email, key }: { email: string | null; key: string | null }) =>
  reader.rows(
    build
      .selectFrom(readableContacts(actor).as('t'))
      .leftJoin(readableCompanies(actor).as('c'), 'c.id', 't.companyId')
      .select(['t.id', 't.name', 't.email', 'c.name as companyName'])
      .where((eb) =>
        eb.or([...(email ? [eb('t.email', '=', email)] : []), ...(key ? [eb('t.phoneKey', '=', key)] : [])]),
      )
      .orderBy('t.id')
      .limit(5) as never,
  ) as Promise<Person[]>;

const companiesNamed = (reader: Reader, actor: Actor, name: string) =>
  reader.rows(
    build
      .selectFrom(readableCompanies(actor).as('t'))
      .select(['t.id', 't.name', 't.country'])
      .where(sql<boolean>`public.unaccent(lower(t.name)) = ${fold(name.trim())}`)
      .orderBy('t.id')
      .limit(5),
  );
