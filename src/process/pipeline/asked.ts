import { teamOf } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type * as store from './store.ts';

type Filters = store.DealFilter & { teamOf?: string | undefined };

/** The filter with a manager's team spelled out as people. */
export async function spelledOut(
  reader: Reader,
  actor: Actor,
  { teamOf: manager, ...filter }: Filters,
): Promise<store.DealFilter> {
  if (!manager) return filter;
  const team = await teamOf(reader, actor.workspaceId, manager);
  return { ...filter, ownerId: filter.ownerId ? filter.ownerId.filter((id) => team.includes(id)) : team };
}
