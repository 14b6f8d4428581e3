import { cursorText, parseCursor } from '../../../../platform/database/keyset.ts';
import { type Asked, missing, refuse, type Served, serve, unfit } from '../../../../platform/http/serve.ts';
import type { KnownKind } from '../rules/keys.ts';
import * as contract from './contract.ts';
import { decide } from './decide.ts';
import { pageOfQueue } from './read-queue.ts';

const queue =
  (kind: KnownKind) =>
  ({ world, actor, query }: Pick<Asked<typeof contract.companyQueue>, 'world' | 'actor' | 'query'>) =>
    world.db.read(actor, async (reader) => {
      const cursor = parseCursor(query.cursor, 'decimal');
      if (query.cursor && !cursor)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
      const asked = { kind, limit: query.limit, cursor };
      const { next, total, ...page } = await pageOfQueue(reader, actor, asked, world.today(actor));
      const nextCursor = next ? cursorText({ value: next.score, id: next.id }) : null;
      return { ...page, nextCursor, ...(total === undefined ? {} : { total }) };
    });

const verdict =
  (kind: KnownKind) =>
  ({ world, actor, body }: Pick<Asked<typeof contract.decideCompanies>, 'world' | 'actor' | 'body'>) =>
    world.db.transaction(actor, async (tx) => {
      const { oneId, otherId, verdict: said } = body;
      if (oneId === otherId) return unfit({ field: 'otherId', message: 'is the same record', in: 'body' });
      const done = await decide(tx, kind, [oneId, otherId], said, world.today(actor));
      if ('missing' in done) return missing();
      if ('refused' in done) return refuse(done.refused, { detail: 'Both have to be yours to change.' });
      return { groupId: tx.groupId };
    });

export const queueRoutes: Served[] = [
  serve(contract.companyQueue, queue('company')),
  serve(contract.contactQueue, queue('contact')),
  serve(contract.leadQueue, queue('lead')),
  serve(contract.dealQueue, queue('deal')),
  serve(contract.productQueue, queue('product')),
  serve(contract.decideCompanies, verdict('company')),
  serve(contract.decideContacts, verdict('contact')),
  serve(contract.decideLeads, verdict('lead')),
  serve(contract.decideDeals, verdict('deal')),
  serve(contract.decideProducts, verdict('product')),
];
