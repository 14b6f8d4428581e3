import { expect, test } from 'vitest';
import catalogue from '../../../app/web/locales/en.json' with { type: 'json' };
import { mayNotWords } from './may-not-override.ts';
import { berlinWords } from './words.testing.ts';

const { t } = await berlinWords(catalogue);
const told = (roles: string[], ...people: string[]) =>
  mayNotWords({ roles, ask: people.map((name) => ({ id: name, name })) }, { t, i18n: { language: 'en' } });

test('who may not override a gate reads who may, and whom to ask', () => {
  expect(told(['leader', 'manager'], 'Mia Kos')).toBe(
    'Going on without it is for leaders and managers here. Ask Mia Kos.',
  );
  expect(told(['operations'], 'Ola', 'Ada')).toBe('Going on without it is for operations here. Ask Ola or Ada.');
});

test('where nobody may, nobody is named', () => {
  expect(told(['leader'])).toBe('Going on without it is for leaders here.');
  expect(told([])).toBe('Nobody goes on without it here.');
});
