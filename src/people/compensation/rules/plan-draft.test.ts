import { expect, test } from 'vitest';
import { planFaults } from './check-plan.ts';
import { type Component, planShape } from './plan.ts';
import { componentKinds, newComponent, newPlan, sentencesSoFar, unreadIn } from './plan-draft.ts';

const day = '2027-01-01';
const named = (component: Component): Component =>
  ({ ...component, name: 'Named', ...(component.kind === 'behaviour' ? { metric: 'win_rate' } : {}) }) as Component;

test('a new component of each kind is one that a plan can have as soon as it has a name', () => {
  const components: Component[] = [];
  for (const kind of componentKinds) components.push(named(newComponent(kind, components, day)));
  const plan = { ...newPlan('EUR', day), name: 'Sellers', components };
  expect(unreadIn(plan)).toEqual([]);
  expect(planShape.parse(plan)).toEqual(plan);
  expect(planFaults(plan)).toEqual([]);
  expect(newComponent('commission', components, day).id).toBe('commission-2');
});

test('what cannot be read yet is named by its field, and the rest of the plan is said all the same', () => {
  const plan = newPlan('EUR', day);
  expect(unreadIn(plan)).toEqual(['name', 'components.0.name']);
  const [first] = plan.components;
  const components = [
    {
      ...named(first!),
      schedule: {
        how: 'marginal',
        tiers: [
          { from: '0', rate: 'x' },
          { from: '', rate: '5%' },
        ],
      },
    },
    named(newComponent('team', [], day)),
  ] as Component[];
  const half = { ...plan, name: 'Sellers', components };
  expect(unreadIn(half)).toEqual(['components.0.schedule.tiers.1.from', 'components.0.schedule.tiers.0.rate']);
  expect(sentencesSoFar(half).map(({ rule }) => rule)).toEqual(['pay', 'team-share', 'clawback']);
});
