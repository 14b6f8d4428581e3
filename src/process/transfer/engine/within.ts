import { sql } from 'kysely';
import { readable } from '../../../platform/access/narrow.ts';
import { several } from './directory.ts';
import type { Judging } from './judging.ts';
import { keyIn } from './keys.ts';
import type { Kind } from './kinds.ts';
import type { Waiting } from './left-out.ts';
import { isReference, knownRows, meantBy, type Place, valuesOf } from './look-up.ts';

/** A row without a surer key: what it is called, and the company it belongs to, where that is here. */
type Called = { name: string; companyId: string | null; externalId: string | null };

type Named = { id: string; name: string; companyId: string | null; externalId: string | null; source: string | null };

/**
 * Which records here rows are by their names within their company: Anna Berg of Acme is the one at Acme. One that has another id of the same source is somebody
 * else; `several` where more than one is called so. A deal of no company is known by its very name.
 */
async function knownWithin(
  { reader, actor, source }: Place,
  { kind, table }: Kind,
  rows: readonly (Called | null)[],
): Promise<(string | typeof several | null)[]> {
  const asked = rows.filter((row) => row !== null);
  const companies = [...new Set(asked.flatMap(({ companyId }) => companyId ?? []))];
  const alone = kind === 'deal' ? asked.flatMap(({ companyId, name }) => (companyId === null ? [name] : [])) : [];
  if (companies.length === 0 && alone.length === 0) return rows.map(() => null);
  const found = (await reader.rows(
    readable(actor, table)
      .where(
        sql<boolean>`(company_id = ANY (${companies}::uuid[]) OR (company_id IS NULL AND name = ANY (${alone}::text[])))`,
      )
      .clearSelect()
      .select(['id', 'name', 'companyId', 'externalId', 'source'] as never),
  )) as unknown as Named[];
  const byName = Map.groupBy(found, ({ companyId, name }) => `${companyId} ${keyIn('name', name)}`);
  return rows.map((row) => {
    if (row === null) return null;
    const its = (byName.get(`${row.companyId} ${keyIn('name', row.name)}`) ?? []).filter(
      (one) => row.externalId === null || one.externalId === null || one.source !== source,
    );
    const [only] = its;
    if (!only) return null;
    // What has an id of its own and could be several is taken for another.
    return its.length === 1 ? only.id : row.externalId === null ? several : null;
  });
}

/** The record that is here and that somebody said a row is; nobody's word, or one that is gone since, says nothing. */
async function saidToBe(
  place: Place,
  kind: Kind,
  waiting: readonly Waiting[],
  decided: Judging['decided'],
): Promise<(string | null)[]> {
  const said = waiting.map(({ row }) => {
    const word = decided(row);
    return typeof word === 'object' && word !== null ? word.same : null;
  });
  const there = await valuesOf(
    place,
    kind,
    said.filter((id) => id !== null),
  );
  return said.map((id) => (id !== null && there.has(id) ? id : null));
}

/**
 * Which records that are here these rows are: by somebody's word, by their surest key, and without one by their names within their company. Written, a row is the record that
 * it was when it was looked at: those of the same import that are called the same are not one.
 */
export async function knownHere(
  place: Place,
  kind: Kind,
  waiting: readonly Waiting[],
  named: ReadonlyMap<string, string>,
  { isWriting, decided }: Judging,
): Promise<(string | typeof several | null)[]> {
  const surely = await knownRows(
    place,
    kind,
    waiting.map(({ row }) => row),
  );
  const said = await saidToBe(place, kind, waiting, decided);
  const known = surely.map((id, at) => said[at] ?? id);
  if (!kind.byNameWithin) return known;
  if (isWriting) {
    const asked = waiting.flatMap(({ recordId }, at) => (known[at] === null && recordId ? [recordId] : []));
    const there = await valuesOf(place, kind, asked);
    return known.map(
      (id, at) => id ?? (there.has(waiting[at]?.recordId ?? '') ? (waiting[at]?.recordId ?? null) : null),
    );
  }
  const called = waiting.map(({ row }, at) => {
    const { company, email } = row.values;
    const its = isReference(company) ? (meantBy(company, named)?.id ?? null) : null;
    const isLost = company !== undefined && its === null;
    if (known[at] !== null || email || isLost || decided(row) === 'create') return null;
    return { name: row.name, companyId: its, externalId: row.externalId };
  });
  const within = await knownWithin(place, kind, called);
  return known.map((id, at) => id ?? within[at] ?? null);
}
