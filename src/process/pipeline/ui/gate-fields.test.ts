import { expect, test } from 'vitest';
import type { MissingCriterion } from './api.ts';
import { asAsked, isEntered, valueNow } from './gate-fields.tsx';

const base: MissingCriterion = {
  ...{ key: 'line', kind: 'field', text: 'The line is ours', level: 'block', field: 'custom.line' },
  ...{ stageId: 'demo', side: 'exit', evidence: null, filler: null },
};
const asks = (over: Partial<MissingCriterion>): MissingCriterion => Object.assign({}, base, over);
const oneOf = asks({ test: 'one-of', values: ['cold', 'pharma'] });

test('a choice that the gate does not ask for does not fill it', () => {
  const isMet = (value: unknown) => isEntered(oneOf, { 'custom.line': value }, 'EUR');
  expect(['cold', 'pharma', 'food', '', null, ['food', 'cold'], ['food']].map(isMet)).toEqual([
    ...[true, true, false, false, false, true, false],
  ]);
});

test('an amount of a deal in another currency than asked does not fill it', () => {
  const least = asks({ field: 'amount', test: 'at-least', least: 100_00, currency: 'EUR' });
  const isMet = (amount: number, currency: string) => isEntered(least, { amount }, currency);
  expect([isMet(100_00, 'EUR'), isMet(99_99, 'EUR'), isMet(900_00, 'USD')]).toEqual([true, false, false]);
});

test('what a deal has of several choices is not lost where a gate asks for one more', () => {
  const custom = { line: ['food'], tier: 'gold' };
  expect(valueNow({}, custom, 'custom.line')).toEqual(['food']);
  expect(valueNow({ 'custom.line': ['food', 'cold'] }, custom, 'custom.line')).toEqual(['food', 'cold']);
  expect(valueNow({ 'custom.line': null }, custom, 'custom.line')).toBeNull();
  expect([valueNow({}, custom, 'custom.tier'), valueNow({}, undefined, 'custom.line')]).toEqual([undefined, undefined]);
});

test('a gate offers the choices that will do, and says that one is needed', () => {
  const choices = ['cold', 'pharma', 'food'].map((id) => ({ id, label: id }));
  const field = {
    ...{ id: '1', key: 'line', name: 'Line', help: null, groupName: null, type: 'choice', options: { choices } },
    ...{ required: 'no', maySet: true, result: null },
  };
  const asked = asAsked(field, oneOf);
  expect([asked.required, asked.options.choices?.map(({ id }) => id)]).toEqual(['block', ['cold', 'pharma']]);
  expect(asAsked(field, asks({ level: 'warn' }))).toEqual(field);
});
