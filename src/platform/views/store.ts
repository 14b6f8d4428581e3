import { sql } from 'kysely';
import { fold } from '../../ground/text.ts';
import { type Actor, entrusted } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { build } from '../database/query.ts';
import type { Reader } from '../database/transactions.ts';
import { type ViewDefaultRow, type ViewRow, viewDefaults, views } from './tables.ts';

/** The most views that one person finds of one list. */
export const mostViews = 200;

/** Whether a list has another view of this name that the same person made, however it is written. */
export async function isNameTaken(
  reader: Reader,
  actor: Actor,
  view: Pick<ViewRow, 'id' | 'object' | 'ownerId' | 'name'>,
): Promise<boolean> {
  const others = await reader.rows<{ name: string }>(
    build
      .selectFrom(readable(entrusted(actor), views).as('v'))
      .select('v.name')
      .where('v.object', '=', view.object)
      .where('v.ownerId', '=', view.ownerId)
      .where('v.id', '!=', view.id),
  );
  return others.some(({ name }) => fold(name) === fold(view.name));
}

/** The views that somebody may open: his own, those of everybody, and those that his circle made for the team. */
export const viewsFor = (actor: Actor, circle: readonly string[]) =>
  build
    .selectFrom(readable(entrusted(actor), views).as('v'))
    .selectAll('v')
    .where(
      sql<boolean>`(v.owner_id = ${actor.personId}::uuid or v.sharing = 'everybody'
        or (v.sharing = 'team' and v.owner_id = any(${[...circle]}::uuid[])))`,
    );

export const viewsOf = (reader: Reader, actor: Actor, circle: readonly string[], object: string): Promise<ViewRow[]> =>
  reader.rows<ViewRow>(
    viewsFor(actor, circle).where('v.object', '=', object).orderBy('v.name').orderBy('v.id').limit(sql.lit(mostViews)),
  );

export const viewSeen = (
  reader: Reader,
  actor: Actor,
  circle: readonly string[],
  id: string,
): Promise<ViewRow | null> => reader.row<ViewRow>(viewsFor(actor, circle).where('v.id', '=', id));

export const defaultOf = (reader: Reader, actor: Actor, object: string): Promise<ViewDefaultRow | null> =>
  reader.row<ViewDefaultRow>(
    build
      .selectFrom(readable(actor, viewDefaults).as('d'))
      .selectAll('d')
      .where('d.personId', '=', actor.personId)
      .where('d.object', '=', object),
  );
