import type { PeoplePort } from '../comments/ports.ts';
import { nextCursor, parseCursor } from '../database/keyset.ts';
import { type Served, serve, unfit } from '../http/serve.ts';
import * as contract from './contract.ts';
import { noteFile, pageOfTakings } from './store.ts';

/** What was taken away, and the word of a screen that a list was saved. */
export const takingRoutes = (people: Pick<PeoplePort, 'namesOf'>): Served[] => [
  serve(contract.listTakings, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const cursor = parseCursor(query.cursor);
      if (query.cursor && !cursor)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
      const rows = await pageOfTakings(reader, actor, query.limit + 1, cursor?.id ?? null);
      const items = rows.slice(0, query.limit);
      const ids = items.flatMap(({ personId, behindId }) => [personId, behindId].filter((one) => one !== null));
      const names = await people.namesOf(reader, actor, ids);
      const who = (id: string) => ({ id, name: names.get(id)?.name ?? '' });
      return {
        items: items.map(({ personId, behindId, ...taking }) => ({
          ...taking,
          person: who(personId),
          behind: behindId === null ? null : who(behindId),
        })),
        nextCursor: nextCursor(rows, query.limit, 'id'),
      };
    }),
  ),

  serve(contract.noteSavedFile, async ({ world, actor, body }) => {
    await world.db.transaction(actor, (tx) => noteFile(tx, actor, body));
    return undefined;
  }),
];
