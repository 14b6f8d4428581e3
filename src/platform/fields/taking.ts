import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { besideRecords, readable } from '../access/narrow.ts';
import { isFixedCustom } from '../access/policy.ts';
import { build } from '../database/query.ts';
import { type AnyTable, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import type { Custom, FieldDefinition } from './rules/definition.ts';
import { taken, type Unfit } from './rules/values.ts';
import { allFields } from './store.ts';

type Record = { id: string; custom?: Custom | undefined };

/**
 * What a record's custom fields come to when somebody writes them, or which does not fit; `before` is null for a new
 * record. What they name (persons, other records) must be there for him, and what must be unique must be so.
 */
export async function takeCustom(
  tx: Tx,
  table: AnyTable,
  before: Record | null,
  given: Custom | undefined,
): Promise<{ custom: Custom } | Unfit> {
  const stood = before?.custom ?? {};
  if (before && given === undefined) return { custom: stood };
  const fields = (await allFields(tx, tx.actor)).filter(({ object }) => object === table.kind);
  const { by } = tx.actor;
  const maySet = (field: FieldDefinition) => !isFixedCustom(tx.actor, field);
  const isByPerson = by === 'screen' || by === 'api';
  const done = taken(fields, given ?? {}, { maySet, isByPerson, isNew: before === null, before: stood });
  if ('unfit' in done) return done;
  const changed = namedIn(fields, given ?? {});
  return (
    (await unknownIn(tx, changed, done.custom, stood)) ?? (await twiceIn(tx, changed, done.custom, before?.id)) ?? done
  );
}

const namedIn = (fields: readonly FieldDefinition[], given: Custom) =>
  fields.filter(({ key }) => given[key] !== undefined && given[key] !== null);

/**
 * The same values for many records, judged once: what they come to in each, or why they fit in none. A field that no two
 * may say the same in is not for many.
 */
export async function takeCustomOfMany(
  tx: Reader,
  actor: Actor,
  table: AnyTable,
  given: Custom,
): Promise<Unfit | ((record: Record) => { custom: Custom } | Unfit)> {
  const fields = (await allFields(tx, actor)).filter(({ object }) => object === table.kind);
  const of = ({ custom: before = {} }: Record) =>
    taken(fields, given, {
      maySet: (field) => !isFixedCustom(actor, field),
      isByPerson: actor.by === 'screen' || actor.by === 'api',
      isNew: false,
      before,
    });
  const alone = of({ id: '' });
  if ('unfit' in alone) return alone;
  const named = namedIn(fields, given);
  const unique = named.find(({ isUnique }) => isUnique);
  if (unique) return { unfit: { field: `custom.${unique.key}`, message: 'is different in each record' } };
  return (await unknownIn({ ...tx, actor }, named, alone.custom, {})) ?? of;
}

async function unknownIn(
  tx: Reader & { actor: Actor },
  fields: readonly FieldDefinition[],
  custom: Custom,
  stood: Custom,
): Promise<Unfit | null> {
  for (const { key, type, options } of fields) {
    const table =
      type === 'person' ? tableOfKind('person') : type === 'record' ? tableOfKind(options.target ?? '') : null;
    if (!table) continue;
    const found = await tx.row(readable(tx.actor, table).where('id' as never, '=', custom[key] as never));
    if (!found) return { unfit: { field: `custom.${key}`, message: 'is not here' } };
    // Who has left stays where he stands, and is chosen no more.
    if (type === 'person' && (found as { active?: boolean }).active === false && custom[key] !== stood[key])
      return { unfit: { field: `custom.${key}`, message: 'has left' } };
  }
  return null;
}

/** As the index keeps it: whatever its case and length. */
const md5Of = (text: string): string => createHash('md5').update(text.toLowerCase()).digest('hex');

async function twiceIn(
  tx: Tx,
  fields: readonly FieldDefinition[],
  custom: Custom,
  id: string | undefined,
): Promise<Unfit | null> {
  for (const field of fields.filter(({ isUnique }) => isUnique)) {
    const same = besideRecords<{ fieldId: string; recordId: string; uniqueKey: string }>(tx.actor, 'field_index');
    const found = await tx.rows(
      build
        .selectFrom(same.as('i'))
        .select('i.recordId')
        .where('i.fieldId', '=', field.id)
        .where('i.uniqueKey', '=', md5Of(String(custom[field.key]))),
    );
    if (found.some(({ recordId }) => recordId !== id))
      return { unfit: { field: `custom.${field.key}`, message: 'is what another record says already' } };
  }
  return null;
}

/** What records say already in fields that no two may say the same in: asked once, for many that are to come. */
export async function takenValues(
  reader: Reader,
  actor: Actor,
  fields: readonly FieldDefinition[],
): Promise<(field: { id: string }, text: string) => boolean> {
  const unique = fields.filter(({ isUnique }) => isUnique).map(({ id }) => id);
  if (unique.length === 0) return () => false;
  const kept = besideRecords<{ fieldId: string; uniqueKey: string }>(actor, 'field_index');
  const rows = await reader.rows(
    build.selectFrom(kept.as('i')).select(['i.fieldId', 'i.uniqueKey']).where('i.fieldId', 'in', unique),
  );
  const taken = new Set(rows.map(({ fieldId, uniqueKey }) => `${fieldId} ${uniqueKey}`));
  return ({ id }, text) => taken.has(`${id} ${md5Of(text)}`);
}
