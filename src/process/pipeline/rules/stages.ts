/** What an unmet criterion does: `advise` tells, `warn` asks to confirm, `block` holds until it is met or overridden with a reason. */
export const levels = ['advise', 'warn', 'block'] as const;
export type Level = (typeof levels)[number];

/**
 * One thing that must be so before a deal enters or leaves a stage. `field` is met when the deal's field of that name is
 * filled, `statement` when someone confirmed it with evidence, `won` by the winning itself; other kinds are offered by
 * other capabilities. One key is one thing, whatever its words on
 * either side: confirmed on leaving a stage, it counts on entering the next.
 */
export type Criterion = { key: string; kind: string; text: string; field?: string; level: Level };

/** A stage of a pipeline. `limitDays` is how long a deal may stay before it counts as stalled; `probability` is 0 to 1. */
export type Stage = {
  id: string;
  name: string;
  definition: string;
  ownerRole: string;
  limitDays: number;
  nextStep: string;
  probability: number;
  entry: readonly Criterion[];
  exit: readonly Criterion[];
};

export type StageProblem = {
  stage: string;
  problem:
    | 'no-stages'
    | 'no-name'
    | 'same-name'
    | 'same-id'
    | 'no-definition'
    | 'no-owner'
    | 'no-limit'
    | 'no-next-step'
    | 'bad-probability'
    | 'bad-criterion'
    | 'two-meanings';
};

/** What is wrong with a pipeline's stages; none means that it may be used. A stage without an owner, a time limit or a next step is invalid. */
export function stageProblems(stages: readonly Stage[], roles: readonly string[]): StageProblem[] {
  if (stages.length === 0) return [{ stage: '', problem: 'no-stages' }];
  const problems: StageProblem[] = [];
  const names = new Set<string>();
  const ids = new Set<string>();
  const meanings = new Map<string, string>();
  for (const stage of stages) {
    const say = (problem: StageProblem['problem']) => problems.push({ stage: stage.name || stage.id, problem });
    const name = stage.name.trim().toLowerCase();
    if (name === '') say('no-name');
    if (names.has(name)) say('same-name');
    if (ids.has(stage.id)) say('same-id');
    names.add(name);
    ids.add(stage.id);
    if (stage.definition.trim() === '') say('no-definition');
    if (!roles.includes(stage.ownerRole)) say('no-owner');
    if (!Number.isInteger(stage.limitDays) || stage.limitDays < 1 || stage.limitDays > 3650) say('no-limit');
    if (stage.nextStep.trim() === '') say('no-next-step');
    if (!(stage.probability >= 0 && stage.probability <= 1)) say('bad-probability');
    for (const criterion of [...stage.entry, ...stage.exit]) {
      if (!isWhole(criterion)) say('bad-criterion');
      const meaning = JSON.stringify([criterion.kind, criterion.field ?? null]);
      if ((meanings.get(criterion.key) ?? meaning) !== meaning) say('two-meanings');
      meanings.set(criterion.key, meaning);
    }
  }
  return problems;
}

function isWhole(criterion: Criterion): boolean {
  if (criterion.key.trim() === '' || criterion.text.trim() === '' || criterion.kind.trim() === '') return false;
  if (!levels.includes(criterion.level)) return false;
  return criterion.kind !== 'field' || (criterion.field ?? '').trim() !== '';
}
