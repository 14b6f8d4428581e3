import { readable } from '../../../platform/access/narrow.ts';
import { type Asked as AskedFor, missing, refuse, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { calledBefore, putTogetherWith } from '../../../platform/merge/reads.ts';
import * as contract from './merge-contract.ts';
import { putTogether } from './put-together.ts';
import type { KnownKind } from './rules/keys.ts';
import { sideBySide, tableOf } from './side-by-side.ts';

const sentences = {
  'not-yours': 'Not all of these are yours to change.',
  'changed-meanwhile': 'Somebody changed one of these meanwhile. Look at them again.',
};

const compare =
  (kind: KnownKind) =>
  ({
    world,
    actor,
    query: { id: ids, into },
  }: Pick<AskedFor<typeof contract.compareCompanies>, 'world' | 'actor' | 'query'>) =>
    world.db.read(actor, async (reader) => {
      if (ids.length < 2 || new Set(ids).size < ids.length)
        return unfit({ field: 'id', message: 'names two records or more, each once', in: 'query' });
      if (into && !ids.includes(into)) return unfit({ field: 'into', message: 'is none of the records', in: 'query' });
      return (await sideBySide(reader, actor, kind, ids, into)) ?? missing();
    });

const merge =
  (kind: KnownKind) =>
  ({ world, actor, body }: Pick<AskedFor<typeof contract.mergeCompanies>, 'world' | 'actor' | 'body'>) =>
    world.db.transaction(actor, async (tx) => {
      const done = await putTogether(tx, kind, body);
      if ('missing' in done) return missing();
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      if ('refused' in done) return refuse(done.refused, { detail: sentences[done.refused], ids: done.ids });
      return { groupId: tx.groupId, ...done };
    });

/** So many are told of at most. */
const told = 200;

const became =
  (kind: KnownKind) =>
  ({ world, actor, params }: Pick<AskedFor<typeof contract.mergedIntoCompany>, 'world' | 'actor' | 'params'>) =>
    world.db.read(actor, async (reader) => {
      if (!(await reader.row(readable(actor, tableOf(kind)).where('id' as never, '=', params.id as never))))
        return missing();
      const lines = await putTogetherWith(reader, actor, kind, params.id, told);
      const ids = lines.map(({ goneId }) => goneId);
      const names = await calledBefore(reader, actor, kind, ids);
      return {
        items: lines.map(({ goneId, groupId, at }) => ({ id: goneId, name: names.get(goneId) ?? '', groupId, at })),
      };
    });

/** Records that are one become one, and what became of them. */
export const mergeRoutes: Served[] = [
  serve(contract.compareCompanies, compare('company')),
  serve(contract.compareContacts, compare('contact')),
  serve(contract.compareLeads, compare('lead')),
  serve(contract.compareDeals, compare('deal')),
  serve(contract.compareProducts, compare('product')),
  serve(contract.mergeCompanies, merge('company')),
  serve(contract.mergeContacts, merge('contact')),
  serve(contract.mergeLeads, merge('lead')),
  serve(contract.mergeDeals, merge('deal')),
  serve(contract.mergeProducts, merge('product')),
  serve(contract.mergedIntoCompany, became('company')),
  serve(contract.mergedIntoContact, became('contact')),
  serve(contract.mergedIntoLead, became('lead')),
  serve(contract.mergedIntoDeal, became('deal')),
  serve(contract.mergedIntoProduct, became('product')),
];
