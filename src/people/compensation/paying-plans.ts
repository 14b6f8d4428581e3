import type { Actor } from '../../platform/access/actor.ts';
import { type Approved, approvedAbout } from '../../platform/approvals/reads.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { payingVersion } from './rules/paying-version.ts';
import { paySettingsOf } from './settings-store.ts';
import { plansByIds, versionsOfPlans } from './store.ts';
import type { PayPlanRow } from './tables.ts';

/** What approvals of plans are asked about. */
export const planSubject = 'pay-plan';

export const planFrom = ({ id, version, name, terms }: PayPlanRow) => ({ ...terms, id, version, name });

/** A plan that is not approved as it stands: by which version it pays instead, null where by none. */
export type Unapproved = { planId: string; name: string; version: number; paysBy: number | null };
export type PayingPlans = { plans: ReadonlyMap<string, PayPlanRow>; unapproved: readonly Unapproved[] };

/** Plans by the version that pays; one of which none does is left out, and named. */
export async function payingPlans(reader: Reader, actor: Actor, ids: readonly string[]): Promise<PayingPlans> {
  const [{ plansApprovedSince }, now] = await Promise.all([
    paySettingsOf(reader, actor),
    plansByIds(reader, actor, ids),
  ]);
  if (plansApprovedSince === null || now.size === 0) return { plans: now, unapproved: [] };
  const [approvals, history] = await Promise.all([
    approvedAbout(reader, actor, planSubject, [...now.keys()]),
    versionsOfPlans(reader, actor, [...now.keys()]),
  ]);
  const approved = approvedVersions(approvals);
  const plans = new Map<string, PayPlanRow>();
  const unapproved: Unapproved[] = [];
  for (const [id, row] of now) {
    const rows = [...history.filter((each) => each.id === id), row];
    const written = rows.map(({ version, validFrom }) => ({ version, writtenAt: validFrom }));
    const paysBy = payingVersion(written, approved.get(id) ?? new Set(), plansApprovedSince);
    const paying = rows.find(({ version }) => version === paysBy);
    if (paying) plans.set(id, paying);
    if (paysBy !== row.version) unapproved.push({ planId: id, name: row.name, version: row.version, paysBy });
  }
  return { plans, unapproved: unapproved.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function approvedVersions(approvals: readonly Approved[]): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const { recordId, wish } of approvals)
    found.set(recordId, (found.get(recordId) ?? new Set()).add(Number(wish.version)));
  return found;
}
