import { expect, test } from 'vitest';
import { defaultPipeline, stagesFrom } from './default-pipeline.ts';
import { type DealPosition, moveStage, winDeal } from './move-stage.ts';
import { type PipelineRules, transitionsOf, usualRules } from './transitions.ts';

const stages = stagesFrom(defaultPipeline, (key) => key);
const everything: PipelineRules[] = (['allowed', 'refused'] as const).flatMap((skips) =>
  (['free', 'reason', 'refused'] as const).map((back) => ({ ...usualRules, skips, back })),
);
const at = (stageId: string): DealPosition => ({ status: 'open', stageId, stageSince: '2026-02-01', closedOn: null });
const overridden = { override: { reason: 'the board agreed' }, mayOverride: true };

test('a pipeline as usual: from each of six stages to each other, to won and to lost', () => {
  const edges = transitionsOf(stages, usualRules);
  const count = (kind: string) => edges.filter((edge) => edge.kind === kind).length;
  expect([count('step'), count('skip'), count('back'), count('win'), count('lose')]).toEqual([5, 10, 15, 6, 6]);
});

test('without skips and ways back only the next stage is open, and the last one wins', () => {
  const edges = transitionsOf(stages, { ...usualRules, skips: 'refused', back: 'refused' }).filter(
    ({ kind }) => kind !== 'lose',
  );
  expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual(
    stages.map(({ id }, place) => `${id} ${stages[place + 1]?.id ?? 'won'}`),
  );
});

test.each(everything.map((rules) => [`skips ${rules.skips}, back ${rules.back}`, rules] as const))(
  '%s: the transitions named are exactly the moves that are let through',
  (_, rules) => {
    const edges = transitionsOf(stages, rules);
    const input = (from: string) => ({
      deal: at(from),
      stages,
      today: '2026-03-02',
      facts: { fields: {}, confirmations: [] },
      answer: overridden,
      rules,
    });
    for (const { id: from } of stages) {
      for (const { id: to } of stages) {
        if (to === from) continue;
        const edge = edges.find((each) => each.from === from && each.to === to);
        const move = moveStage({ ...input(from), to, reason: 'they asked for another demo' });
        expect('moved' in move).toBe(edge !== undefined);
        const silent = moveStage({ ...input(from), to });
        expect('refused' in silent && silent.refused === 'needs-reason').toBe(edge?.asksReason === true);
      }
      expect('moved' in winDeal(input(from))).toBe(edges.some((edge) => edge.from === from && edge.to === 'won'));
    }
  },
);

test('an edge tells how much is asked on its way, each thing once', () => {
  const edges = transitionsOf(stages, usualRules);
  const asked = (from: string, to: string) => edges.find((edge) => edge.from === from && edge.to === to)?.criteria;
  expect(asked('qualification', 'demo')).toBe(1);
  expect(asked('demo', 'negotiation')).toBe(4);
  expect(asked('demo', 'prospecting')).toBe(0);
  expect(asked('contracting', 'won')).toBe(1);
});

test('the reason for going back is kept with the move', () => {
  const move = moveStage({
    deal: at('demo'),
    stages,
    today: '2026-03-02',
    facts: { fields: {}, confirmations: [] },
    rules: { ...usualRules, back: 'reason' },
    to: 'qualification',
    reason: ' the budget went ',
  });
  expect(move).toMatchObject({ transition: { kind: 'regress', reason: 'the budget went' } });
});
