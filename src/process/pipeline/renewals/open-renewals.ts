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
  if (!due || due.soon.length === 0) return [];
  return db.transaction(actor, async (tx) => {
    const opened: string[] = [];
    for (const { deal, term } of due.soon) {
      const id = await openRenewal(tx, deal.id, term, due.pipeline, today);
      if (id) opened.push(id);
    }
    return opened;
  });
}

/** One at a time for each origin: whoever waits for the lock finds the renewal that the other opened. */
async function openRenewal(
  tx: Tx,
  originId: string,
  term: Term,
  pipeline: PipelineRow,
  today: LocalDate,
): Promise<string | null> {
  const origin = await tx.lock(deals, originId);
  if (origin?.status !== 'won' || (await renewedOnce(tx, tx.actor, [originId])).has(originId)) return null;
  const ownerId = await whoRenews(tx, origin);
  const after = renewalOf({ ...origin, ownerId }, term, pipeline, today);
  await tx.record({ table: deals, before: null, after, announce: 'deal.created' });
  return after.id;
}

/** The owner while he works here, else the nearest above him who does. */
async function whoRenews(tx: Tx, { ownerId }: Pick<Recurring, 'ownerId'>): Promise<string> {
  const [managers, active] = await Promise.all([
    managersOn(tx, tx.actor, await tx.now()),
    tx.rows(readablePeople(tx.actor).where('active', '=', true)),
  ]);
  const there = new Set(active.map(({ id }) => id));
  const seen = new Set<string>();
  for (let at: string | null | undefined = ownerId; at && !seen.has(at); at = managers.get(at)) {
    if (there.has(at)) return at;
    seen.add(at);
  }
  return ownerId;
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
