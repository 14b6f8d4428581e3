/** The order in which a sales organisation is built: what is to be sold and by whom, how, with what, and how one looks after it. */
export const setupSteps = ['strategy', 'team', 'stages', 'tools', 'monitoring', 'coaching'] as const;
export type SetupStep = (typeof setupSteps)[number];

/** What somebody can say of: a step, or the guide as a whole. */
export const setupParts = [...setupSteps, 'guide'] as const;
export type SetupPart = (typeof setupParts)[number];

export const saids = ['done', 'put-away'] as const;
export type Said = (typeof saids)[number];

export type StepStanding = {
  step: SetupStep;
  standing: 'open' | Said;
  /** Whether the product found it, or somebody said so. */
  by: 'found' | 'said' | null;
};
export type Guide = {
  steps: StepStanding[];
  /** How many steps are open still. */
  left: number;
  /** The first of them. */
  next: SetupStep | null;
  isAway: boolean;
  /** Nothing is left to do, or somebody put the guide away: it no longer stands in the rail. */
  isOver: boolean;
};

/**
 * Where the set-up stands. What is there is done, whatever anybody said of it; else what somebody said counts. With quotas
 * set, "stages" said to be done and "coaching" put away, three steps are open and "team" is the next.
 */
export function guideOf(found: ReadonlySet<SetupStep>, said: ReadonlyMap<SetupPart, Said>): Guide {
  const steps = setupSteps.map((step): StepStanding => {
    if (found.has(step)) return { step, standing: 'done', by: 'found' };
    const word = said.get(step);
    return word ? { step, standing: word, by: 'said' } : { step, standing: 'open', by: null };
  });
  const open = steps.filter(({ standing }) => standing === 'open');
  const isAway = said.get('guide') !== undefined;
  return { steps, left: open.length, next: open[0]?.step ?? null, isAway, isOver: isAway || open.length === 0 };
}
