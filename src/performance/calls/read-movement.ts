import { dayOf, endOfDay, type Instant, type LocalDate, type Period } from '../../ground/index.ts';
import { type Person, peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { mayByOwner, ownedPolicy } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { changesOfRecords } from '../../platform/history/changes.ts';
import { limitedToOf } from '../../platform/metrics/answers.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { companiesByIds } from '../../process/accounts/reads.ts';
import { dealsBetween, type ForecastDeal, mayForecast } from '../../process/pipeline/reads.ts';
import { submissionPolicy } from './policy.ts';
import { flawsOf } from './rules/hygiene.ts';
import { type DealThen, isStock, type Moved, type Scope, waterfall } from './rules/waterfall.ts';
import { type Names, namesOf, showPerson } from './show.ts';

export type Between = {
  from: Instant;
  fromCall: string | null;
  /** Left out: now. */
  until: LocalDate | null;
  period: Period | null;
  ownerIds: readonly string[] | null;
  freshAt: Instant;
  /** Deals that did not move are told too. */
  withAll: boolean;
};

const most = 1_000;
const changesLookedAt = 5_000;

/** What moved the open value between two moments, and the deals with who did it and why; in a fixed number of questions. */
export async function movementOf(asker: Asker, asked: Between) {
  const { actor, reader, today } = asker;
  const { from, until, period, ownerIds } = asked;
  const end = until && until < today ? endOfDay(until, actor.timeZone) : undefined;
  const { before, after, isNew } = await dealsBetween(reader, actor, from, end);
  const scope: Scope = { owners: ownerIds && new Set(ownerIds), period, currency: actor.currency };
  const found = waterfall(asThen(before), asThen(after), isNew, scope);
  const still = asked.withAll ? stillThere(after, found.moved, scope) : [];
  const weight = ({ moves, dealId }: Moved) =>
    moves.length > 0 ? Math.max(...moves.map(({ amount }) => Math.abs(amount))) : (after.get(dealId)?.amount ?? 0);
  const all = [...found.moved, ...still].sort((a, b) => weight(b) - weight(a) || (a.dealId < b.dealId ? -1 : 1));
  const told = all.slice(0, most);
  const deals = await dealsTold(reader, actor, { told, before, after, from, end, day: until ?? today });
  return {
    from: { day: dayOf(from, actor.timeZone), at: from, callId: asked.fromCall },
    until: until ?? today,
    currency: actor.currency,
    freshAt: asked.freshAt,
    limitedTo: limitedToOf({ policy: submissionPolicy }, asker.actor),
    isHidden: !mayForecast(actor),
    ...{ start: found.start, bars: found.bars, end: found.end },
    deals,
    count: all.length,
  };
}

const asThen = (deals: ReadonlyMap<string, ForecastDeal>): ReadonlyMap<string, DealThen> =>
  deals as ReadonlyMap<string, ForecastDeal & DealThen>;

function stillThere(after: ReadonlyMap<string, ForecastDeal>, moved: readonly Moved[], scope: Scope): Moved[] {
  const known = new Set(moved.map(({ dealId }) => dealId));
  return [...asThen(after).values()].flatMap((deal) =>
    isStock(deal, scope) && !known.has(deal.id) ? [{ dealId: deal.id, moves: [] }] : [],
  );
}

type Told = {
  told: readonly Moved[];
  before: ReadonlyMap<string, ForecastDeal>;
  after: ReadonlyMap<string, ForecastDeal>;
  from: Instant;
  end: Instant | undefined;
  day: LocalDate;
};

async function dealsTold(reader: Reader, actor: Actor, { told, before, after, from, end, day }: Told) {
  const sides = told.map(({ dealId, moves }) => {
    return { id: dealId, moves, was: before.get(dealId) ?? null, now: after.get(dealId) ?? null };
  });
  const either = sides.flatMap(({ was, now }) => [was, now].filter((deal) => deal !== null));
  const [companies, changes] = await Promise.all([
    companiesByIds(
      reader,
      actor,
      either.flatMap(({ companyId }) => companyId ?? []),
    ),
    changesOfRecords(
      reader,
      actor,
      // Only of deals that are there for the reader: what became of the others is not his to know.
      sides.flatMap(({ id, moves, now }) => (moves.length > 0 && now ? [id] : [])),
      changesLookedAt,
      null,
    ),
  ]);
  const last = new Map<string, (typeof changes)[number]>();
  for (const change of changes)
    if (change.validAt > from && (!end || change.validAt <= end) && !last.has(change.recordId))
      last.set(change.recordId, change);
  const ids = [
    ...either.map(({ ownerId }) => ownerId),
    ...[...last.values()].flatMap(({ personId }) => personId ?? []),
  ];
  const names = namesOf((await peopleByIds(reader, actor, ids)) as ReadonlyMap<string, Person>);
  return sides.flatMap(({ id, moves, was, now }) => {
    const told = now ?? was;
    if (!told) return [];
    const change = last.get(id);
    return [
      {
        ...{ id, moves, name: told.name },
        company: (told.companyId && companies.get(told.companyId)?.name) || null,
        now: now && showStood(now, names),
        was: was && showStood(was, names),
        by: change?.personId ? showPerson(change.personId, names) : null,
        reason: change?.reason ?? (now?.status === 'lost' ? now.lostReason : null),
        nextStep: now?.nextStep ?? null,
        nextStepOn: now?.nextStepOn ?? null,
        flaws: now?.status === 'open' ? flawsOf(now, day, undefined) : [],
        version: now?.version ?? null,
        ownCategory: now?.ownCategory ?? null,
        mayWrite: now !== null && !end && mayWriteDeal(actor, now),
      },
    ];
  });
}

/** Whether somebody may change a deal by whose it is; the server asks again when he does. */
const mayWriteDeal = (actor: Actor, deal: ForecastDeal): boolean =>
  mayByOwner(
    actor,
    { kind: 'deal', policy: ownedPolicy, owner: 'ownerId', confidential: 'confidential' },
    'write',
    deal,
  );

export function showStood(deal: ForecastDeal, names: Names) {
  const { amount, currency, status, category, stageName, expectedCloseOn, closedOn, ownerId } = deal;
  return {
    ...{ amount, currency, category, stageName },
    status: status as 'open' | 'won' | 'lost',
    closeOn: status === 'open' ? expectedCloseOn : closedOn,
    owner: showPerson(ownerId, names),
  };
}
