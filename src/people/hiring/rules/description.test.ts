import { expect, test } from 'vitest';
import { fewAttributes } from '../testing.ts';
import { descriptionOf, lackingIn } from './description.ts';

const words = (key: string, { value, name }: Record<string, unknown> = {}) =>
  [key, value ?? name].filter(Boolean).join(' ');
const job = {
  ...{ name: 'Seller North', territory: { name: 'North' }, segment: { name: 'Harbours' }, goal: '20 new customers' },
  ...{ attributes: fewAttributes, motion: 'outbound', traits: ['Shipping', 'DE'] },
  buyers: { steps: ['Trial', 'Contract'], roles: ['Head of plant'], obstacles: [] },
};

test('a job description says where, to whom, for what and what is looked for', () => {
  const text = descriptionOf(job, words);
  expect(text).toContain('hiring.describe.territory North');
  expect(text).toContain('hiring.describe.segment Harbours: Shipping, DE');
  expect(text).toContain('hiring.describe.motion.outbound');
  expect(text).toContain('hiring.describe.steps Trial, Contract');
  expect(text).toContain('hiring.describe.roles Head of plant');
  expect(text).not.toContain('hiring.describe.obstacles');
  expect(text).toContain('hiring.describe.goal 20 new customers');
  expect(text).toContain('- Coachability\n- Drive');
});

test('what nobody said is named, and stands as a line to be filled', () => {
  const bare = { ...job, territory: null, goal: null };
  expect(lackingIn(bare)).toEqual(['territory', 'goal']);
  expect(descriptionOf(bare, words)).toContain('hiring.describe.no-territory');
  expect(lackingIn(job)).toEqual([]);
});
