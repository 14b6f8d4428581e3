import { sql } from 'kysely';
import type { Instant } from '../../ground/days.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { type Actor, entrusted } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Kept, Table } from '../../platform/database/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Sharing } from '../../platform/views/policy.ts';
import { circleOf } from '../../platform/views/rules/circle.ts';

type Shared = Kept & { name: string; ownerId: string; sharing: Sharing };

/** Dashboards or reports that somebody may open: his own, those of everybody, and those that his circle made for the team, as views are shared. */
export async function foundBy<Row extends Shared>(reader: Reader, actor: Actor, table: Table<Row>, now: Instant) {
  const circle =
    actor.personId === null ? [] : circleOf(actor.personId, actor.team, await managersOn(reader, actor, now));
  return build
    .selectFrom(readable(entrusted(actor), table).as('f'))
    .selectAll('f')
    .where(
      sql<boolean>`(f.owner_id = ${actor.personId}::uuid or f.sharing = 'everybody'
        or (f.sharing = 'team' and f.owner_id = any(${circle}::uuid[])))`,
    );
}
