import { addDays, type LocalDate, weekdayOf } from '../../../../ground/days.ts';

export const plannedKinds = ['deal', 'activity', 'commitment', 'lead'] as const;
/** One thing that a plan names: a deal to be worked on, an activity to be done, a promise to be kept, a lead to be answered. */
export type PlannedRef = { kind: (typeof plannedKinds)[number]; id: string };

export const keyOf = ({ kind, id }: PlannedRef): string => `${kind} ${id}`;

/** Why something is offered for a plan, the first that holds. */
export const whys = ['not-done', 'promised', 'due', 'take-up'] as const;
export type Why = (typeof whys)[number];

/** More than this is no plan for a day. */
export const mostPlanned = 30;
/** So far ahead a day can be planned. */
export const furthestPlan = 14;

/** The day that is planned for in the evening: of a Friday the Monday. */
export function nextWorkday(day: LocalDate): LocalDate {
  const untilMonday = 8 - weekdayOf(day);
  return addDays(day, untilMonday <= 3 ? untilMonday : 1);
}

/** What is offered, each once under the strongest reason: what was not done, what is promised, what is due, what else presses. */
export function offersOf<Ref extends PlannedRef>(sources: Record<Why, readonly Ref[]>): (Ref & { why: Why })[] {
  const seen = new Set<string>();
  return whys.flatMap((why) =>
    sources[why].flatMap((ref) => {
      if (seen.has(keyOf(ref))) return [];
      seen.add(keyOf(ref));
      return [{ ...ref, why }];
    }),
  );
}

/** What a plan begins with before anybody picked: all that was left over, promised or due; what is merely worth it waits to be picked. */
export const suggested = <Ref extends { why: Why }>(offers: readonly Ref[]): Ref[] =>
  offers.filter(({ why }) => why !== 'take-up').slice(0, mostPlanned);

type DealThen = { stageId: string; status: string; nextStep: string | null; nextStepOn: LocalDate | null };

/** A deal was worked on when it moved, closed, or its next step became another in words or day. Something done about it counts too, elsewhere. */
export const isWorkedOn = (before: DealThen | undefined, after: DealThen): boolean =>
  before === undefined ||
  before.stageId !== after.stageId ||
  before.status !== after.status ||
  before.nextStep !== after.nextStep ||
  before.nextStepOn !== after.nextStepOn;

/**
 * Whether a lead was answered by the end of a day; null where it waits for no answer any more, as one that was given up unanswered.
 */
export const isAnswered = (lead: { status: string; answeredOn: LocalDate | null }, day: LocalDate): boolean | null =>
  lead.answeredOn !== null ? lead.answeredOn <= day : lead.status === 'new' ? false : null;

/** How much of a plan was kept: what is gone or called off (null) counts as neither. Of done, not done, gone: 1 of 2. */
export function keptOf(done: readonly (boolean | null)[]): { kept: number; of: number } {
  return { kept: done.filter((one) => one === true).length, of: done.filter((one) => one !== null).length };
}
