import { sql } from 'kysely';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { companies, contacts } from './tables.ts';

type Numbered = { phoneKey: string | null; phones: readonly { key: string | null }[] };

/** Whether a row refused to be called: at all, or by telephone. */
const refuses = (row: 't' | 'c') => {
  const ways = sql.raw(`${row}.no_contact -> 'ways'`);
  return sql<boolean>`(${sql.raw(row)}.no_contact is not null and (${ways} = '"all"'::jsonb or jsonb_exists(${ways}, 'phone')))`;
};

const hasKey = (keys: readonly string[]) =>
  sql<boolean>`exists (select 1 from jsonb_array_elements(t.phones) p where p ->> 'key' = any(${keys}::text[]))`;

/**
 * Which of these keys of numbers belong to somebody who refused to be called, or whose company did, whoever may read him: the
 * number itself is refused, under whatever name it stands.
 */
export async function keysRefused(reader: Reader, actor: Actor, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const everybody = systemActor(actor);
  const has = sql<boolean>`(t.phone_key = any(${keys}::text[]) or ${hasKey(keys)})`;
  const people = () => build.selectFrom(readable(everybody, contacts).as('t')).select(['t.phoneKey', 't.phones']);
  // Each begins with the few who refused: an index knows them.
  const [own, ofFirms, firms] = await Promise.all([
    reader.rows<Numbered>(people().where(refuses('t')).where(has) as never),
    reader.rows<Numbered>(
      people()
        .innerJoin(readable(everybody, companies).as('c'), 'c.id', 't.companyId')
        .where(refuses('c'))
        .where(has) as never,
    ),
    reader.rows<Numbered>(
      build
        .selectFrom(readable(everybody, companies).as('t'))
        .where(refuses('t'))
        .where(hasKey(keys))
        .select([sql<null>`null::text`.as('phoneKey'), 't.phones']) as never,
    ),
  ]);
  const found = [...own, ...ofFirms, ...firms].flatMap(({ phoneKey, phones }) => [
    phoneKey,
    ...phones.map(({ key }) => key),
  ]);
  const asked = new Set(keys);
  return new Set(found.filter((key): key is string => key !== null && asked.has(key)));
}
