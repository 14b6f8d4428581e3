import { sql } from 'kysely';
import type { Actor } from '../../../../platform/access/actor.ts';
import { besideRecords } from '../../../../platform/access/narrow.ts';
import { hiddenFields } from '../../../../platform/access/policy.ts';
import { build } from '../../../../platform/database/query.ts';
import type { Reader } from '../../../../platform/database/transactions.ts';
import type { Plain } from '../../../../platform/views/index.ts';
import { askedOf, qualityKinds } from '../rules/quality.ts';
import { tableOf } from '../side-by-side.ts';

type When = { asOf?: string | undefined };

/** In whole per cent, rounded here for what is shown and for what is asked, so that the two agree. */
const percent = sql<number>`round((${sql.ref('q.score')} * 100)::numeric)`;

const held = (actor: Actor) =>
  build.selectFrom(besideRecords<{ id: string; score: number }>(actor, 'record_quality').as('q'));

/** A record's quality says something of each field that it is made of. */
export const qualityIsShown = (actor: Actor): boolean =>
  qualityKinds.every((kind) => {
    const hidden = hiddenFields(actor, tableOf(kind));
    return !askedOf[kind].flat().some((field) => hidden.includes(field));
  });

/** How good each of these companies or contacts was last night, 0 to 100; of past days, and to who is not shown what it is made of, nothing. */
export async function qualityPercents(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  when: When,
): Promise<Map<string, number>> {
  if (when.asOf !== undefined || !qualityIsShown(actor)) return new Map();
  const rows = await reader.rows(
    held(actor)
      .select('q.id')
      .select(percent.as('percent'))
      .where('q.id', '=', sql<string>`any(${[...ids]}::uuid[])`),
  );
  return new Map(rows.map(({ id, percent: its }) => [id, Number(its)]));
}

const signs = { equals: '=', from: '>=', above: '>', below: '<', upTo: '<=' } as const;

/** A condition on companies or contacts, rows named `d`, by how good they are: under 60 are those with 59 % and less. Of a past day none fits. */
export function qualityAsked(actor: Actor, asked: Plain, when: When) {
  const isNow = when.asOf === undefined;
  if ('empty' in asked) {
    const known = held(actor).select('q.id');
    if (!isNow) return asked.empty ? sql<boolean>`true` : sql<boolean>`false`;
    return asked.empty ? sql<boolean>`d.id not in ${known}` : sql<boolean>`d.id in ${known}`;
  }
  if (!isNow) return sql<boolean>`false`;
  let fitting = held(actor).select('q.id');
  for (const [name, sign] of Object.entries(signs)) {
    const value = (asked as Record<string, unknown>)[name];
    if (value !== undefined) fitting = fitting.where(sql<boolean>`${percent} ${sql.raw(sign)} ${value}::numeric`);
  }
  return sql<boolean>`d.id in ${fitting}`;
}
