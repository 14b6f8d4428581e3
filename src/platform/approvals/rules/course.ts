import type { Instant, LocalDate } from '../../../ground/days.ts';
import { canDecide, nextAbove, type Office } from './office.ts';
import { isDone, isOpen, type PlannedStep, reseated, type Slot, waitedFor } from './plan.ts';

export const requestStates = ['waiting', 'approved', 'rejected', 'sent-back', 'withdrawn', 'voided'] as const;
export type RequestState = (typeof requestStates)[number];

export const trailWords = [
  'asked',
  'asked-again',
  'approved-by-rule',
  'approved',
  'rejected',
  'sent-back',
  'withdrawn',
  'delegated',
  'stood-in',
  'reminded',
  'escalated',
  'voided',
  'undone',
] as const;

/** One line of the trail: who did what when, for whom ("Ana for Marek"), and why. Nobody's name: the product itself. */
export type TrailEntry = {
  at: Instant;
  what: (typeof trailWords)[number];
  personId: string | null;
  forPersonId: string | null;
  toPersonIds: string[];
  /** Counted from 0; null where it is about no step. */
  step: number | null;
  reason: string | null;
};

/** How far a request is: whom it asked, whose turn it is, and all that happened on the way. */
export type Course = {
  requesterId: string;
  state: RequestState;
  plan: PlannedStep[];
  step: number;
  /** The day on which the step at hand began to wait, and whether somebody was reminded or passed over since. */
  stepSince: LocalDate;
  remindedOn: LocalDate | null;
  escalatedOn: LocalDate | null;
  trail: TrailEntry[];
};

export type Act = { personId: string; at: Instant; today: LocalDate; reason: string | null };
export type Refused = { refused: 'already-decided' | 'not-your-turn' | 'cannot-decide' | 'nothing-to-undo' };
export type Gone = Course | Refused;

/** Whom the request waits for now; nobody once it is over. */
export const waitsFor = (course: Course): string[] =>
  course.state === 'waiting' ? waitedFor(course.plan[course.step]) : [];

const mine = (slot: Slot, personId: string) => isOpen(slot) && slot.personIds.includes(personId);

/** Whether this person may decide now: his turn, his seat, not his own request. */
export const mayDecide = (course: Course, personId: string): boolean =>
  personId !== course.requesterId && waitsFor(course).includes(personId);

function turnOf(course: Course, personId: string): Slot | Refused {
  if (course.state !== 'waiting') return { refused: 'already-decided' };
  const slot = course.plan[course.step]?.slots.find((each) => mine(each, personId));
  return slot && mayDecide(course, personId) ? slot : { refused: 'not-your-turn' };
}

const entry = (
  { personId, at, reason }: Act,
  what: TrailEntry['what'],
  more: Partial<TrailEntry> = {},
): TrailEntry => ({ at, what, personId, forPersonId: null, toPersonIds: [], step: null, reason, ...more });

/** On the trail only somebody else is named: Ana approves for Marek, Marek approves. */
const insteadOf = ({ forPersonId }: Slot, personId: string) => (forPersonId === personId ? null : forPersonId);

const withStep = (course: Course, step: PlannedStep): PlannedStep[] =>
  course.plan.map((each, at) => (at === course.step ? step : each));

/** The yes of one person fills all his seats of the step; when the step is done the next begins, after the last it is approved. */
export function approve(course: Course, act: Act): Gone {
  const slot = turnOf(course, act.personId);
  if ('refused' in slot) return slot;
  const step = course.plan[course.step]!;
  const slots = step.slots.map((each) => (mine(each, act.personId) ? { ...each, doneBy: act.personId } : each));
  const plan = withStep(course, { ...step, slots });
  const trail = [
    ...course.trail,
    entry(act, 'approved', { step: course.step, forPersonId: insteadOf(slot, act.personId) }),
  ];
  if (!isDone({ ...step, slots })) return { ...course, plan, trail };
  const isLast = course.step === plan.length - 1;
  if (isLast) return { ...course, plan, trail, state: 'approved' };
  return { ...course, plan, trail, step: course.step + 1, stepSince: act.today, remindedOn: null, escalatedOn: null };
}

/** One no is enough, whatever the step still waits for; it says why. Sent back, it waits for whoever asked. */
export function turnDown(course: Course, act: Act & { reason: string }, to: 'rejected' | 'sent-back'): Gone {
  const slot = turnOf(course, act.personId);
  if ('refused' in slot) return slot;
  const forPersonId = insteadOf(slot, act.personId);
  return { ...course, state: to, trail: [...course.trail, entry(act, to, { step: course.step, forPersonId })] };
}

/** Taken back by whoever asked, while nobody decided or after it was sent back. */
export function withdraw(course: Course, act: Act): Gone {
  if (act.personId !== course.requesterId) return { refused: 'not-your-turn' };
  if (course.state !== 'waiting' && course.state !== 'sent-back') return { refused: 'already-decided' };
  return { ...course, state: 'withdrawn', trail: [...course.trail, entry(act, 'withdrawn')] };
}

/** Hands the decision to somebody else who can take it: not whoever asked, nor somebody who may not see it. */
export function delegate(course: Course, act: Act, toId: string, office: Office): Gone {
  const slot = turnOf(course, act.personId);
  if ('refused' in slot) return slot;
  if (toId === act.personId || !canDecide(office, toId, course.requesterId)) return { refused: 'cannot-decide' };
  const step = course.plan[course.step]!;
  const handed = (each: Slot): Slot => ({
    ...each,
    personIds: [...new Set(each.personIds.map((id) => (id === act.personId ? toId : id)))],
  });
  const slots = step.slots.map((each) => (mine(each, act.personId) ? handed(each) : each));
  const trail = [...course.trail, entry(act, 'delegated', { step: course.step, toPersonIds: [toId] })];
  return { ...course, plan: withStep(course, { ...step, slots }), trail };
}

/** Why a request ends, or goes back, by itself. */
export type WhyEnded = 'changed-since' | 'record-gone' | 'nobody-left';

/** Ends without a decision, or goes back to be asked again. */
export const voided = (course: Course, at: Instant, reason: WhyEnded, what: 'voided' | 'sent-back'): Course => ({
  ...course,
  state: what,
  trail: [...course.trail, { ...byItself(at), what, reason }],
});

const byItself = (at: Instant) => ({
  at,
  personId: null,
  forPersonId: null,
  toPersonIds: [],
  step: null,
  reason: null,
});

/** Says on the trail that those it waits for were reminded. */
export const reminded = (course: Course, at: Instant, today: LocalDate): Course => ({
  ...course,
  remindedOn: today,
  trail: [...course.trail, { ...byItself(at), what: 'reminded', step: course.step, toPersonIds: waitsFor(course) }],
});

/** Asks the next above each of those it waits for too; they may still decide themselves. The same at the top. */
export function escalated(course: Course, at: Instant, today: LocalDate, office: Office): Course {
  const step = course.plan[course.step]!;
  const added = new Set<string>();
  const slots = step.slots.map((slot) => {
    if (!isOpen(slot)) return slot;
    const up = slot.personIds.flatMap((id) => nextAbove(id, course.requesterId, office) ?? []);
    const more = up.filter((id) => !slot.personIds.includes(id));
    for (const id of more) added.add(id);
    return { ...slot, personIds: [...new Set([...slot.personIds, ...more])] };
  });
  const told = { ...byItself(at), what: 'escalated' as const, step: course.step, toPersonIds: [...added] };
  const trail = added.size > 0 ? [...course.trail, told] : course.trail;
  return { ...course, plan: withStep(course, { ...step, slots }), escalatedOn: today, trail };
}

/**
 * The course after people came and went: whoever left or is away is replaced, which the trail says; with nobody left to
 * decide it ends. Every request so waits for somebody who is here, or is over.
 */
export function kept(course: Course, at: Instant, office: Office): Course {
  if (course.state !== 'waiting') return course;
  const next = reseated(course.plan[course.step]!, course.requesterId, office);
  if (!next) return voided(course, at, 'nobody-left', 'voided');
  if (next.moves.length === 0) return course;
  const moves = next.moves.map(
    ({ fromId, toId }): TrailEntry => ({
      ...byItself(at),
      what: 'stood-in',
      step: course.step,
      forPersonId: fromId,
      toPersonIds: [toId],
    }),
  );
  return { ...course, plan: withStep(course, next.step), trail: [...course.trail, ...moves] };
}

const undoable: readonly TrailEntry['what'][] = ['approved', 'rejected', 'sent-back', 'withdrawn', 'delegated'];

/** The last act, if this person did it and it can be taken back: nothing on the trail came after it. */
export function lastActOf({ trail }: Pick<Course, 'trail'>, personId: string): TrailEntry | null {
  const last = trail.at(-1);
  return last && last.personId === personId && undoable.includes(last.what) ? last : null;
}

/** The course as it was before somebody's last act; the act and its undoing stay on the trail. */
export function undone(course: Course, before: Omit<Course, 'trail'>, act: Act): Gone {
  if (!lastActOf(course, act.personId)) return { refused: 'nothing-to-undo' };
  return { ...before, trail: [...course.trail, entry(act, 'undone')] };
}
