import { endOfDay, money, parseQuarter, quarterAt, quarterName, quarterOf, yearOf } from '../../ground/index.ts';
import { sellers } from '../../people/organisation/index.ts';
import { readablePeople } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may, reach } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { refuse, type Served, serve, unfit } from '../../platform/http/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { Asker, MetricRegistry } from '../../platform/metrics/registry.ts';
import { setQuotas } from './actions.ts';
import * as contract from './contract.ts';
import { proposedFor } from './proposing.ts';
import { sumsOf } from './rules/quota-grid.ts';
import type { Quota } from './rules/quotas.ts';
import { sum } from './rules/sum.ts';
import { quotasIn } from './store.ts';
import { type QuotaRow, quotas } from './tables.ts';
import { showMoves, teamDays } from './teams.ts';

/** Quotas over http. */
export function targetRoutes(registry: MetricRegistry): Served[] {
  return [
    serve(contract.readQuotas, ({ world, actor, query }) =>
      world.db.read(actor, (reader) => {
        const today = world.today(actor);
        return gridOf(askerOf(registry, reader, actor, today), query.year, query.asOf);
      }),
    ),

    serve(contract.setQuotas, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const fiscal = fiscalOf(actor);
        const items = body.items.map(({ quarter, ...item }) => ({
          ...item,
          quarterStart: parseQuarter(quarter, fiscal)!.first,
        }));
        const people = await tx.rows<{ id: string }>(
          readablePeople(actor).where(
            'id',
            'in',
            items.map(({ personId }) => personId),
          ),
        );
        const known = new Set(people.map(({ id }) => id));
        const nobody = items.findIndex(({ personId }) => !known.has(personId));
        if (nobody >= 0) return unfit({ field: `items.${nobody}.personId`, message: 'is nobody we know', in: 'body' });
        const done = await setQuotas(tx, items, body);
        if (!('refused' in done)) return done;
        if (done.refused === 'changed-meanwhile') {
          const changed = done.changed.map(({ quarterStart, ...cell }) => ({
            ...cell,
            quarter: quarterName(quarterOf(quarterStart, fiscal), fiscal),
          }));
          return refuse('changed-meanwhile', { detail: 'Somebody else changed these quotas meanwhile.', changed });
        }
        if (done.refused === 'fiscal-year-changed')
          return refuse('fiscal-year-changed', {
            detail: 'The fiscal year begins in another month since just now. Load the page again to see its quarters.',
          });
        const message =
          done.refused === 'twice' ? 'appears twice for this quarter' : 'is not somebody whose quota you may set';
        return unfit({ field: `items.${done.at}.personId`, message, in: 'body' });
      }),
    ),

    serve(contract.proposeQuotas, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const fiscal = fiscalOf(actor);
        const today = world.today(actor);
        const quarter = parseQuarter(query.quarter, fiscal)!;
        const { basis, items } = await proposedFor(askerOf(registry, reader, actor, today), {
          quarter,
          from: query.from,
          growth: query.growthPercent / 100,
          asOf: query.asOf ?? today,
        });
        return {
          quarter: quarterName(quarter, fiscal),
          basedOn: quarterName(basis, fiscal),
          currency: actor.currency,
          items: items.map(({ personId, amount, from }) => ({ personId, amount: amount.amount, won: from.amount })),
        };
      }),
    ),
  ];
}

async function gridOf(asker: Asker, asked: number | undefined, asOf: string | undefined) {
  const { actor, reader, today } = asker;
  const fiscal = fiscalOf(actor);
  const day = asOf && asOf < today ? asOf : today;
  const year = asked ?? yearOf(day, fiscal).year;
  const quarters = ([1, 2, 3, 4] as const).map((quarter) => quarterAt(year, quarter, fiscal));
  const past = day < today ? day : undefined;
  const period = { first: quarters[0]!.first, next: quarters[3]!.next };
  const [rows, everybody, teams] = await Promise.all([
    quotasIn(reader, actor, period, past),
    reader.rows(readablePeople(actor, past ? { asOf: endOfDay(past, actor.timeZone) } : {})),
    asker.teamsOn(day),
  ]);
  const all = rows.filter(({ currency }) => currency === actor.currency).map((row): Quota => quotaFrom(row, actor));
  const seen = reach(actor, quotas.policy, 'read');
  const isSeen = (id: string) => seen === 'all' || seen.includes(id);
  const withQuota = Map.groupBy(rows, ({ personId }) => personId);
  const people = everybody
    .filter(
      ({ id, role, active }) =>
        isSeen(id) && (withQuota.has(id) || (active && (sellers as readonly string[]).includes(role))),
    )
    .sort((a, b) => a.name.localeCompare(b.name));
  const amountOf = (row: QuotaRow | undefined) => (row?.currency === actor.currency ? row.amount : null);
  const amounts = [...withQuota].map(([personId, own]) => ({
    personId,
    amounts: quarters.map(({ first }) => amountOf(own.find(({ quarterStart }) => quarterStart === first))),
  }));
  const days = await teamDays(asker, amounts, quarters, day);
  const leadNow = [...teams.managers.values()].filter((id): id is string => id !== null);
  const leaders = [...new Set([...leadNow, ...days.leaders])].filter(isSeen);
  const breadth = quotas.policy.read[actor.role];
  return {
    year,
    currency: actor.currency,
    quarters: quarters.map((quarter) => ({
      name: quarterName(quarter, fiscal),
      from: quarter.first,
      until: quarter.next,
    })),
    people: people.map(({ id, name, active }) => {
      const own = withQuota.get(id) ?? [];
      const cells = quarters.map((quarter) => own.find(({ quarterStart }) => quarterStart === quarter.first) ?? null);
      return {
        personId: id,
        name,
        managerId: teams.managers.get(id) ?? null,
        isActive: active,
        cells: cells.map(
          (cell) => cell && { id: cell.id, amount: cell.amount, currency: cell.currency, version: cell.version },
        ),
        year: sumsOf(all, [id], quarters).year,
        mayChange: !past && may(actor, quotas.policy, 'write', id),
      };
    }),
    teams: leaders.map((leaderId) => {
      const sums = days.under(leaderId);
      const known = sums.filter((amount) => amount !== null);
      const year = known.length === 0 ? null : sum(known);
      return { leaderId, people: teams.treeOf(leaderId).filter(isSeen).length, quarters: sums, year };
    }),
    moves: await showMoves(asker, days.moves, (at) => quarterName(quarters[at]!, fiscal)),
    whole: sumsOf(all, [...new Set(all.map(({ personId }) => personId))], quarters),
    limitedTo: breadth === 'all' ? null : breadth === 'team' ? ('team' as const) : ('own' as const),
  };
}

function quotaFrom({ personId, quarterStart, amount, currency }: QuotaRow, actor: Actor): Quota {
  const { year, quarter } = quarterOf(quarterStart, fiscalOf(actor));
  return { personId, year, quarter, amount: money(amount, currency) };
}
