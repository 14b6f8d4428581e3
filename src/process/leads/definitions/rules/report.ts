import { type Range, wilson } from '../../../../ground/index.ts';
import type { Judged } from '../../routing/rules/rule.ts';
import type { LeadStatus } from '../../rules/status.ts';
import { type Condition, type JudgedStage, lacking } from './definition.ts';

export type Counted = Judged & { id: string; name: string; status: LeadStatus; overrideReason: string | null };

/** Who could be marked next, and who stands marked. */
const before: Record<JudgedStage, readonly LeadStatus[]> = { mql: ['new', 'working'], sql: ['working', 'mql'] };
const marked: Record<JudgedStage, readonly LeadStatus[]> = { mql: ['mql', 'sql'], sql: ['sql'] };

/** Leads that are what a stage asks and are not marked, and those that are marked and are not. */
export function bothWays<Lead extends Counted>(
  leads: readonly Lead[],
  stage: JudgedStage,
  conditions: readonly Condition[],
) {
  const judged = leads.map((lead) => ({ lead, lacks: lacking(lead, conditions) }));
  return {
    meets: judged
      .filter(({ lead, lacks }) => before[stage].includes(lead.status) && lacks.length === 0)
      .map(({ lead }) => lead),
    fails: judged.filter(({ lead, lacks }) => marked[stage].includes(lead.status) && lacks.length > 0),
  };
}

export type Answered = {
  /** Minutes of work until it was answered; null, it never was. */
  minutes: number | null;
  isConverted: boolean;
};

/** Up to how many minutes of work each bin goes; a day is eight hours of work. */
export const speedBins = [5, 15, 60, 480] as const;
export type SpeedBin = { upTo: number | null; isAnswered: boolean; n: number; converted: number; range: Range | null };

/**
 * How many leads became customers by how soon they were answered, with Wilson's range: of 40 answered within five minutes 12 are 0.30, 0.18
 * to 0.45. It says what went together, not that speed did it.
 */
export function speedOf(leads: readonly Answered[]): SpeedBin[] {
  const bins: { upTo: number | null; isAnswered: boolean; has: (minutes: number | null) => boolean }[] = [
    ...speedBins.map((upTo, at) => ({
      upTo,
      isAnswered: true,
      has: (minutes: number | null) => minutes !== null && minutes <= upTo && minutes > (speedBins[at - 1] ?? -1),
    })),
    { upTo: null, isAnswered: true, has: (minutes) => minutes !== null && minutes > 480 },
    { upTo: null, isAnswered: false, has: (minutes) => minutes === null },
  ];
  return bins.map(({ upTo, isAnswered, has }) => {
    const its = leads.filter(({ minutes }) => has(minutes));
    const converted = its.filter(({ isConverted }) => isConverted).length;
    return { upTo, isAnswered, n: its.length, converted, range: wilson(converted, its.length) };
  });
}
