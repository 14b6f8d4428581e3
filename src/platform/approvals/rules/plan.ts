import { above, canDecide, deciderFor, nextAbove, type Office } from './office.ts';
import type { Approver, Rule, Step } from './rule-set.ts';

/**
 * One yes that a step needs. It is asked of `personIds`, any of whom may give it: whoever the rule named, or who decides
 * in his place, and later those it was handed or escalated to.
 */
export type Slot = {
  forPersonId: string;
  personIds: string[];
  by: Approver['by'];
  doneBy: string | null;
};
export type PlannedStep = { mode: Step['mode']; slots: Slot[] };

/** Why a step has nobody, for the words that are told when somebody asks. */
export type Nobody = { step: number; approver: Approver; why: 'nobody-above' | 'nobody-in-role' | 'gone' };
export type Planned = { plan: PlannedStep[] } | { nobody: Nobody };

/** Whom a rule names, before it is asked who is there: beyond the top of the tree, the highest above. */
function named(approver: Approver, requesterId: string, { people }: Office): string[] {
  if (approver.by === 'person') return [approver.personId];
  if (approver.by === 'manager') {
    const chain = above(people, requesterId);
    const one = chain[approver.level - 1] ?? chain.at(-1);
    return one ? [one] : [];
  }
  return [...people.values()]
    .filter(({ id, role, active }) => active && role === approver.role && id !== requesterId)
    .map(({ id }) => id);
}

function slotsOf(approver: Approver, requesterId: string, office: Office): Slot[] {
  const wanted = named(approver, requesterId, office);
  const ownName = approver.by === 'person' && approver.personId === requesterId;
  return wanted.flatMap((id) => {
    // Nobody approves his own request: the next above him does.
    const decider = ownName ? nextAbove(id, requesterId, office) : deciderFor(id, requesterId, office);
    return decider ? [{ forPersonId: id, personIds: [decider], by: approver.by, doneBy: null }] : [];
  });
}

const whyNobody = ({ by }: Approver): Nobody['why'] =>
  by === 'manager' ? 'nobody-above' : by === 'role' ? 'nobody-in-role' : 'gone';

/**
 * Who is asked, step by step, on the day of asking. A step of "any" needs one who can decide, a step of "all" one for
 * each that it names; where that fails, it is said of whom. Whoever would be asked twice in a step is asked once.
 */
export function planOf({ steps }: Rule, requesterId: string, office: Office): Planned {
  const plan: PlannedStep[] = [];
  for (const [at, { mode, approvers }] of steps.entries()) {
    const found = approvers.map((approver) => ({ approver, slots: slotsOf(approver, requesterId, office) }));
    const lacking = found.filter(({ slots }) => slots.length === 0);
    if (lacking[0] && (mode === 'all' || lacking.length === found.length))
      return { nobody: { step: at, approver: lacking[0].approver, why: whyNobody(lacking[0].approver) } };
    plan.push({ mode, slots: onceEach(found.flatMap(({ slots }) => slots)) });
  }
  return { plan };
}

const onceEach = (slots: readonly Slot[]): Slot[] =>
  slots.filter((slot, at) => slots.findIndex((other) => other.personIds[0] === slot.personIds[0]) === at);

export const isOpen = ({ doneBy }: Slot): boolean => doneBy === null;

/** A step is done when one of "any" agreed, or each of "all". */
export const isDone = ({ mode, slots }: PlannedStep): boolean =>
  mode === 'any' ? slots.some((slot) => !isOpen(slot)) : slots.every((slot) => !isOpen(slot));

/** Everybody whom a step still waits for. */
export const waitedFor = (step: PlannedStep | undefined): string[] =>
  step && !isDone(step) ? [...new Set(step.slots.filter(isOpen).flatMap(({ personIds }) => personIds))] : [];

export type Reseated = { step: PlannedStep; moves: { fromId: string; toId: string }[] };

/**
 * The step with everybody who left or went away since replaced by who decides in his place; null when nobody is left to
 * decide. Where neither stand-in nor anybody above can, any leader may.
 */
export function reseated(step: PlannedStep, requesterId: string, office: Office): Reseated | null {
  const moves: Reseated['moves'] = [];
  const slots = step.slots.map((slot) => {
    if (!isOpen(slot)) return slot;
    const personIds = new Set<string>();
    for (const fromId of slot.personIds) {
      const toId = deciderFor(fromId, requesterId, office) ?? lastResort(requesterId, office);
      if (toId === null) continue;
      personIds.add(toId);
      if (toId !== fromId && !slot.personIds.includes(toId)) moves.push({ fromId, toId });
    }
    return { ...slot, personIds: [...personIds] };
  });
  const open = slots.filter(isOpen);
  const empty = open.filter(({ personIds }) => personIds.length === 0);
  const isStuck = step.mode === 'all' ? empty.length > 0 : empty.length === open.length;
  return isStuck ? null : { step: { ...step, slots }, moves };
}

const lastResort = (requesterId: string, office: Office): string | null =>
  [...office.people.values()]
    .filter(({ role, id }) => role === 'leader' && canDecide(office, id, requesterId))
    .map(({ id }) => id)
    .sort()[0] ?? null;
