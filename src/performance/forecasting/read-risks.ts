import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { hiddenFields, ownedPolicy, reach } from '../../platform/access/policy.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { committed, type DealRow, pushesOf, readableOwnedDeals, standOfDeals } from '../../process/pipeline/reads.ts';
import type * as contract from './contract.ts';
import type { ProjectionAsk } from './reads.ts';
import { causesOf } from './rules/risks.ts';

type Risks = z.input<typeof contract.risks>;

const mostLooked = 300;
const mostShown = 50;
/** So many won deals say what is usual. */
const enoughWon = 8;

/** The deals at risk of those whom the asker asks for; null where he asks for somebody whom he does not see. */
export async function risksOf(asker: Asker, { period, asOf, team, person }: ProjectionAsk): Promise<Risks | null> {
  const { actor, reader } = asker;
  const when = momentOf(asker, asOf);
  const seen = reach(actor, ownedPolicy, 'read');
  const asked = team ?? person;
  if (asked && !(seen === 'all' || seen.includes(asked))) return null;
  const owners = team ? (await asker.teamsOn(asOf)).treeOf(team) : person ? [person] : null;
  const people = asked ? await peopleByIds(reader, actor, [asked]) : null;
  if (people?.size === 0) return null;
  const rows = await reader.rows<DealRow>(
    readableOwnedDeals(actor, when)
      .where('status', '=', 'open')
      .where('currency', '=', actor.currency)
      .where((eb) => eb.or([eb('expectedCloseOn', '<', period.next), eb('ownCategory', '=', 'commit')]))
      .$if(owners !== null, (query) => query.where('ownerId', '=', sql<string>`any(${owners}::uuid[])`))
      .orderBy('amount', (order) => order.desc().nullsLast())
      .orderBy('id')
      .limit(mostLooked) as never,
  );
  const [stands, pushes, isCommit, usual, names] = await Promise.all([
    standOfDeals(reader, actor, rows, asOf, when),
    pushesOf(
      reader,
      actor,
      rows.map(({ id }) => id),
      when,
    ),
    committed(reader, actor, when),
    usualAmount(asker, asOf),
    peopleByIds(
      reader,
      actor,
      rows.map(({ ownerId }) => ownerId),
    ),
  ]);
  // Of what is kept from the asker nothing is said to be missing.
  const hidden = hiddenFields(actor, { kind: 'deal', policy: ownedPolicy });
  const isStepHidden = hidden.includes('nextStep') || hidden.includes('nextStepOn');
  const judged = rows.map((row) => {
    const { daysInStage, limitDays, quiet } = stands(row);
    const { expectedCloseOn, amount } = row;
    const [nextStep, nextStepOn] = isStepHidden ? ['–', null] : [row.nextStep, row.nextStepOn];
    const causes = causesOf({
      ...{ day: asOf, next: period.next, expectedCloseOn, nextStep, nextStepOn, amount, daysInStage, limitDays, usual },
      isCommit: isCommit(row),
      pushes: pushes.get(row.id) ?? 0,
      daysWithoutContact: quiet?.days ?? null,
    });
    return { row, causes };
  });
  const found = judged.filter(({ causes }) => causes.length > 0);
  return {
    asOf,
    currency: actor.currency,
    looked: rows.length,
    atRisk: found.length,
    amount: hidden.includes('amount') ? null : found.reduce((sum, { row }) => sum + (row.amount ?? 0), 0),
    items: found.slice(0, mostShown).map(({ row, causes }) => ({
      id: row.id,
      name: row.name,
      ownerId: row.ownerId,
      ownerName: names.get(row.ownerId)?.name ?? '',
      amount: row.amount,
      expectedCloseOn: row.expectedCloseOn,
      causes,
    })),
  };
}

/** The middle of what deals of the last year were won for in the workspace; null while too few were. */
async function usualAmount(asker: Asker, asOf: string): Promise<number | null> {
  const actor = systemActor(asker.actor);
  const row = await asker.reader.row<{ n: number; middle: number | null }>(
    readableOwnedDeals(actor, momentOf(asker, asOf))
      .clearSelect()
      .where('status', '=', 'won')
      .where('currency', '=', actor.currency)
      .where('closedOn', '>', addDays(asOf, -364))
      .where('closedOn', '<=', asOf)
      .select([
        sql<number>`count(amount)::int`.as('n'),
        sql<number>`percentile_cont(0.5) within group (order by amount)`.as('middle'),
      ]) as never,
  );
  return row && row.n >= enoughWon ? row.middle : null;
}
