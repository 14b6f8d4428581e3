import type { Stage } from '../../../process/pipeline/index.ts';
import type { Course } from './courses.ts';

type Place = { exits: readonly string[]; chance: number };

/** Where each shipped lesson belongs: by what ends its stage, whatever that is called, and how likely a deal is won there. */
const places: Readonly<Record<string, Place>> = {
  'stage-prospecting': { exits: ['first-contact'], chance: 0.1 },
  'stage-qualification': { exits: ['bant-confirmed'], chance: 0.2 },
  'stage-demo': { exits: ['demo-done', 'interest-validated'], chance: 0.4 },
  'stage-proposal': { exits: ['proposal-delivered', 'pricing-discussed'], chance: 0.6 },
  'stage-negotiation': { exits: ['terms-agreed', 'contract-in-review'], chance: 0.8 },
  'stage-contracting': { exits: ['contract-signed'], chance: 0.9 },
};

export type Staged = Pick<Stage, 'id' | 'probability'> & { exit: readonly { key: string }[] };

/** Which shipped lesson a stage has by itself: that of the stage with the same end, else of the one with the nearest chance. */
export function usualLesson({ exit, probability }: Staged): string {
  const all = Object.entries(places);
  const same = all.find(([, { exits }]) => exit.some(({ key }) => exits.includes(key)));
  if (same) return same[0];
  const far = ([, { chance }]: [string, Place]) => Math.abs(chance - probability);
  return all.reduce((best, each) => (far(each) < far(best) ? each : best))[0];
}

/**
 * The lessons of a stage: those that were put to it by hand, and where there are none the shipped one, so that no stage is without.
 */
export function lessonsOf<One extends Pick<Course, 'key' | 'track' | 'stageIds'>>(
  stage: Staged,
  courses: readonly One[],
): One[] {
  const own = courses.filter(({ stageIds }) => stageIds.includes(stage.id));
  if (own.length > 0) return own;
  const usual = usualLesson(stage);
  return courses.filter(({ key }) => key === usual);
}
