import { passagesBetween } from './gate.ts';
import type { Profile } from './profile.ts';
import type { Level, Stage } from './stages.ts';

/** How strict a pipeline is, beside the criteria of its stages. */
export type PipelineRules = {
  /** How it sells; one that never said shows all that there is. */
  profile?: Profile | undefined;
  /** Whether a deal may pass over stages (and be won before the last); the gates between hold in any case. */
  skips: 'allowed' | 'refused';
  /** Going back: freely, with a reason that is kept, or not at all. */
  back: 'free' | 'reason' | 'refused';
  /** Whether every open deal must have a dated next step: told of each night, or not minded. */
  nextStep: 'demanded' | 'asked';
  /** Where it is demanded: whether a deal without one is told of, held until that is accepted, or held. */
  nextStepLevel?: Level | undefined;
  /** The share of stays that are over before a deal counts as stalled: 0.8 finds those longer than four of five. */
  stallShare: number;
  /** Days without a two-way contact after which a deal is stalled, wherever it stands; null: contacts are not minded. */
  quietDays: number | null;
};

export const usualRules: PipelineRules = {
  skips: 'allowed',
  back: 'free',
  nextStep: 'asked',
  stallShare: 0.8,
  quietDays: null,
};

/** The two ends of a pipeline, where an edge goes there. */
export type End = 'won' | 'lost';
export type Edge = {
  from: string;
  to: string;
  kind: 'step' | 'skip' | 'back' | 'win' | 'lose';
  /** How many things must be shown on the way. */
  criteria: number;
  asksReason: boolean;
};

/** May a deal go from one place to another by the rules of its pipeline? The number of stages stands for winning. */
export function mayGo(rules: PipelineRules, from: number, to: number): boolean {
  if (to === from) return false;
  if (to < from) return rules.back !== 'refused';
  return to === from + 1 || rules.skips === 'allowed';
}

/** Every transition a deal may make: forward through gates, back, won and lost. Two stages make four, and losing from each. */
export function transitionsOf(stages: readonly Stage[], rules: PipelineRules): Edge[] {
  return stages.flatMap((stage, from) => {
    const targets = [...stages.map(({ id }) => id), 'won'];
    const moves = targets.flatMap((to, at): Edge[] => {
      if (!mayGo(rules, from, at)) return [];
      const kind = at < from ? 'back' : at === stages.length ? 'win' : at === from + 1 ? 'step' : 'skip';
      return [
        {
          from: stage.id,
          to,
          kind,
          criteria: asked(stages, from, at),
          asksReason: kind === 'back' && rules.back === 'reason',
        },
      ];
    });
    return [...moves, { from: stage.id, to: 'lost', kind: 'lose', criteria: 0, asksReason: true }];
  });
}

function asked(stages: readonly Stage[], from: number, to: number): number {
  const keys = passagesBetween(stages, from, to).flatMap(({ stage, side }) =>
    stage[side].flatMap(({ key, kind }) => (kind === 'won' ? [] : [key])),
  );
  return new Set(keys).size;
}
