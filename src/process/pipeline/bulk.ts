import { sql } from 'kysely';
import { whyNotOwner } from '../../people/organisation/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { fixedFields, may } from '../../platform/access/policy.ts';
import type { ManyAct } from '../../platform/bulk/acts.ts';
import { mostInAct, type Plan, planOf } from '../../platform/bulk/rules/plan.ts';
import { changeInSets, isHis } from '../../platform/bulk/sets.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { NotAllowed } from '../../platform/history/refusals.ts';
import { pipelinesAt } from './definitions-store.ts';
import { goOn, goOnesAmong } from './moves.ts';
import type { Unfit } from './opening.ts';
import { type BulkChange, changed, differs, said } from './rules/bulk.ts';
import { standingStage } from './rules/gone-stages.ts';
import { stepLevel, takenFrom } from './rules/next-step.ts';
import { type DealFilter, matching } from './store.ts';
import { type DealRow, deals } from './tables.ts';

/** Deals by their ids, or all of a filter. */
export type Target = { ids: readonly string[] } | { filter: DealFilter };

/** What is looked at to plan: fifty thousand of them are held at once, so no more than is asked. */
const lookedAt = [
  'id',
  'version',
  'name',
  'ownerId',
  'confidential',
  'pipelineId',
  'stageId',
  'status',
  'expectedCloseOn',
  'nextStep',
  'nextStepOn',
] as const;
export type Seen = Pick<DealRow, (typeof lookedAt)[number]>;

/** What a change would do to these deals; null when they are too many for one act. */
export async function lookAhead(
  reader: Reader,
  actor: Actor,
  target: Target,
  change: BulkChange,
): Promise<Plan<Seen> | null> {
  let query = matching(actor, 'filter' in target ? target.filter : {}, {});
  if ('ids' in target) query = query.where('d.id', '=', sql<string>`any(${[...target.ids]}::uuid[])`);
  const found: Seen[] = await reader.rows(
    query
      .select(lookedAt.map((field) => `d.${field}` as const))
      .orderBy('d.id')
      .limit(sql.lit(mostInAct + 1)),
  );
  if (found.length > mostInAct) return null;
  const taking = (deal: Seen) => change.ownerId !== undefined && change.ownerId !== deal.ownerId;
  const isRobbed = await robbingOf(reader, actor, change);
  return planOf(found, {
    differs: (deal) => differs(deal, change),
    whyLeft: (deal) => {
      if (!isHis(actor, deals, deal as never, { taking: taking(deal) })) return 'not-yours';
      return isRobbed(deal) ? 'does-not-fit' : null;
    },
  });
}

/** Whether a change would take its next step from a deal where it must be: that deal is left, as it would be alone. */
async function robbingOf(reader: Reader, actor: Actor, change: BulkChange): Promise<(deal: Seen) => boolean> {
  const isTaking = [change.nextStep, change.nextStepOn].some((value) => value !== undefined && !value?.trim());
  if (!isTaking) return () => false;
  const known = new Map((await pipelinesAt(reader, actor, {})).map((pipeline) => [pipeline.id, pipeline]));
  return (deal) => {
    const pipeline = deal.status === 'open' ? known.get(deal.pipelineId) : undefined;
    if (!pipeline || takenFrom(deal, change) === null) return false;
    const stageId = standingStage(pipeline, deal.stageId);
    const stage = pipeline.stages.find(({ id }) => id === stageId);
    return stepLevel(pipeline.rules, stage) === 'block';
  };
}

/** Why nobody may do this to any of the deals, asked once for all of them; null when it may be done. */
export async function whyNot(
  reader: Reader,
  actor: Actor,
  changing: readonly Seen[],
  change: BulkChange,
): Promise<Unfit | null> {
  const fixed = fixedFields(actor, deals);
  const kept = said(change).find(([field]) => fixed.includes(field))?.[0];
  if (kept) throw new NotAllowed(`Your role may not write ${kept} of a deal`, kept);
  const { ownerId } = change;
  if (ownerId === undefined || changing.every((deal) => deal.ownerId === ownerId)) return null;
  const unfit = (message: string): Unfit => ({ unfit: { field: 'ownerId', message } });
  const why = whyNotOwner((await peopleByIds(reader, actor, [ownerId])).get(ownerId), deals.policy);
  if (why) return unfit(why);
  return may(actor, deals.policy, 'write', ownerId)
    ? null
    : unfit('You may give deals only to yourself and to people of your team');
}

/**
 * Changes many deals as one act, each as if it were changed alone; one that somebody else changed meanwhile is left. What
 * a deal has then all that its stage asks for goes on by itself, as after any change. `whyNot` was asked before.
 */
export const carryOut = (
  tx: Tx,
  changing: readonly Seen[],
  change: BulkChange,
  report: (done: number) => Promise<void> = async () => {},
) =>
  changeInSets<DealRow, Seen>(tx, {
    table: deals,
    changing,
    report,
    after: (deal) => changed(deal, change),
    announce: ['deal.changed'],
    afterwards: async (written) => {
      for (const opened of await goOnesAmong(tx, written)) await goOn(tx, opened);
    },
  });

/** Many deals changed at once. */
export const dealChanges: ManyAct<Target, BulkChange, Seen> = {
  kind: deals.kind,
  fact: 'deals.change-asked',
  task: 'change-deals',
  lookAhead,
  whyNot,
  carryOut,
};
