import {
  addDays,
  dayOf,
  daysBetween,
  endOfDay,
  instantFromMs,
  type LocalDate,
  startOfDay,
} from '../../ground/index.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { pipelinesAt } from './definitions-store.ts';
import { tellOfWatch } from './notices.ts';
import { paceOf, pacesAt, staysOf } from './paces.ts';
import { lastContactsOf } from './ports.ts';
import { openDealsToWatch } from './reports.ts';
import { standingStage } from './rules/gone-stages.ts';
import { noticesOf, pacesOf, stallOf } from './rules/stalls.ts';
import { type PipelineRow, stagePaces } from './tables.ts';

/** Days of history from which a pace is taken: two years, so that a season is in it twice and the distant past is not. */
const lookBack = 730;
const dealsAtOnce = 500;

/** Each night: how long deals stay, which of them began to stall, and which lack a next step that their pipeline demands. */
export function registerPipelineJobs(register: Register, { db }: { db: Database }): void {
  register.every('37 2 * * *', 'watch-pipelines', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    const today = dayOf(instantFromMs(Date.now()), actor.timeZone);
    await countPaces(db, actor, today);
    for (const pipeline of await db.read(actor, (r) => pipelinesAt(r, actor, {})))
      await watchDeals(db, actor, pipeline, today);
  });
}

/** Counts the pace of every stage anew; one that stayed the same is not written. */
export async function countPaces(db: Database, actor: Actor, today: LocalDate): Promise<void> {
  const known = await db.read(actor, (r) => pipelinesAt(r, actor, {}));
  const now = endOfDay(today, actor.timeZone);
  for (const pipeline of known) {
    const since = startOfDay(addDays(today, -lookBack), actor.timeZone);
    const stays = await db.read(actor, (r) => staysOf(r, actor, pipeline.id, since, now));
    const paces = pacesOf(pipeline.stages, stays, pipeline.rules.stallShare);
    await db.transaction(actor, async (tx) => {
      for (const { stageId, afterDays, by, n } of paces) {
        const before = await tx.lock(stagePaces, stageId);
        const after = {
          ...(before ?? { id: stageId, version: 0, validFrom: '' }),
          pipelineId: pipeline.id,
          afterDays,
          basis: by,
          stays: n,
        };
        await tx.record({ table: stagePaces, before, after });
      }
    });
  }
}

/**
 * Announces each open deal once it begins to be stalled, and once its manager is to hear of it, also where the very night was missed; and
 * each night every one without a dated next step, where its pipeline demands one.
 */
export async function watchDeals(db: Database, actor: Actor, pipeline: PipelineRow, today: LocalDate): Promise<void> {
  const { paces, managers } = await db.read(actor, async (r) => ({
    paces: await pacesAt(r, actor, {}),
    managers: await managersOn(r, actor, endOfDay(today, actor.timeZone)),
  }));
  for (let after: string | null = null; ; ) {
    const last: string | null = await db.transaction(actor, async (tx) => {
      const deals = await openDealsToWatch(tx, actor, pipeline.id, after, dealsAtOnce);
      const ids = pipeline.rules.quietDays === null ? [] : deals.map(({ id }) => id);
      const contacts = await lastContactsOf(tx, actor, ids);
      for (const deal of deals) {
        const { id, ownerId } = deal;
        const stageId = standingStage(pipeline, deal.stageId) ?? deal.stageId;
        const pace = paceOf(paces, pipeline, stageId);
        const contact = contacts.get(id);
        const of = {
          daysInStage: Math.max(0, daysBetween(deal.stageSince, today)),
          daysSinceContact: contact ? daysBetween(contact, today) : null,
        };
        const stall = pace && stallOf(of, pace, pipeline.rules.quietDays);
        const managerId = managers.get(ownerId) ?? null;
        const demandsNextStep = pipeline.rules.nextStep === 'demanded';
        for (const notice of noticesOf(deal, stall, { managerId, demandsNextStep })) {
          const { fact, ...payload } = notice;
          const isTold = await tellOfWatch(tx, id, notice);
          if (isTold || fact !== 'deal.stalled')
            await tx.announce({ fact, payload: { dealId: id, stageId, ...payload } });
        }
      }
      return deals.length === dealsAtOnce ? deals.at(-1)!.id : null;
    });
    if (last === null) return;
    after = last;
  }
}
