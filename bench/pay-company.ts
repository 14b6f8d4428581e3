import {
  addDays,
  daysBetween,
  namedQuarterOf,
  newId,
  quarterOf,
  shiftQuarter,
  startOfDay,
} from '../src/ground/index.ts';
import { enterAssignments, enterPlans, enterRun } from '../src/people/compensation/actions.ts';
import { inputsOf } from '../src/people/compensation/evidence.ts';
import { type PayEventRow, payEvents } from '../src/people/compensation/tables.ts';
import type { Actor } from '../src/platform/access/actor.ts';
import type { Kept } from '../src/platform/database/tables.ts';
import type { Database } from '../src/platform/history/database.ts';
import { fiscalOf } from '../src/platform/metrics/answers.ts';
import { emptyDeal, importDeals } from '../src/process/pipeline/actions.ts';
import { pipelinesOf } from '../src/process/pipeline/reads.ts';
import { enterQuotas } from '../src/strategy/targets/actions.ts';

/** What `npm run evidence -- pay` reckons, as rows: so many on a plan, so many sales of three years, and all of its quarters but two paid. */
export const wages = { people: 500, credits: 200_000, quarters: 12, frozen: 10 };

/** The quarter of the running one and so many before it, the oldest first. */
export function quartersUntil(today: string, actor: Pick<Actor, 'fiscalStartMonth'>) {
  const fiscal = fiscalOf(actor as Actor);
  return Array.from({ length: wages.quarters }, (_, at) =>
    namedQuarterOf(shiftQuarter(quarterOf(today, fiscal), at + 1 - wages.quarters, fiscal).first, fiscal),
  );
}

export async function loadPay(db: Database, actor: Actor, today: string, say: (line: string) => void): Promise<void> {
  const periods = quartersUntil(today, actor);
  const begin = periods[0]!.first;
  const at = (day: string) => startOfDay(day, actor.timeZone);
  const people = await sellers(db, actor);
  const inputs = inputsOf({ ...wages, years: wages.quarters / 4, window: 'period', seed: 'pay' });
  const { id: _, version: __, name, ...said } = inputs[0]!.assignments[0]!.plan;
  const planId = newId();
  const moved = daysBetween(inputs[0]!.periods[0]!.first, begin);
  const dayOf = (day: string) => addDays(day, moved);
  const terms = { ...said, from: begin };
  await db.transaction(actor, async (tx) => {
    await enterPlans(tx, [{ id: planId, from: at(begin), row: { name, state: 'active', terms } }]);
    await enterAssignments(
      tx,
      people.map((personId, n) => ({
        ...{ id: newId(), from: at(begin) },
        row: {
          ...{ planId, personId, fromDay: begin, untilDay: null, ramp: [...inputs[n]!.assignments[0]!.ramp] },
          ...{ signedVersion: null, signedOn: null, shownOnBoard: false },
        },
      })),
    );
    await enterQuotas(
      tx,
      people.flatMap((personId) =>
        periods.map(({ first }) => ({
          ...{ id: newId(), from: at(begin) },
          row: { personId, quarterStart: first, amount: 30_000_000, currency: actor.currency },
        })),
      ),
    );
  });
  const [pipeline] = await db.read(actor, (reader) => pipelinesOf(reader, actor));
  const stage = pipeline!.stages.at(-1)!;
  for (let from = 0; from < people.length; from += 12)
    await db.transaction(actor, async (tx) => {
      const dealIds = new Map<string, string>();
      const mine = people.slice(from, from + 12).map((personId, n) => ({ personId, input: inputs[from + n]! }));
      const sold = mine.flatMap(({ personId, input }) =>
        input.credits.map(({ id, amount, day: sold }) => {
          const [dealId, day] = [newId(), dayOf(sold)];
          dealIds.set(id, dealId);
          const row = {
            ...{ ...emptyDeal, name: `Sold ${id}`, ownerId: personId, pipelineId: pipeline!.id, stageId: stage.id },
            ...{ stagePosition: pipeline!.stages.length - 1, stageSince: day, amount, currency: actor.currency },
            ...{ amountBasis: 'entered' as const, createdOn: day, status: 'won' as const, closedOn: day },
          };
          return { id: dealId, states: [{ from: at(day), row }] };
        }),
      );
      await importDeals(tx, sold);
      const events = mine.flatMap(({ input }) => [
        ...input.payments.map((each) => ({ ...each, what: 'payment' as const })),
        ...input.reversals.map((each) => ({ ...each, what: 'reversal' as const })),
      ]);
      await tx.recordMany(
        payEvents,
        events.map(({ creditId, day, share, what }) => {
          const row: Omit<PayEventRow, keyof Kept> = { dealId: dealIds.get(creditId)!, what, day: dayOf(day), share };
          return { id: newId(), states: [{ from: at(begin), row }] };
        }),
      );
    });
  say(`${wages.credits} sales`);
  for (const period of periods.slice(0, wages.frozen)) {
    const steps = (['draft', 'frozen', 'approved'] as const).map((state, after) => ({
      ...{ state, from: at(addDays(period.next, after)) },
    }));
    await db.transaction(actor, (tx) =>
      enterRun(tx, { id: newId(), period, states: steps, statementId: () => newId() }),
    );
    say(`${period.name} paid`);
  }
}

/** Who is on the plan: the leader who asks first, then those who sell. */
async function sellers(db: Database, actor: Actor): Promise<string[]> {
  const rows = await db.read(actor, (reader) =>
    reader.sql<{ id: string }>(
      `SELECT id FROM app.people WHERE workspace_id = $1::uuid AND role IN ('leader', 'rep') ORDER BY role, id LIMIT $2::int`,
      [actor.workspaceId, wages.people],
    ),
  );
  return rows.map(({ id }) => id);
}
