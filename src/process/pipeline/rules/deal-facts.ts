import { dayOf, daysBetween, type LocalDate } from '../../../ground/index.ts';
import {
  addState,
  type DealState,
  hasAdvanced,
  type StagedRow,
  type StageOrder,
  type StageVisit,
} from './stage-visits.ts';

export const factKinds = ['created', 'open', 'won', 'lost', 'entered', 'advanced', 'left'] as const;
export type FactKind = (typeof factKinds)[number];

/** What the facts need of a deal's row. `amount` is in minor units; `createdOn` and `closedOn` win over the days the timeline tells. */
export type FactRow = StagedRow & {
  ownerId: string;
  productId: string | null;
  currency: string;
  amount: number | null;
  amountBasis?: 'entered' | 'list_price';
  stageSince?: LocalDate | null;
  confidential?: boolean | undefined;
  createdOn?: LocalDate | null;
  closedOn?: LocalDate | null;
};

/**
 * A signed change of a count that became true on `day`. `cohortDay` is the day of the event itself (created, closed, or
 * entered the stage; null for open stock). Summed over `day` up to a day D: `open` is the open stock at the end of D,
 * and the others are the events with that cohort day as D saw them, without what was since trashed or reopened.
 * `days` is the cycle of won and lost deals and the stay of advanced and left ones; of open stock it is the number of the
 * day on which the deal came to its stage (`dayNumber`), so that today's number less the mean of them is the mean stay.
 * `listed` is how many open deals have the list price of their product.
 */
export type DealFact = {
  day: LocalDate;
  kind: FactKind;
  cohortDay: LocalDate | null;
  ownerId: string;
  pipelineId: string;
  stageId: string;
  productId: string | null;
  currency: string;
  /** Counted only for those who may know of it. */
  confidential: boolean;
  n: number;
  amount: number;
  days: number;
  listed: number;
};

export type FactSetting = { timeZone: string; orderOf: StageOrder };

type Contribution = Omit<DealFact, 'day'>;

/**
 * A deal's timeline as daily facts. The stage facts of one visit keep owner, product and amount of its beginning, so that
 * those who advanced are always some of those who entered; a move to an earlier stage counts as left, never as advanced.
 * A deal without an amount counts with 0.
 */
export function dealFacts(timeline: readonly DealState<FactRow>[], setting: FactSetting): DealFact[] {
  const visits: StageVisit<FactRow>[] = [];
  const facts: DealFact[] = [];
  /** What stands told of the deal, and of each of its visits. */
  let ofIt: Contribution[] = [];
  let ofVisits: Contribution[][] = [];
  let made: { row: FactRow; day: LocalDate } | null = null;
  let closedOn: LocalDate | null = null;
  for (const state of timeline) {
    const day = dayOf(state.from, setting.timeZone);
    const tellInstead = (before: readonly Contribution[], after: readonly Contribution[]) => {
      for (const each of before) facts.push({ ...each, day, ...taken(each) });
      for (const each of after) facts.push({ ...each, day });
    };
    const row = state.row;
    const going = visits.length - 1;
    addState(visits, state, setting.orderOf);
    if (!row) {
      tellInstead([...ofIt, ...ofVisits.flat()], []);
      ofIt = [];
      ofVisits = [];
      continue;
    }
    made ??= { row, day };
    closedOn = row.status === 'open' ? null : (row.closedOn ?? closedOn ?? day);
    const now = ofDeal(row, made, closedOn, visits, setting.timeZone);
    tellInstead(ofIt, now);
    ofIt = now;
    // The visit that went on until now may say something else; those that ended before never change.
    for (let at = Math.max(0, Math.min(going, ofVisits.length)); at < visits.length; at++) {
      const said = ofVisit(visits[at]!, setting.timeZone);
      tellInstead(ofVisits[at] ?? [], said);
      ofVisits[at] = said;
    }
  }
  return foldFacts(facts);
}

/** That it was made, and what it is now: open stock, won or lost. */
function ofDeal(
  row: FactRow,
  made: { row: FactRow; day: LocalDate },
  closedOn: LocalDate | null,
  visits: readonly StageVisit<FactRow>[],
  timeZone: string,
): Contribution[] {
  const createdOn = row.createdOn ?? made.day;
  const created: Contribution = { ...dimensions(made.row), kind: 'created', cohortDay: createdOn, days: 0 };
  if (row.status === 'open') return [created, openStock(row, visits, timeZone)];
  const cycle = Math.max(0, daysBetween(createdOn, closedOn!));
  return [created, { ...dimensions(row), kind: row.status, cohortDay: closedOn, days: cycle }];
}

/** That it came to a stage, and how it left it. */
function ofVisit(visit: StageVisit<FactRow>, timeZone: string): Contribution[] {
  const cohortDay = dayOf(visit.enteredAt, timeZone);
  const event = { ...dimensions(visit.first), cohortDay };
  const entered: Contribution = { ...event, kind: 'entered', days: 0 };
  // A stage that was taken away was neither passed nor left: the deal never had its chance there.
  if (visit.leftAt === null || visit.outcome === 'remapped') return [entered];
  const days = daysBetween(cohortDay, dayOf(visit.leftAt, timeZone));
  return [entered, { ...event, kind: hasAdvanced(visit.outcome) ? 'advanced' : 'left', days }];
}

function openStock(row: FactRow, visits: readonly StageVisit<FactRow>[], timeZone: string): Contribution {
  const since = row.stageSince ?? dayOf(visits.at(-1)!.enteredAt, timeZone);
  const listed = row.amountBasis === 'list_price' ? 1 : 0;
  return { ...dimensions(row), kind: 'open', cohortDay: null, days: dayNumber(since), listed };
}

/** Days since 1 January 1970. */
export const dayNumber = (day: LocalDate): number => daysBetween('1970-01-01', day);

function dimensions(row: FactRow) {
  const { ownerId, pipelineId, stageId, productId, currency, amount, confidential = false } = row;
  return { ownerId, pipelineId, stageId, productId, currency, confidential, n: 1, amount: amount ?? 0, listed: 0 };
}

const taken = ({ n, amount, days, listed }: Contribution) => ({
  n: 0 - n,
  amount: 0 - amount,
  days: 0 - days,
  listed: 0 - listed,
});

/** Facts that differ in numbers alone added together; those that come to nothing are dropped. */
export function foldFacts(facts: readonly DealFact[]): DealFact[] {
  const folded = new Map<string, DealFact>();
  for (const fact of facts) {
    const key = factKey(fact);
    const sum = folded.get(key);
    if (!sum) {
      folded.set(key, { ...fact });
      continue;
    }
    sum.n += fact.n;
    sum.amount += fact.amount;
    sum.days += fact.days;
    sum.listed += fact.listed;
  }
  return [...folded.values()].filter(
    ({ n, amount, days, listed }) => n !== 0 || amount !== 0 || days !== 0 || listed !== 0,
  );
}

function factKey(fact: DealFact): string {
  return `${fact.day}|${fact.kind}|${fact.cohortDay}|${fact.ownerId}|${fact.pipelineId}|${fact.stageId}|${fact.productId}|${fact.currency}|${fact.confidential}`;
}
