import { sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import { definePolicy } from '../access/kinds.ts';
import { readable } from '../access/narrow.ts';
import { everyRole } from '../access/policy.ts';
import type { Pools } from '../database/open.ts';
import { build } from '../database/query.ts';
import { type AnyTable, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { World } from '../http/ports.ts';
import { missing, refuse, type Served, serve } from '../http/serve.ts';
import * as contract from './contract.ts';
import { type ErasurePorts, erase } from './erasure.ts';
import { idsOf } from './erasures.ts';
import { calledOf, type Mention, mentionsOf } from './mentions.ts';

definePolicy('erasure', { read: everyRole('none'), write: { ...everyRole('none'), leader: 'all' } });

type Eraser = Pick<Pools, 'eraser'>;

/** Who may not, and what holds nothing of a person. */
function refusalOf(actor: Actor, table: AnyTable) {
  if (actor.role !== 'leader' || actor.personId === null)
    return refuse('only-leaders', { detail: 'Only leaders may erase.' });
  return table.personal?.length
    ? null
    : refuse('nothing-personal', { detail: 'This kind of record holds nothing about a person.' });
}

/**
 * The texts that name the person; found whatever the asker may see, and only then parted by that. Nothing is written, so it stands
 * in nobody's way: an erasure may have to wait for an undo, and whoever only looks does not wait with it.
 */
const mentionsFor = ({ db }: World, actor: Actor, { kind }: AnyTable, id: string) =>
  db.read(actor, async (reader) => {
    const who = { workspaceId: actor.workspaceId, kind, recordId: id };
    const ids = await idsOf(reader.sql, who);
    const called = await calledOf(reader.sql, who, ids);
    const { found, isCut } = await mentionsOf(reader.sql, who, ids, called);
    const seen = await seenOf(reader, actor, found);
    return { called, isCut, seen: found.filter(seen), unseen: found.filter((one) => !seen(one)) };
  });

/** Which of them somebody may read: the record itself, and the one that it stands on. */
async function seenOf(reader: Reader, actor: Actor, found: readonly Mention[]) {
  const asked = found.flatMap(({ kind, recordId, on }) => [{ kind, id: recordId }, ...(on ? [on] : [])]);
  const seen = new Set<string>();
  for (const [kind, refs] of Map.groupBy(asked, (one) => one.kind)) {
    const table = tableOfKind(kind);
    if (!table) continue;
    const ids = [...new Set(refs.map(({ id }) => id))];
    const rows = await reader.rows<{ id: string }>(
      build
        .selectFrom(readable(actor, table).as('r'))
        .select('r.id')
        .where('r.id', '=', sql<string>`any(${ids}::uuid[])`) as never,
    );
    for (const { id } of rows) seen.add(`${kind} ${id}`);
  }
  return ({ kind, recordId, on }: Mention) =>
    seen.has(`${kind} ${recordId}`) && (on === null || seen.has(`${on.kind} ${on.id}`));
}

/** Erasing by a leader's word; what other rooms hold about the person goes with it. */
export const erasureRoutes = (pools: Eraser, ports: ErasurePorts): Served[] => [
  serve(contract.findMentions, async ({ world, actor, query }) => {
    const table = tableOfKind(query.kind);
    if (!table) return missing();
    const refused = refusalOf(actor, table);
    if (refused) return refused;
    const [there] = await world.db.read(actor, (reader) =>
      reader.sql(
        'SELECT 1 FROM app.changes WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND kind = $3 LIMIT 1',
        [actor.workspaceId, query.id, table.kind],
      ),
    );
    if (!there) return missing();
    const { called, seen, unseen, isCut } = await mentionsFor(world, actor, table, query.id);
    const { names, mails, phones } = called;
    return { called: [...names, ...mails, ...phones], items: seen, unseen: unseen.length, isCut };
  }),
  serve(contract.eraseRecord, async ({ world, actor, body }) => {
    const table = tableOfKind(body.kind);
    if (!table) return missing();
    const refused = refusalOf(actor, table);
    if (refused) return refused;
    const unseen = body.alsoUnseen ? (await mentionsFor(world, actor, table, body.id)).unseen : [];
    const mentions = [...body.mentions, ...unseen.map(({ kind, recordId }) => ({ kind, recordId }))];
    const done = await erase(pools, actor, { table, id: body.id, mentions }, ports);
    if ('erased' in done) return { erasedAt: done.erased.erasedAt, takenOut: done.takenOut };
    return done.refused === 'gone' ? missing() : refuse('only-leaders', { detail: 'Only leaders may erase.' });
  }),
];
