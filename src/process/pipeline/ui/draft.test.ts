import { expect, test } from 'vitest';
import { defaultPipeline, stagesFrom } from '../rules/default-pipeline.ts';
import { type DraftStage, emptyStage, keyFor, moved, stagesToSend, troubles } from './draft.ts';

const stages = stagesFrom(defaultPipeline, (key) => key) as unknown as DraftStage[];

test('the default pipeline has nothing in the way of saving it', () => {
  expect(troubles(stages)).toEqual([]);
});

test('a new stage says what it lacks, at itself', () => {
  const fresh = emptyStage();
  const found = troubles([...stages, fresh]).filter(({ stageId }) => stageId === fresh.id);
  expect(found.map(({ problem }) => problem)).toEqual(['no-name', 'no-definition', 'no-next-step']);
});

test('an overlap is said at the later stage and names the earlier', () => {
  const twice = stages.map((stage) => (stage.id === 'proposal' ? { ...stage, exit: stages[2]!.exit } : stage));
  expect(troubles(twice)).toContainEqual({
    stageId: 'proposal',
    problem: 'same-exit',
    other: 'Demo',
    key: 'demo-done',
  });
});

test('a key comes from the words and is like no other', () => {
  expect(keyFor('The demo is done.', new Set())).toBe('the-demo-is-done');
  expect(keyFor('The demo is done', new Set(['the-demo-is-done']))).toBe('the-demo-is-done-2');
  expect(keyFor('見積', new Set())).toBe('criterion');
});

test('a stage moves by one and stays at the ends', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a']);
});

test('new stages are sent without an id, and a criterion without what its kind does not use', () => {
  const fresh = {
    ...emptyStage(),
    exit: [{ key: 'a', kind: 'statement', text: 'A', level: 'block' as const, field: 'amount', least: 5 }],
  };
  const [sent] = stagesToSend([fresh]);
  expect(sent).not.toHaveProperty('id');
  expect(sent).not.toHaveProperty('isNew');
  expect(sent!.exit).toEqual([{ key: 'a', kind: 'statement', text: 'A', level: 'block' }]);
});
