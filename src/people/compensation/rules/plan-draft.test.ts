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

test('gates, multipliers, holds and decelerators that cannot be read yet are named by their fields', () => {
  const [first] = newPlan('EUR', day).components;
  const component = {
    ...named(first!),
    gates: [{ of: { metric: ' ' }, atLeast: '' }],
    multipliers: [
      { when: { label: 'kind', is: '' }, times: '1.1' },
      { of: { attainment: 'commission' }, steps: [{ from: '100%', times: 'x' }] },
    ],
    hold: { share: 'half', until: { days: 0 } },
    decelerator: { below: '50%', times: '' },
  } as Component;
  const plan = { ...newPlan('EUR', day), name: 'Sellers', components: [component] };
  expect(
    unreadIn(plan)
      .map((field) => field.replace('components.0.', ''))
      .sort(),
  ).toEqual([
    ...['decelerator.times', 'gates.0.atLeast', 'gates.0.metric', 'hold.days', 'hold.share', 'multipliers.0.is'],
    'multipliers.1.steps.0.times',
  ]);
});

test('each rule of a plan is said in Spanish too', () => {
  const [first] = newPlan('EUR', day).components;
  const component = {
    ...named(first!),
    gates: [{ of: { attainment: 'commission' }, atLeast: '50%' }],
    multipliers: [{ of: { metric: 'win_rate' }, steps: [{ from: '0.3', times: '1.1' }] }],
    hold: { share: '50%', until: 'payment' },
    decelerator: { below: '80%', times: '0.5' },
    accelerators: [{ from: '100%', times: '1.5' }],
  } as Component;
  const plan = { ...newPlan('EUR', day), components: [component], draw: { amount: 200_000, recoverable: true } };
  expect(sentencesSoFar({ ...plan, name: 'x' }, 'es').map(({ says }) => says.replace(/\u00a0/g, ' '))).toEqual([
    '0.00 EUR al cumplir el objetivo: 0.00 EUR de sueldo fijo y 0.00 EUR de variable al año.',
    'Named solo paga cuando el cumplimiento de Named llega a 50 %.',
    'Mientras el cumplimiento no llega al 80 %, cada tasa se aplica × 0.5.',
    'Named paga 1 × la tasa base (pago al objetivo ÷ cuota) de los ingresos.',
    'La parte por encima del 100 % de la cuota se aplica × 1.5.',
    'Según win_rate: desde 0.3 × 1.1.',
    'El 50 % espera a que pague el comprador, en la misma parte.',
    'Lo que se anula se devuelve a la tasa a la que se pagó; el cumplimiento no cambia.',
    'Por cada periodo se pagan al menos 2,000.00 EUR; lo que no se ganó se descuenta de ganancias posteriores.',
  ]);
});
