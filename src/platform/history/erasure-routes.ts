import { definePolicy } from '../access/kinds.ts';
import { everyRole } from '../access/policy.ts';
import type { Pools } from '../database/open.ts';
import { tableOfKind } from '../database/tables.ts';
import { missing, refuse, type Served, serve } from '../http/serve.ts';
import * as contract from './contract.ts';
import { type ErasurePorts, erase } from './erasure.ts';

definePolicy('erasure', { read: everyRole('none'), write: { ...everyRole('none'), leader: 'all' } });

/** Erasing by a leader's word; what other rooms hold about the person goes with it. */
export const erasureRoutes = (pools: Pick<Pools, 'eraser'>, ports: ErasurePorts): Served[] => [
  serve(contract.eraseRecord, async ({ actor, body }) => {
    const table = tableOfKind(body.kind);
    if (!table) return missing();
    if (!table.personal?.length)
      return refuse('nothing-personal', { detail: 'This kind of record holds nothing about a person.' });
    const done = await erase(pools, actor, { table, id: body.id }, ports);
    if ('erased' in done) return { erasedAt: done.erased.erasedAt };
    return done.refused === 'gone' ? missing() : refuse('only-leaders', { detail: 'Only leaders may erase.' });
  }),
];
