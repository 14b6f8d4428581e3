/** What an unmet criterion does: `advise` tells, `warn` asks to confirm, `block` holds until it is met or overridden with a reason. */
export const levels = ['advise', 'warn', 'block'] as const;
export type Level = (typeof levels)[number];

/** How a stage minds the next step, where it says so itself. */
export const stepRules = ['none', ...levels] as const;
export type StepRule = (typeof stepRules)[number];

/**
 * One thing that must be so before a deal enters or leaves a stage. `field` is judged by the deal's field of that name,
 * `statement` is met when someone confirmed it with evidence, `checklist` when each of its items was ticked, `won` by the
 * winning itself; other kinds are offered by other capabilities. One key is one thing, whatever its words on
 * either side: confirmed on leaving a stage, it counts on entering the next.
 */
export type Criterion = {
  key: string;
  kind: string;
  text: string;
  level: Level;
  field?: string | undefined;
  /** How a field is judged; filled if not said. */
  test?: FieldTest | undefined;
  /** `at-least`: the smallest number that will do; an amount in minor units of `currency`. Of `qualified`: so many elements. */
  least?: number | undefined;
  currency?: string | undefined;
  /** `one-of`: the values that will do. */
  values?: readonly string[] | undefined;
  /** What a checklist asks, each ticked by itself. */
  items?: readonly ChecklistItem[] | undefined;
  /** What a kind of another capability is about: a role of the buying group, a kind of activity, a document, a method. */
  about?: string | undefined;
};
export const fieldTests = ['filled', 'at-least', 'one-of'] as const;
export type FieldTest = (typeof fieldTests)[number];
export type ChecklistItem = { key: string; text: string };

/**
 * A stage of a pipeline. `limitDays` is how long a deal may stay before it counts as stalled while history has no better
 * answer; `probability` is 0 to 1; `buyerTask` is what the buyer does meanwhile.
 */
export type Stage = {
  id: string;
  name: string;
  definition: string;
  ownerRole: string;
  limitDays: number;
  nextStep: string;
  probability: number;
  buyerTask?: string | undefined;
  /** From this stage on a deal counts as presented; where none of a pipeline says so, `presentingStage` finds one. */
  presents?: boolean | undefined;
  /** Goes on by itself when the last thing asked on the way to the next stage is there. */
  autoAdvance?: boolean | undefined;
  /** How it minds the next step of its deals; as its pipeline does where it says nothing. */
  nextStepRule?: StepRule | undefined;
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
    | 'two-presented'
    | 'bad-criterion'
    | 'two-meanings';
  /** The criterion it is about, where it is about one. */
  key?: string;
};

/** What is wrong with a pipeline's stages; none means that it may be used. A stage without an owner, a time limit or a next step is invalid. */
export function stageProblems(stages: readonly Stage[], roles: readonly string[]): StageProblem[] {
  if (stages.length === 0) return [{ stage: '', problem: 'no-stages' }];
  const problems: StageProblem[] = [];
  const names = new Set<string>();
  const ids = new Set<string>();
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
  }
  const later = stages.filter(({ presents }) => presents).slice(1);
  for (const stage of later) problems.push({ stage: stage.name || stage.id, problem: 'two-presented' });
  return [...problems, ...criterionProblems(stages)];
}

function criterionProblems(stages: readonly Stage[]): StageProblem[] {
  const problems: StageProblem[] = [];
  const meanings = new Map<string, string>();
  for (const stage of stages)
    for (const criterion of [...stage.entry, ...stage.exit]) {
      const at = { stage: stage.name || stage.id, key: criterion.key };
      if (!isWhole(criterion)) problems.push({ ...at, problem: 'bad-criterion' });
      const meaning = meaningOf(criterion);
      if ((meanings.get(criterion.key) ?? meaning) !== meaning) problems.push({ ...at, problem: 'two-meanings' });
      meanings.set(criterion.key, meaning);
    }
  return problems;
}

/** What a criterion asks, whatever its words and its level. */
const meaningOf = ({ kind, field, test, least, currency, values, items, about }: Criterion): string =>
  JSON.stringify([
    kind,
    field ?? null,
    test ?? 'filled',
    least ?? null,
    currency ?? null,
    values ?? [],
    items ?? [],
    about ?? null,
  ]);

function isWhole(criterion: Criterion): boolean {
  const { key, text, kind, level, items = [], test = 'filled' } = criterion;
  if (key.trim() === '' || text.trim() === '' || kind.trim() === '') return false;
  if (!levels.includes(level)) return false;
  if (kind === 'checklist')
    return (
      items.length > 0 && items.every((item) => item.key.trim() !== '' && item.text.trim() !== '') && areDistinct(items)
    );
  if (kind === 'qualified')
    return Boolean(criterion.about) && Number.isInteger(criterion.least) && criterion.least! > 0;
  // Nobody has a part, nothing was done and no file is of a kind that nobody named: a gate that asks for that is never met.
  if (['role-present', 'activity-done', 'document'].includes(kind)) return (criterion.about ?? '').trim() !== '';
  if (kind !== 'field') return true;
  if ((criterion.field ?? '').trim() === '') return false;
  if (test === 'at-least')
    return Number.isFinite(criterion.least) && (criterion.field !== 'amount' || Boolean(criterion.currency));
  return test !== 'one-of' || (criterion.values ?? []).length > 0;
}

const areDistinct = (items: readonly ChecklistItem[]) => new Set(items.map(({ key }) => key)).size === items.length;

/** The stages that say nothing of what the buyer does meanwhile: the gaps of the buyer's journey. */
export const stagesWithoutBuyerTask = (stages: readonly Stage[]): Stage[] =>
  stages.filter(({ buyerTask }) => (buyerTask ?? '').trim() === '');
