import type { Instant } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Tx } from '../../platform/history/door.ts';
import { companiesByIds } from '../../process/accounts/reads.ts';
import { segmentsByIds } from '../segments/reads.ts';
import { faultInShared, faultInTiers, type Shared, type Tier } from './rules/tiers.ts';
import { noTiers } from './store.ts';
import { accountTiers, type TiersRow } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
export type Done = { row: TiersRow } | { conflict: TiersRow } | Unfit;

const sentences = {
  twice: 'is the name of another tier',
  'asks-nothing': 'asks nothing and names nobody: no company could belong to it',
  'no-segment': 'asks for a fit, and says to which segment in segmentId',
  'named-twice': 'names a company that another tier names',
  'shared-twice': 'gives the same person a part of the same account twice',
  'too-much': 'gives away more than the whole of the hours of this account',
} as const;

type Given = { share: number; tiers: readonly Tier[]; shared: readonly Shared[] };

/** Which of the ids that tiers and shares say is not here; who was said before and is gone since is no fault of whoever changes something else. */
async function goneFrom(tx: Tx, before: TiersRow | null, { tiers, shared }: Given): Promise<Unfit | null> {
  const known = new Set([
    ...(before?.tiers.flatMap(({ companyIds }) => companyIds) ?? []),
    ...(before?.shared.flatMap(({ companyId, personId }) => [companyId, personId]) ?? []),
  ]);
  const [segments, companies, people] = await Promise.all([
    segmentsByIds(
      tx,
      tx.actor,
      tiers.flatMap(({ segmentId }) => segmentId ?? []),
    ),
    companiesByIds(tx, tx.actor, [
      ...tiers.flatMap(({ companyIds }) => companyIds),
      ...shared.map(({ companyId }) => companyId),
    ]),
    peopleByIds(
      tx,
      tx.actor,
      shared.map(({ personId }) => personId),
    ),
  ]);
  const gone = (field: string): Unfit => ({ unfit: { field, message: 'is not here' } });
  for (const [at, { segmentId, companyIds }] of tiers.entries()) {
    if (segmentId && !segments.has(segmentId)) return gone(`tiers.${at}.segmentId`);
    if (companyIds.some((id) => !companies.has(id) && !known.has(id))) return gone(`tiers.${at}.companyIds`);
  }
  for (const [at, { companyId, personId }] of shared.entries()) {
    if (!companies.has(companyId) && !known.has(companyId)) return gone(`shared.${at}.companyId`);
    if (!people.has(personId) && !known.has(personId)) return gone(`shared.${at}.personId`);
  }
  return null;
}

/** Says which companies are key accounts and whose time they have, as a whole; `seen` is 0 while nobody did. */
export async function setTiers(
  tx: Tx,
  seen: number,
  said: Omit<Given, 'shared'> & { shared?: readonly Shared[] | undefined },
): Promise<Done> {
  const before = await tx.lock(accountTiers, tx.actor.workspaceId);
  const given: Given = { ...said, shared: said.shared ?? before?.shared ?? [] };
  if ((before?.version ?? 0) !== seen) return { conflict: before ?? noTiers };
  const fault = faultInTiers(given.tiers) ?? faultInShared(given.shared);
  if (fault) return { unfit: { field: fault.field, message: sentences[fault.why] } };
  const gone = await goneFrom(tx, before, given);
  if (gone) return gone;
  const after: TiersRow = { ...(before ?? { ...noTiers, id: tx.actor.workspaceId }), ...given };
  const { version } = await tx.record({ table: accountTiers, before, after, announce: 'account-tiers.changed' });
  return { row: { ...after, version } };
}

/** Tiers as a story knows them; where a workspace said its own, those stay. */
export async function enterTiers(tx: Tx, { from, ...given }: Given & { from: Instant }): Promise<void> {
  const { workspaceId } = tx.actor;
  if (await tx.lock(accountTiers, workspaceId)) return;
  await tx.recordMany(accountTiers, [{ id: workspaceId, states: [{ from, row: given }] }]);
}
