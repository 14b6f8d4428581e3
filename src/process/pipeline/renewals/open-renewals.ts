import { dayOf, instantFromMs, type LocalDate, newId } from '../../../ground/index.ts';
import { managersOn, readablePeople } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { Register } from '../../../platform/jobs/register.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { emptyDeal } from '../actions.ts';
import { closingOf } from '../closing/store.ts';
import { pipelinesAt } from '../definitions-store.ts';
import { dealTotals } from '../rules/deal-lines.ts';
import { lineOf } from '../rules/pipeline-use.ts';
import { isDue, type Term } from '../rules/renewals.ts';
import { type DealRow, deals, type PipelineRow } from '../tables.ts';
import { type Recurring, recurringDeals, renewedOnce, termsFor } from './store.ts';

/** Each night: a deal in the pipeline of renewals for each contract that ends soon. */
export function registerRenewals(register: Register, { db }: { db: Database }): void {
  register.every('52 2 * * *', 'open-renewals', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await openRenewals(db, actor, dayOf(instantFromMs(Date.now()), actor.timeZone));
  });
}

/** Opens the renewals that are due; run again, it finds them open and adds none. Answers their ids. */
export async function openRenewals(db: Database, actor: Actor, today: LocalDate): Promise<string[]> {
  const due = await db.read(actor, async (reader) => {
    const [{ renewals }, pipelines] = await Promise.all([closingOf(reader, actor), pipelinesAt(reader, actor, {})]);
    const pipeline = pipelines.find(({ id, retiredOn }) => id === renewals.pipelineId && retiredOn === null);
    if (!pipeline) return null;
    const won = await recurringDeals(reader, actor, {});
    const terms = await termsFor(reader, actor, won, {});
    const soon = won.flatMap((deal) => {
      const term = terms.get(deal.id);
      return term && isDue(term, today, renewals) ? [{ deal, term }] : [];
    });
    return { pipeline, soon };
  });
  const opened: string[] = [];
  for (let at = 0; due && at < due.soon.length; at += atOnce) {
    const some = due.soon.slice(at, at + atOnce);
    opened.push(...(await db.transaction(actor, (tx) => openSome(tx, some, due.pipeline, today))));
  }
  return opened;
}

/** So many in one act: what is asked of people and history is asked once for all of them, and nobody waits long for the locks. */
const atOnce = 200;

type Due = { deal: Pick<Recurring, 'id'>; term: Term };

/** Under the locks of what they renew: whoever waits for one finds the renewal that the other opened. */
async function openSome(tx: Tx, due: readonly Due[], pipeline: PipelineRow, today: LocalDate): Promise<string[]> {
  const ids = due.map(({ deal }) => deal.id);
  const origins = new Map((await tx.lockMany(deals, ids)).map((origin) => [origin.id, origin]));
  const [renewed, whoRenews] = await Promise.all([renewedOnce(tx, tx.actor, ids), renewers(tx)]);
  const opened: string[] = [];
  for (const { deal, term } of due) {
    const origin = origins.get(deal.id);
    if (origin?.status !== 'won' || renewed.has(origin.id)) continue;
    const after = renewalOf({ ...origin, ownerId: whoRenews(origin.ownerId) }, term, pipeline, today);
    await tx.record({ table: deals, before: null, after, announce: 'deal.created' });
    opened.push(after.id);
  }
  return opened;
}

/** Who renews what is a person's: he himself while he works here, else the nearest above him who does. */
async function renewers(tx: Tx): Promise<(ownerId: string) => string> {
  const [managers, active] = await Promise.all([
    managersOn(tx, tx.actor, await tx.now()),
    tx.rows(readablePeople(tx.actor).where('active', '=', true)),
  ]);
  const there = new Set(active.map(({ id }) => id));
  return (ownerId) => lineOf(ownerId, managers).find((id) => there.has(id)) ?? ownerId;
}

/** What is renewed is what recurs, at the prices of now; a one-time part is over. */
function renewalOf(origin: DealRow, term: Term, pipeline: PipelineRow, today: LocalDate): DealRow {
  const [first] = pipeline.stages;
  const lines = origin.lines.filter(({ rhythm }) => rhythm !== 'once').map((line) => ({ ...line, id: newId() }));
  return {
    ...emptyDeal,
    id: newId(),
    name: origin.name,
    ownerId: origin.ownerId,
    companyId: origin.companyId,
    productId: origin.productId,
    pipelineId: pipeline.id,
    stageId: first!.id,
    stagePosition: 0,
    stageSince: today,
    createdOn: today,
    currency: origin.currency,
    lines,
    amount: dealTotals(lines).contractValue,
    expectedCloseOn: term.until,
    nextStep: first!.nextStep,
    nextStepOn: today,
    confidential: origin.confidential,
    originId: origin.id,
    originKind: 'renewal',
  };
}
