import { expect } from 'vitest';
import type { TestProduct } from '../../../../test/support/product.ts';
import { wholeWorkspace } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { tableOfKind } from '../../../platform/database/tables.ts';
import { selfCheck } from '../../../platform/history/self-check.ts';
import { contentHash } from '../export/content-hash.ts';
import { livesOf, tablesInOrder } from '../export/lives.ts';

export type Who = keyof TestProduct['alpha']['people'];

/** What tests of merges ask of the product, once it stands. */
export function mergeDesk(product: () => TestProduct) {
  const someone = (who: Who) => product().alpha.people[who];
  const whole = () => wholeWorkspace(someone('Lea').actor);
  const db = () => product().product.world.db;
  const get = async (who: Who, path: string) => product().ask(someone(who), 'GET', `/api/v1${path}`);
  const post = async (who: Who, path: string, body: object = {}) =>
    product().ask(someone(who), 'POST', `/api/v1${path}`, { body });
  const compare = async (who: Who, kind: string, ids: string[]) =>
    (await get(who, `/duplicates/merges/${kind}?${ids.map((id) => `id=${id}`).join('&')}`)).json();
  return {
    someone,
    db,
    get,
    post,
    compare,
    async made(who: Who, path: string, body: object) {
      const answer = await post(who, path, body);
      expect([path, answer.status, answer.status === 201 ? '' : answer.text]).toEqual([path, 201, '']);
      return answer.json();
    },
    async merge(who: Who, kind: string, into: string, ids: string[], take: Record<string, string> = {}) {
      const { records } = await compare(who, kind, [into, ...ids]);
      const seen = records.map(({ id, version }: { id: string; version: number }) => ({ id, version }));
      return post(who, `/duplicates/merges/${kind}`, { into, records: seen, take });
    },
    undo: (who: Who, groupId: string) => product().ask(someone(who), 'POST', `/api/v1/changes/groups/${groupId}/undo`),
    /** A hash over all records that stand, as they stand. */
    standing: () =>
      db().read(whole(), async (reader) => {
        const hash = contentHash();
        for (const table of await tablesInOrder(reader))
          for await (const lives of livesOf(reader, whole(), table))
            for (const { id, states } of lives) {
              const row = states.at(-1)?.row;
              if (row) hash.add(table.kind, { id, states: [{ from: 'now', row }] });
            }
        return hash.digest();
      }),
    faults: async () => (await selfCheck(db(), whole())).filter(({ faults: found }) => found.length > 0),
    row: (kind: string, id: string) =>
      db().read(whole(), (r) =>
        // biome-ignore lint/suspicious/noExplicitAny: rows of any kind are looked into
        r.row<any>(readable(whole(), tableOfKind(kind)!).where('id' as never, '=', id as never) as never),
      ),
  };
}
