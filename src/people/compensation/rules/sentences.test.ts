import { expect, test } from 'vitest';
import { sentenceOf } from './sentences.ts';

const gate = { step: 'gate', used: { of: 'sales', is: '3/4', needs: '80%', in: 'percent' }, after: '0' } as const;
const bonus = { step: 'bonus', used: { of: 'sales', attained: '105%' }, after: '200000' } as const;

test('what a line looks at is called by its name where a name is known', () => {
  const called = (of: string) => (of === 'sales' ? 'Commission' : of);
  expect(sentenceOf(bonus, 'EUR', 'en', called)).toBe('Commission: 105 % reached, which pays the bonus.');
  expect(sentenceOf(gate, 'EUR', 'es', called)).toBe(
    'Una condición no se cumple: Commission está en 75 % y hace falta 80 %, así que no paga nada.',
  );
  expect(sentenceOf(bonus, 'EUR')).toBe('sales: 105 % reached, which pays the bonus.');
});
