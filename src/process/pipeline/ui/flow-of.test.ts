import { expect, test } from 'vitest';
import en from '../../../app/web/locales/en.json' with { type: 'json' };
import { flowPlan } from '../../../kit/figures/flow-layout.ts';
import { defaultPipeline, stagesFrom } from '../rules/default-pipeline.ts';
import { transitionsOf, usualRules } from '../rules/transitions.ts';
import type { Stage } from './api.ts';
import { flowOf } from './flow-of.ts';
import { berlinWords } from './words.testing.ts';

const { f, t } = await berlinWords(en);
const stages = stagesFrom(defaultPipeline, (key) => key) as unknown as Stage[];

test.each(
  (['allowed', 'refused'] as const).flatMap((skips) =>
    (['free', 'reason', 'refused'] as const).flatMap((back) =>
      [1200, 360].map((width) => [skips, back, width] as const),
    ),
  ),
)(
  'skips %s, back %s, %d wide: the arrows drawn are the transitions allowed, no more and no less',
  (skips, back, width) => {
    const rules = { ...usualRules, skips, back };
    const { nodes, edges } = flowOf(stages, rules, f, t);
    const drawn = flowPlan(nodes, edges, width).paths.map(({ from, to }) => `${from} ${to}`);
    const allowed = transitionsOf(stages as never, rules).map(({ from, to }) => `${from} ${to}`);
    expect(drawn.sort()).toEqual(allowed.sort());
  },
);
