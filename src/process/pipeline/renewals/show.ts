import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { When } from '../store.ts';
import type { DealRow } from '../tables.ts';
import { following, originOf, termsFor } from './store.ts';

/** What a deal follows from, what follows from it, and until when what it sold runs. */
export async function successionOf(reader: Reader, actor: Actor, deal: DealRow, when: When) {
  const [origin, after] = await Promise.all([
    deal.originId ? originOf(reader, actor, deal.originId, when) : null,
    deal.status === 'won' ? following(reader, actor, deal.id, when) : [],
  ]);
  const terms = await termsFor(reader, actor, deal.status === 'won' ? [deal] : [], when);
  return {
    origin: origin && deal.originKind ? { id: origin.id, name: origin.name, kind: deal.originKind } : null,
    following: after.map(({ id, name, status, originKind }) => ({ id, name, status, kind: originKind ?? 'expansion' })),
    runsUntil: terms.get(deal.id)?.until ?? null,
  };
}
