import type { Tx } from '../../platform/history/door.ts';
import { companiesByIds } from '../../process/accounts/reads.ts';
import { segmentsByIds } from '../segments/reads.ts';
import { faultInTiers, type Tier } from './rules/tiers.ts';
import { noTiers } from './store.ts';
import { accountTiers, type TiersRow } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
export type Done = { row: TiersRow } | { conflict: TiersRow } | Unfit;

const sentences = {
  twice: 'is the name of another tier',
  'asks-nothing': 'asks nothing and names nobody: no company could belong to it',
  'no-segment': 'asks for a fit, and says to which segment in segmentId',
  'named-twice': 'names a company that another tier names',
} as const;

/** Says which companies are key accounts, as a whole; `seen` is 0 while nobody did. */
export async function setTiers(tx: Tx, seen: number, given: { share: number; tiers: readonly Tier[] }): Promise<Done> {
  const before = await tx.lock(accountTiers, tx.actor.workspaceId);
  if ((before?.version ?? 0) !== seen) return { conflict: before ?? noTiers };
  const fault = faultInTiers(given.tiers);
  if (fault) return { unfit: { field: fault.field, message: sentences[fault.why] } };
  const [segments, companies] = await Promise.all([
    segmentsByIds(
      tx,
      tx.actor,
      given.tiers.flatMap(({ segmentId }) => segmentId ?? []),
    ),
    companiesByIds(
      tx,
      tx.actor,
      given.tiers.flatMap(({ companyIds }) => companyIds),
    ),
  ]);
  for (const [at, { segmentId, companyIds }] of given.tiers.entries()) {
    if (segmentId && !segments.has(segmentId))
      return { unfit: { field: `tiers.${at}.segmentId`, message: 'is not here' } };
    // Who was named before and is gone since is no fault of whoever changes something else.
    const known = new Set(before?.tiers.flatMap((tier) => tier.companyIds));
    if (companyIds.some((id) => !companies.has(id) && !known.has(id)))
      return { unfit: { field: `tiers.${at}.companyIds`, message: 'is not here' } };
  }
  const after: TiersRow = { ...(before ?? { ...noTiers, id: tx.actor.workspaceId }), ...given };
  const { version } = await tx.record({ table: accountTiers, before, after, announce: 'account-tiers.changed' });
  return { row: { ...after, version } };
}
