import { daysBetween, type LocalDate, mean } from '../../../ground/index.ts';
import { creditsOf, type Split } from '../../../process/pipeline/index.ts';
import { type Duty, type Model, peopleOf } from './model.ts';
import { creditAt, dutyOf, type Held, nextHolder, partAt, type Stand } from './travel.ts';

/** A deal that is over, with the days on which it came into each of its stages. */
export type PastDeal = {
  id: string;
  ownerId: string;
  amount: number | null;
  currency: string;
  splits: readonly Split[];
  isWon: boolean;
  createdOn: LocalDate;
  closedOn: LocalDate;
  stageIds: readonly string[];
  turns: readonly { position: number; day: LocalDate }[];
};

/** What somebody had to do with: deals that were his at some time, days that they lay with him, and what he is credited with of those won. */
export type Load = { personId: string; deals: number; days: number; credit: number };

export type Replayed = {
  deals: number;
  before: Load[];
  after: Load[];
  /** Changes of hands for each deal, on average; null where there is no deal. */
  perDeal: number | null;
  most: number;
};

type Stay = { personId: string; days: number };

function loadsOf(stays: readonly (Stay & { dealId: string })[], credits: ReadonlyMap<string, number>): Load[] {
  const people = [...new Set([...stays.map(({ personId }) => personId), ...credits.keys()])];
  return people
    .map((personId) => {
      const his = stays.filter((stay) => stay.personId === personId);
      return {
        personId,
        deals: new Set(his.map(({ dealId }) => dealId)).size,
        days: his.reduce((all, { days }) => all + days, 0),
        credit: credits.get(personId) ?? 0,
      };
    })
    .sort((a, b) => b.credit - a.credit || b.days - a.days || (a.personId < b.personId ? -1 : 1));
}

/**
 * Deals that are over, sent through a way of selling as if it had been in force: whose each would have been and when, and who would have been credited. They come in the order in which
 * they were made, so that turns are those that would have been. What is known stays as it was: stages, days and outcome are those of the past, and whether other hands had sold better is not
 * told. A deal of before is counted for whoever owned it in the end.
 */
export function replay(model: Model, past: readonly PastDeal[], isHere: (personId: string) => boolean): Replayed {
  const given = new Map<string, number>();
  const turn = { isHere, given: (personId: string) => given.get(personId) ?? 0 };
  const take = (personId: string) => given.set(personId, turn.given(personId) + 1);
  const [wasWon, isWon]: [Won[], Won[]] = [[], []];
  const stays: (Stay & { dealId: string })[] = [];
  const changes: number[] = [];
  for (const deal of past.toSorted((a, b) => (a.createdOn < b.createdOn ? -1 : a.createdOn > b.createdOn ? 1 : 0))) {
    const way = wayOf(model, deal, turn, take);
    stays.push(...way.stays.map((stay) => ({ ...stay, dealId: deal.id })));
    changes.push(way.changes);
    if (!deal.isWon) continue;
    wasWon.push(deal);
    isWon.push({ ...deal, ownerId: way.ownerId, splits: way.splits });
  }
  const was = past.map((deal) => ({
    personId: deal.ownerId,
    dealId: deal.id,
    days: daysBetween(deal.createdOn, deal.closedOn),
  }));
  return {
    deals: past.length,
    before: loadsOf(was, creditedIn(wasWon)),
    after: loadsOf(stays, creditedIn(isWon)),
    perDeal: mean(changes),
    most: Math.max(0, ...changes),
  };
}

type Won = Parameters<typeof creditsOf>[0];

/** What each is credited with of won deals, by their shares. */
export function creditedIn(won: readonly Won[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { personId, kind, amount } of won.flatMap(creditsOf))
    if (kind === 'share') sums.set(personId, (sums.get(personId) ?? 0) + (amount ?? 0));
  return sums;
}

type Turning = Parameters<typeof nextHolder>[3];

/** The hands through which one deal would have gone. */
function wayOf(model: Model, deal: PastDeal, turn: Turning, take: (personId: string) => void) {
  const first = peopleOf(model, model.parts[0]?.duty as Duty).filter(turn.isHere);
  let ownerId = first.toSorted((a, b) => turn.given(a) - turn.given(b))[0] ?? deal.ownerId;
  if (first.length > 0) take(ownerId);
  let since = deal.createdOn;
  let changes = 0;
  const stays: Stay[] = [];
  const held: Held[] = [];
  const points = deal.turns.map(({ position, day }) => ({ day, stand: standOf(deal, position, false) }));
  const last = deal.turns.at(-1)?.position ?? 0;
  if (deal.isWon) points.push({ day: deal.closedOn, stand: standOf(deal, last, true) });
  for (const { day, stand } of points) {
    const next = nextHolder(model, ownerId, stand, turn);
    if (next === null) continue;
    const duty = dutyOf(model, ownerId, partAt(model, stand));
    if (duty) held.push({ duty, personId: ownerId });
    stays.push({ personId: ownerId, days: daysBetween(since, day) });
    [ownerId, since] = [next, day];
    take(next);
    changes += 1;
  }
  stays.push({ personId: ownerId, days: daysBetween(since, deal.closedOn) });
  return {
    stays,
    changes,
    ownerId,
    splits: creditAt(model, held, ownerId, partAt(model, standOf(deal, last, deal.isWon)).duty),
  };
}

const standOf = ({ stageIds }: PastDeal, position: number, isWon: boolean): Stand => ({
  as: 'deal',
  ...{ isWon, stageIds, position },
});
