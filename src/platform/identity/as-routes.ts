import type { Actor } from '../access/actor.ts';
import { nextCursor, parseCursor } from '../database/keyset.ts';
import { NotAllowed } from '../history/refusals.ts';
import { refuse, type Served, serve, unfit } from '../http/serve.ts';
import * as contract from './as-contract.ts';
import type { Desk } from './identity.ts';
import { namesIn } from './names.ts';
import { beginAs, endAs, pageOfSignIns } from './signed-in-as.ts';

/** Signing in as somebody, ending it, and the list of every time it was. */
export function asRoutes(desk: Desk): Served[] {
  const { known, people } = desk;
  return [
    serve(contract.signInAs, async ({ world, actor, asker, body }) => {
      const now = await known(asker);
      if (!now?.sessionId || actor.by !== 'screen' || actor.behind)
        return refuse('sign-in-needed', { detail: 'This is for somebody who is signed in himself, with a password.' });
      const { sessionId } = now;
      const done = await world.db.transaction(actor, async (tx) =>
        beginAs(tx, { ...body, sessionId }, await people.standingOf(tx, actor.workspaceId, body.personId)),
      );
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      return { id: done.row.id, until: done.row.until };
    }),

    serve(contract.endSignInAs, async ({ world, asker }) => {
      const now = await known(asker);
      const { inPlace } = now ?? {};
      if (inPlace) await world.db.transaction(inPlace.leader, (tx) => endAs(tx, inPlace.id));
      return undefined;
    }),

    serve(contract.listSignInsAs, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const cursor = parseCursor(query.cursor);
        if (query.cursor && !cursor)
          return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out' });
        const rows = await pageOfSignIns(reader, actor, query.limit, cursor);
        const who = await namesIn(
          desk,
          reader,
          actor,
          rows.flatMap(({ personId, leaderId }) => [personId, leaderId]),
        );
        const items = rows
          .slice(0, query.limit)
          .map(({ id, personId, leaderId, reason, validFrom, until, endedAt }) => ({
            id,
            person: who(personId),
            leader: who(leaderId),
            reason,
            until,
            endedAt,
            recordedAt: validFrom,
          }));
        return { items, nextCursor: nextCursor(rows, query.limit, 'id') };
      }),
    ),
  ];
}

/** What nobody does in another's place: his ways in, his keys, his words, what he vouches for, and decisions that are his alone. */
const ownAlone =
  /^(identity|approvals|access|comments|history\.erase|forecast\.say|leads\.agreeDefinition|transfer\.signImport)/;
const always = new Set(['identity.endSignInAs', 'identity.signOut']);

/** The same routes, of which those that are one's own alone refuse a leader who is signed in as somebody. */
export const notInAnothersPlace = (handlers: readonly Served[]): Served[] =>
  handlers.map((served) => {
    const { contract: of, handle } = served;
    if (of.method === 'GET' || !ownAlone.test(of.id) || always.has(of.id)) return served;
    return {
      ...served,
      handle: async (asked: never) => {
        const { actor } = asked as { actor?: Actor };
        if (!actor?.behind) return handle?.(asked);
        throw new NotAllowed('This is for the person alone. Leave their place first.');
      },
    };
  });
