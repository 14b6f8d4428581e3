import { type LocalDate, mean } from '../../../ground/index.ts';
import type { TemplateStep } from './templates.ts';

export const highestPoint = 5;

export type Point = { key: string; points: number };

/** What a gate came to on a day, and who said so. */
export type GateResult = {
  stepKey: string;
  on: LocalDate;
  byId: string | null;
  points: readonly Point[];
  note: string | null;
  passed: boolean;
};

/**
 * Whether a gate is passed: the mean of what was seen comes to its mark, and nothing of it was missing altogether (1). Marks of 4, 4 and 3
 * pass 3.5; 5, 5 and 1 do not. Null where not each thing it looks at was judged once.
 */
export function passesGate(gate: Pick<TemplateStep, 'rubric' | 'passMark'>, points: readonly Point[]): boolean | null {
  const keys = points.map(({ key }) => key).toSorted();
  const asked = gate.rubric.map(({ key }) => key).toSorted();
  if (asked.length === 0 || keys.length !== asked.length || keys.some((key, at) => key !== asked[at])) return null;
  const given = points.map((each) => each.points);
  return (mean(given) as number) >= (gate.passMark ?? 1) && Math.min(...given) > 1;
}
