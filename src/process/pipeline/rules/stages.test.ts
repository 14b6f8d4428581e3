import { expect, test } from 'vitest';
import { defaultPipeline, stagesFrom } from './default-pipeline.ts';
import { type Criterion, type Stage, stageProblems } from './stages.ts';

const roles = ['leader', 'manager', 'rep', 'operations'];
const stages = stagesFrom(defaultPipeline, (key) => key);
const words = (criteria: readonly Criterion[]) => criteria.map((criterion) => criterion.text).join(' and ');

test('the default pipeline is the six stages of the source, with exactly its conditions', () => {
  expect(stages.map((stage) => [stage.name, words(stage.entry), words(stage.exit)])).toEqual([
    ['Prospecting', 'a lead is identified', 'first contact has been made'],
    ['Qualification', 'first contact has been made', 'the BANT criteria are confirmed'],
    ['Demo', 'BANT is confirmed', 'the demo is done and interest is validated'],
    ['Proposal', 'the demo is done', 'the proposal is delivered and pricing discussed'],
    ['Negotiation', 'the proposal is delivered', 'terms are agreed and the contract is in review'],
    ['Contracting/Close', 'terms are agreed', 'the contract is signed and the deal is won'],
  ]);
});

test('no deal leaves a stage of the default pipeline with a condition unmet, unless overridden', () => {
  expect(stages.flatMap((stage) => [...stage.entry, ...stage.exit]).every((each) => each.level === 'block')).toBe(true);
});

test('every stage has an owner, a time limit and a next step, and chances rise along the way', () => {
  expect(stageProblems(stages, roles)).toEqual([]);
  const chances = stages.map((stage) => stage.probability);
  expect([...chances].sort((a, b) => a - b)).toEqual(chances);
});

const changed = (change: Partial<Stage>) => stageProblems([{ ...stages[0]!, ...change }, ...stages.slice(1)], roles);

test.each<[string, Partial<Stage>, string]>([
  ['without an owner', { ownerRole: '' }, 'no-owner'],
  ['owned by a role there is not', { ownerRole: 'wizard' }, 'no-owner'],
  ['without a time limit', { limitDays: 0 }, 'no-limit'],
  ['without a next step', { nextStep: ' ' }, 'no-next-step'],
  ['without a definition', { definition: '' }, 'no-definition'],
  ['without a name', { name: '' }, 'no-name'],
  ['named like another', { name: 'demo' }, 'same-name'],
  ['more than certain', { probability: 1.1 }, 'bad-probability'],
  [
    'asking for a field it does not name',
    { entry: [{ key: 'x', kind: 'field', text: 'x', level: 'warn' }] },
    'bad-criterion',
  ],
  ...['role-present', 'activity-done', 'document'].map((kind): [string, Partial<Stage>, string] => [
    `asking for ${kind} of nothing`,
    { entry: [{ key: 'x', kind, text: 'x', level: 'block' }] },
    'bad-criterion',
  ]),
  ['counted as presented beside another', { presents: true }, 'two-presented'],
  [
    'using one key for two things',
    { entry: [{ key: 'first-contact', kind: 'field', field: 'amount', text: 'amount', level: 'warn' }] },
    'two-meanings',
  ],
])('a stage %s is invalid', (_, change, problem) => {
  expect(changed(change).map((each) => each.problem)).toContain(problem);
});

test('a pipeline without stages is invalid', () => {
  expect(stageProblems([], roles)).toEqual([{ stage: '', problem: 'no-stages' }]);
});
