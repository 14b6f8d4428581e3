import type { Instant } from '../../../ground/index.ts';
import type { DealStatus, TransitionKind } from './move-stage.ts';

/** What was true of a deal from a moment on; null while it is not there (before it was made, or in the trash). */
export type DealState<Row> = { from: Instant; row: Row | null };
export type StagedRow = {
  status: DealStatus;
  pipelineId: string;
  stageId: string;
  /** How it came to stand there, where that is known. */
  lastMove?: { kind: TransitionKind } | null | undefined;
};

/** Where a stage stands in its pipeline, 0 first; a stage that is gone is null. */
export type StageOrder = (pipelineId: string, stageId: string) => number | null;

/** How a visit to a stage ended: on to a later one, back, won, lost, over to another pipeline, or with the stage itself. */
export type VisitOutcome = 'advanced' | 'regressed' | 'won' | 'lost' | 'moved-away' | 'remapped';

/** A stay of a deal in a stage; `leftAt` and `outcome` are null while it is still there. `first` is the row it entered with. */
export type StageVisit<Row> = {
  pipelineId: string;
  stageId: string;
  enteredAt: Instant;
  leftAt: Instant | null;
  outcome: VisitOutcome | null;
  first: Row;
};

/** Whether a visit ended by getting further (winning included). */
export function hasAdvanced(outcome: VisitOutcome | null): boolean {
  return outcome === 'advanced' || outcome === 'won';
}

/**
 * The stays of a deal in stages, in order, from what was true of it when. Only an open deal visits a stage; one opened
 * again enters anew; days in the trash interrupt nothing.
 */
export function stageVisits<Row extends StagedRow>(
  timeline: readonly DealState<Row>[],
  orderOf: StageOrder,
): StageVisit<Row>[] {
  const visits: StageVisit<Row>[] = [];
  for (const state of timeline) addState(visits, state, orderOf);
  return visits;
}

/** Carries the visits one state further; the last of the list is the one going on, if any is. */
export function addState<Row extends StagedRow>(
  visits: StageVisit<Row>[],
  { from, row }: DealState<Row>,
  orderOf: StageOrder,
): void {
  if (!row) return;
  const last = visits.at(-1);
  const current = last && last.leftAt === null ? last : null;
  if (current) {
    const outcome = outcomeOf(current, row, orderOf);
    if (outcome === null) return;
    current.leftAt = from;
    current.outcome = outcome;
  }
  if (row.status !== 'open') return;
  const { pipelineId, stageId } = row;
  visits.push({ pipelineId, stageId, enteredAt: from, leftAt: null, outcome: null, first: row });
}

function outcomeOf(visit: StageVisit<StagedRow>, row: StagedRow, orderOf: StageOrder): VisitOutcome | null {
  if (row.status !== 'open') return row.status;
  if (row.pipelineId !== visit.pipelineId) return 'moved-away';
  if (row.stageId === visit.stageId) return null;
  if (row.lastMove?.kind === 'remap') return 'remapped';
  const before = orderOf(visit.pipelineId, visit.stageId);
  const after = orderOf(row.pipelineId, row.stageId);
  return before !== null && after !== null && after < before ? 'regressed' : 'advanced';
}

/** How closely deals kept to the process; the shares are null when nothing moved. */
export type Conformance = {
  moves: number;
  steps: number;
  skips: number;
  regressions: number;
  deals: number;
  straightDeals: number;
  moveRate: number | null;
  dealRate: number | null;
  /** How often each stage was passed over, and how often deals were sent back to it; those never are left out. */
  byStage: { stageId: string; skipped: number; sentBack: number }[];
};

/** The stages of a pipeline in their order at a moment; null where it never had all of these. */
export type StagesThen = (at: Instant, stageIds: readonly string[]) => readonly string[] | null;

/**
 * Process conformance: the share of moves that went to the very next stage, and of moved deals that never skipped or went
 * back. Winning from the last stage is a step, from an earlier one a skip; losing is no move, nor is one in another pipeline, or between
 * stages that never stood together. 3 steps and 1 skip is 0.75. What moved before `since` is not counted: a deal brings its whole life along.
 */
export function conformance(
  deals: Iterable<readonly StageVisit<StagedRow>[]>,
  { pipelineId, stagesThen, since = null }: { pipelineId: string; stagesThen: StagesThen; since?: Instant | null },
): Conformance {
  const count = { moves: 0, steps: 0, skips: 0, regressions: 0, deals: 0, straightDeals: 0 };
  const byStage = new Map<string, { stageId: string; skipped: number; sentBack: number }>();
  const note = (stageId: string, what: 'skipped' | 'sentBack') => {
    const known = byStage.get(stageId) ?? { stageId, skipped: 0, sentBack: 0 };
    known[what] += 1;
    byStage.set(stageId, known);
  };
  for (const visits of deals) {
    let moves = 0;
    let steps = 0;
    visits.forEach(({ stageId, leftAt, outcome, ...visit }, i) => {
      if (visit.pipelineId !== pipelineId || leftAt === null || outcome === null || noMoves.has(outcome)) return;
      if (since !== null && leftAt < since) return;
      const next = outcome === 'won' ? null : (visits[i + 1]?.stageId ?? null);
      const stages = stagesThen(leftAt, next === null ? [stageId] : [stageId, next]);
      if (stages === null) return;
      const here = stages.indexOf(stageId);
      const there = next === null ? stages.length : stages.indexOf(next);
      moves += 1;
      if (there === here + 1) steps += 1;
      else if (there > here) {
        count.skips += 1;
        for (const passed of stages.slice(here + 1, there)) note(passed, 'skipped');
      } else {
        count.regressions += 1;
        if (next !== null) note(next, 'sentBack');
      }
    });
    count.moves += moves;
    count.steps += steps;
    if (moves > 0) count.deals += 1;
    if (moves > 0 && steps === moves) count.straightDeals += 1;
  }
  return {
    ...count,
    moveRate: count.moves === 0 ? null : count.steps / count.moves,
    dealRate: count.deals === 0 ? null : count.straightDeals / count.deals,
    byStage: [...byStage.values()].sort((a, b) => b.skipped - a.skipped || b.sentBack - a.sentBack),
  };
}

/** Ends of a visit that are no move of the deal through the process. */
const noMoves: ReadonlySet<VisitOutcome> = new Set(['lost', 'moved-away', 'remapped']);
