import { cursorText, parseCursor } from '../../../../platform/database/keyset.ts';
import { missing, type Served, serve, unfit } from '../../../../platform/http/serve.ts';
import type { QualityKind } from '../rules/quality.ts';
import * as contract from './contract.ts';
import { byOwner, poorest, qualityNow } from './reads.ts';

const kindOf = (which: 'companies' | 'contacts'): QualityKind => (which === 'companies' ? 'company' : 'contact');

/** How good the data is: of each owner, of his records, and of one. */
export const qualityRoutes: Served[] = [
  serve(contract.qualityByOwner, ({ world, actor, params }) =>
    world.db.read(actor, (reader) => byOwner(reader, actor, kindOf(params.which))),
  ),
  serve(contract.poorestRecords, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const cursor = parseCursor(query.cursor, 'decimal');
      if (query.cursor && !cursor)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
      const asked = { kind: kindOf(params.which), ownerId: query.ownerId ?? null, limit: query.limit, cursor };
      const { items, next } = await poorest(reader, actor, asked, world.today(actor));
      return { items, nextCursor: next ? cursorText({ value: next.score, id: next.id }) : null };
    }),
  ),
  serve(contract.recordQuality, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const found = await qualityNow(reader, actor, kindOf(params.which), params.id, world.today(actor));
      return found ?? missing();
    }),
  ),
];
