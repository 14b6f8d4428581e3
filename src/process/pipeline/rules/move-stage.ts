import type { LocalDate } from '../../../ground/index.ts';
import { type CheckedCriterion, type CriterionKind, type GateFacts, gate, ownKinds, passagesBetween } from './gate.ts';
import { stepCriteria } from './next-step.ts';
import type { Stage } from './stages.ts';
import { mayGo, type PipelineRules, usualRules } from './transitions.ts';

export type DealStatus = 'open' | 'won' | 'lost';

/** What the rules need to know of a deal. */
export type DealPosition = { status: DealStatus; stageId: string; stageSince: LocalDate; closedOn: LocalDate | null };

/** What a person answers to the gate: that warnings were read, or why a block is overridden. */
export type Answer = { acknowledged?: boolean; override?: { reason: string }; mayOverride?: boolean };

/**
 * `step` goes to the next stage, `skip` past one, `regress` back; `win`, `lose` and `reopen` close and open; `remap` is no
 * doing of the deal: its stage was taken out of the pipeline, or it was given to another pipeline.
 */
export type TransitionKind = 'step' | 'skip' | 'regress' | 'win' | 'lose' | 'reopen' | 'remap';

/** What is kept of a move: which stages were jumped, which criteria were unmet, and the reason given. */
export type Transition = {
  kind: TransitionKind;
  fromStageId: string;
  toStageId: string;
  skippedStageIds: string[];
  unmet: CheckedCriterion[];
  overriddenKeys: string[];
  reason: string | null;
  /** Who moved it; not known of moves before this was kept. */
  personId?: string | null | undefined;
  /** The approval by which it went past its gate, and who gave it; nobody when a rule did. */
  approval?: { requestId: string; personId: string | null } | undefined;
};

export type MoveRefusal =
  | { refused: 'already-closed' | 'not-closed' | 'same-stage' | 'unknown-stage' | 'needs-reason' | 'not-allowed' }
  | { refused: 'needs-criteria' | 'needs-acknowledgement' | 'may-not-override'; missing: CheckedCriterion[] };
export type Move<D> = { moved: D; transition: Transition } | MoveRefusal;

export type MoveInput<D extends DealPosition> = {
  deal: D;
  /** The pipeline's stages in their order. */
  stages: readonly Stage[];
  today: LocalDate;
  facts: Omit<GateFacts, 'winning'>;
  answer?: Answer;
  kinds?: Readonly<Record<string, CriterionKind>>;
  /** How strict the pipeline is; as usual if not said. */
  rules?: PipelineRules;
  /** Why it goes back, where the pipeline asks. */
  reason?: string | undefined;
  /** What else winning asks, beside the criteria of the stages. */
  atWin?: readonly CheckedCriterion[];
};

/**
 * Moves an open deal to another stage. Forward, what stands between is checked: leaving this stage, each stage skipped,
 * entering that one. Back, no criterion is asked but, where the pipeline wants it, a reason, and the move is marked. A closed
 * deal stays where it closed.
 */
export function moveStage<D extends DealPosition>(input: MoveInput<D> & { to: string }): Move<D> {
  const { deal, stages, to, today } = input;
  if (deal.status !== 'open') return { refused: 'already-closed' };
  const from = placeOf(stages, deal.stageId);
  const target = placeOf(stages, to);
  if (from < 0 || target < 0) return { refused: 'unknown-stage' };
  if (from === target) return { refused: 'same-stage' };
  const { rules = usualRules, reason = '' } = input;
  if (!mayGo(rules, from, target)) return { refused: 'not-allowed' };
  if (target < from && rules.back === 'reason' && isBlank(reason)) return { refused: 'needs-reason' };
  const passed = passGate(input, from, target, false);
  if ('refused' in passed) return passed;
  const kind = target < from ? 'regress' : target === from + 1 ? 'step' : 'skip';
  return {
    moved: { ...deal, stageId: to, stageSince: today },
    transition: {
      ...passed,
      kind,
      fromStageId: deal.stageId,
      toStageId: to,
      reason: bothReasons(target < from ? reason : '', passed.reason) ?? (reason.trim() || null),
    },
  };
}

/** Wins an open deal: everything from its stage to the end of the pipeline is checked, so winning early needs overriding. */
export function winDeal<D extends DealPosition>(input: MoveInput<D>): Move<D> {
  const { deal, stages, today } = input;
  if (deal.status !== 'open') return { refused: 'already-closed' };
  const from = placeOf(stages, deal.stageId);
  if (from < 0) return { refused: 'unknown-stage' };
  if (!mayGo(input.rules ?? usualRules, from, stages.length)) return { refused: 'not-allowed' };
  const passed = passGate(input, from, stages.length, true);
  if ('refused' in passed) return passed;
  return {
    moved: { ...deal, status: 'won', closedOn: today },
    transition: { ...passed, kind: 'win', fromStageId: deal.stageId, toStageId: deal.stageId },
  };
}

/** Loses an open deal. No criterion holds a loss back, but it needs its reason. */
export function loseDeal<D extends DealPosition>(deal: D, today: LocalDate, reason: string): Move<D> {
  if (deal.status !== 'open') return { refused: 'already-closed' };
  if (isBlank(reason)) return { refused: 'needs-reason' };
  return {
    moved: { ...deal, status: 'lost', closedOn: today },
    transition: plain('lose', deal.stageId, deal.stageId, reason.trim()),
  };
}

/**
 * Opens a closed deal again in the stage it closed in, which asks nothing, or another; into a later one it passes the
 * gates between. The reason is kept. It counts as entering that stage anew.
 */
export function reopenDeal<D extends DealPosition>(
  input: MoveInput<D> & { reason: string; to?: string | undefined },
): Move<D> {
  const { deal, stages, today, to = deal.stageId } = input;
  const reason = input.reason.trim();
  if (deal.status === 'open') return { refused: 'not-closed' };
  const target = placeOf(stages, to);
  if (target < 0) return { refused: 'unknown-stage' };
  if (reason === '') return { refused: 'needs-reason' };
  // A stage that the pipeline no longer has counts as its first.
  const from = Math.max(0, placeOf(stages, deal.stageId));
  // Losing and opening again is no way past a stage that may not be passed over.
  if (target > from && !mayGo(input.rules ?? usualRules, from, target)) return { refused: 'not-allowed' };
  const passed = passGate(input, from, target, false);
  if ('refused' in passed) return passed;
  return {
    moved: { ...deal, status: 'open', stageId: to, stageSince: today, closedOn: null },
    transition: {
      ...passed,
      kind: 'reopen',
      fromStageId: deal.stageId,
      toStageId: to,
      reason: bothReasons(reason, passed.reason),
    },
  };
}

/**
 * Begins a deal in a stage of its pipeline: in the first nothing is asked but a next step where the pipeline wants one, in a
 * later one it passes the gates from the first on, as a move would. No transition for the first: there was none.
 */
export function beginDeal<D extends DealPosition>(
  input: MoveInput<D> & { to: string },
): { moved: D; transition: Transition | null } | MoveRefusal {
  const [first] = input.stages;
  if (!first) return { refused: 'unknown-stage' };
  const atFirst = { ...input.deal, stageId: first.id, stageSince: input.today };
  if (input.to !== first.id) return moveStage({ ...input, deal: atFirst });
  const passed = passGate({ ...input, deal: atFirst }, 0, 0, false);
  return 'refused' in passed ? passed : { moved: atFirst, transition: null };
}

/** Puts an open deal elsewhere because its pipeline changed under it: nothing is asked, and it counts as neither advance nor regress. */
export function remapDeal<D extends DealPosition>(
  deal: D,
  to: string,
  today: LocalDate,
  reason: string,
): { moved: D; transition: Transition } {
  return {
    moved: { ...deal, stageId: to, stageSince: today },
    transition: plain('remap', deal.stageId, to, reason),
  };
}

/** Why it goes there, and why it passes what holds it; said alike for both, it is kept once. */
function bothReasons(why: string, override: string | null): string | null {
  return [...new Set([why.trim(), override ?? ''])].filter(Boolean).join('; ') || null;
}

type Passed = Pick<Transition, 'skippedStageIds' | 'unmet' | 'overriddenKeys' | 'reason'>;

function passGate<D extends DealPosition>(
  { stages, facts, answer = {}, kinds = ownKinds, atWin = [], rules = usualRules }: MoveInput<D>,
  from: number,
  to: number,
  winning: boolean,
): Passed | MoveRefusal {
  const asked = gate(passagesBetween(stages, from, to), { ...facts, winning }, kinds).missing;
  const missing = [...asked, ...(winning ? atWin : stepCriteria(rules, stages[to], facts.fields))];
  const skippedStageIds = stages.slice(from + 1, to).map((stage) => stage.id);
  const blocking = missing.filter((each) => each.level === 'block');
  const reason = answer.override?.reason.trim() ?? '';
  if (blocking.length > 0) {
    if (!answer.override) return { refused: 'needs-criteria', missing };
    if (answer.mayOverride === false) return { refused: 'may-not-override', missing };
    if (reason === '') return { refused: 'needs-reason' };
  } else if (missing.some((each) => each.level === 'warn') && !answer.acknowledged && reason === '') {
    return { refused: 'needs-acknowledgement', missing };
  }
  return {
    skippedStageIds,
    unmet: missing,
    overriddenKeys: blocking.map((each) => each.key),
    reason: reason === '' ? null : reason,
  };
}

function plain(kind: TransitionKind, from: string, to: string, reason: string): Transition {
  return { kind, fromStageId: from, toStageId: to, skippedStageIds: [], unmet: [], overriddenKeys: [], reason };
}

function placeOf(stages: readonly Stage[], id: string): number {
  return stages.findIndex((stage) => stage.id === id);
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
