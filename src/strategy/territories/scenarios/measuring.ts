import { sql } from 'kysely';
import { addDays, daysBetween, type LocalDate } from '../../../ground/days.ts';
import { endOfDay } from '../../../ground/time-zones.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { closedDealsIn } from '../../../process/pipeline/reads.ts';
import { linesAt } from '../places/listed.ts';
import { everyTerritoryAt } from '../reads.ts';
import { type Closed, type Group, type Measured, measuredEffect } from '../rules/scenarios/measured.ts';
import { changedHands } from '../rules/scenarios/seats.ts';

const mostDays = 180;

/** Who worked which company at the end of a day, as it was kept then. */
async function handsAt(reader: Reader, actor: Actor, day: LocalDate, today: LocalDate) {
  const when = day < today ? { asOf: endOfDay(day, actor.timeZone) } : {};
  const [lines, territories] = await Promise.all([
    reader.rows<{ companyId: string; territoryId: string | null }>(
      linesAt(actor, when).select(['p.companyId', 'p.territoryId']) as never,
    ),
    everyTerritoryAt(reader, actor, when),
  ]);
  return { lines, territories, day };
}

type Row = Closed & { companyId: string; isAfter: boolean };

/** What a switch that holds since a day did to deals; null while no day of it is over. */
export async function measuredSince(
  reader: Reader,
  actor: Actor,
  firstOn: LocalDate,
  today: LocalDate,
): Promise<(Measured & { days: number }) | null> {
  const days = Math.min(mostDays, daysBetween(firstOn, today));
  if (days < 1) return null;
  const [before, after, rows] = await Promise.all([
    handsAt(reader, actor, addDays(firstOn, -1), today),
    handsAt(reader, actor, firstOn, today),
    reader.rows<Row>(
      closedDealsIn(actor, { from: addDays(firstOn, -days), before: addDays(firstOn, days) })
        .where('d.companyId', 'is not', null)
        .groupBy(['d.companyId', sql.ref('isAfter')])
        .select([
          'd.companyId',
          sql<boolean>`d.closed_on >= ${firstOn}::date`.as('isAfter'),
          sql<number>`(count(*) filter (where d.status = 'won'))::int`.as('won'),
          sql<number>`(count(*) filter (where d.status = 'lost'))::int`.as('lost'),
          sql<number>`coalesce(sum(d.amount) filter (where d.status = 'won' and d.currency = ${actor.currency}), 0)::float8`.as(
            'value',
          ),
        ]) as never,
    ),
  ]);
  const { moved, stayed } = changedHands(before, after);
  return { ...measuredEffect(groupOf(rows, moved), groupOf(rows, stayed)), days };
}

function groupOf(rows: readonly Row[], companies: ReadonlySet<string>): Group {
  const group: Group = { companies: companies.size, before: none(), after: none() };
  for (const { companyId, isAfter, won, lost, value } of rows) {
    if (!companies.has(companyId)) continue;
    const sum = isAfter ? group.after : group.before;
    sum.won += won;
    sum.lost += lost;
    sum.value += value;
  }
  return group;
}

const none = (): Closed => ({ won: 0, lost: 0, value: 0 });
