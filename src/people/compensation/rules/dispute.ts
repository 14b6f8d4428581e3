export const disputeStates = ['submitted', 'in-review', 'needs-info', 'resolved', 'declined', 'closed'] as const;
export type DisputeState = (typeof disputeStates)[number];

/** What puts a statement right: a credit, another version of a plan, what was noted of a deal, or the deal itself. */
export const fixKinds = ['pay-credit', 'pay-plan', 'pay-event', 'deal'] as const;

/** Who may take a dispute where: whoever raised it, or those who make runs. */
type Side = 'person' | 'maker';

const steps: Record<DisputeState, Partial<Record<DisputeState, readonly Side[]>>> = {
  submitted: {
    'in-review': ['maker'],
    'needs-info': ['maker'],
    resolved: ['maker'],
    declined: ['maker'],
    closed: ['person'],
  },
  'in-review': { 'needs-info': ['maker'], resolved: ['maker'], declined: ['maker'], closed: ['person'] },
  'needs-info': { 'in-review': ['person', 'maker'], resolved: ['maker'], declined: ['maker'], closed: ['person'] },
  resolved: { 'in-review': ['person'], closed: ['person', 'maker'] },
  declined: { 'in-review': ['person'], closed: ['person', 'maker'] },
  closed: {},
};

export type DisputeRefusal = 'not-a-step' | 'needs-words' | 'needs-a-fix' | 'his-own';
type Step = {
  from: DisputeState;
  to: DisputeState;
  isPerson: boolean;
  isMaker: boolean;
  says: string;
  hasFix: boolean;
};

/**
 * Why a dispute does not go there; null where it does. It is resolved by a fix alone and declined by words, what is asked
 * or answered has words, and nobody answers what he raised himself.
 */
export function disputeRefusal({ from, to, isPerson, isMaker, says, hasFix }: Step): DisputeRefusal | null {
  const sides = steps[from][to];
  if (!sides) return 'not-a-step';
  const may = (isPerson && sides.includes('person')) || (isMaker && sides.includes('maker'));
  if (!may) return 'not-a-step';
  if (isPerson && !sides.includes('person')) return 'his-own';
  if (to === 'resolved' && !hasFix) return 'needs-a-fix';
  const isAnswer = to === 'needs-info' || to === 'declined' || (to === 'in-review' && from !== 'submitted');
  return isAnswer && says.trim() === '' ? 'needs-words' : null;
}

/** Where somebody may take it from here, for the buttons of its page. */
export function nextStates(from: DisputeState, isPerson: boolean, isMaker: boolean): DisputeState[] {
  const all = Object.keys(steps[from]) as DisputeState[];
  const tried = { from, isPerson, isMaker, says: '…', hasFix: true };
  return all.filter((to) => disputeRefusal({ ...tried, to }) === null);
}

export const isOpenDispute = (state: DisputeState): boolean =>
  state === 'submitted' || state === 'in-review' || state === 'needs-info';
