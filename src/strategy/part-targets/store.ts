import { sql } from 'kysely';
import { endOfDay, type LocalDate, type Period } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable, writable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { PartKey } from './rules/parts.ts';
import { type PartTargetRow, partTargets } from './tables.ts';

type Which = Pick<PartTargetRow, 'line' | 'productId' | 'territoryId'>;

/** What a target is of, as text. */
export const keyOf = ({ line, productId, territoryId }: Which): PartKey =>
  line !== null ? `line:${line}` : productId !== null ? `product:${productId}` : `territory:${territoryId}`;

/** The same the other way round. */
export function whichOf(key: PartKey): Which {
  const [kind, id] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  return {
    line: kind === 'line' ? id : null,
    productId: kind === 'product' ? id : null,
    territoryId: kind === 'territory' ? id : null,
  };
}

/** Targets of the quarters that begin in a period, now or as they stood at the end of a day. */
export function targetsIn(
  reader: Reader,
  actor: Actor,
  { first, next }: Period,
  asOf?: LocalDate,
): Promise<PartTargetRow[]> {
  const when = asOf ? { asOf: endOfDay(asOf, actor.timeZone) } : {};
  return reader.rows(
    readable(actor, partTargets, when)
      .where('quarterStart', '>=', first)
      .where('quarterStart', '<', next)
      .orderBy('quarterStart')
      .orderBy('id'),
  );
}

/** Every target of some quarters that the actor may change, to be changed: parts of a quarter are judged together. */
export const targetsToChange = (reader: Reader, actor: Actor, starts: readonly LocalDate[]): Promise<PartTargetRow[]> =>
  reader.rows(
    writable(actor, partTargets)
      .where('quarterStart', '=', sql<string>`any(${[...starts]}::date[])`)
      .orderBy('id'),
  );
