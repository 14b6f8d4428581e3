import { readFileSync } from 'node:fs';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { format } from '../../../../kit/format/format.tsx';
import type { RuleSet } from './queries.ts';
import { whenInWords } from './rules-in-words.tsx';

const english = i18next.createInstance();
beforeAll(async () => {
  const translation = JSON.parse(readFileSync(new URL('../../locales/en.json', import.meta.url), 'utf8'));
  await english.init({ lng: 'en', resources: { en: { translation } }, interpolation: { escapeValue: false } });
});

const shapes = [
  { key: 'discount', label: 'Discount', type: 'percent', comparisons: ['over'], options: [] },
  { key: 'amount', label: 'Amount', type: 'money', comparisons: ['over'], options: [] },
  {
    ...{ key: 'stage', label: 'Stage', type: 'choice', comparisons: ['any-of'] },
    options: [
      { value: '1', label: 'Proposal' },
      { value: '2', label: 'Negotiation' },
    ],
  },
] as RuleSet['subject']['facts'];

test('whoever only reads the rules of approvals reads when each holds as a sentence', () => {
  const settings = { locale: 'en-GB', timeZone: 'UTC', fiscalStartMonth: 1, today: '2026-11-30' };
  const words = { t: english.t, f: format(settings as never) };
  const when = [
    { fact: 'discount', is: 'over', value: 0.2 },
    { fact: 'amount', is: 'at-least', value: { amount: 5_000_00, currency: 'EUR' } },
    { fact: 'stage', is: 'any-of', value: ['1', '2'] },
  ] as RuleSet['rules'][number]['when'];
  expect(whenInWords({ when }, shapes, words).replaceAll('\u00a0', ' ')).toBe(
    'When all of these hold: Deepest discount, per cent is over 20 %; Amount is at least € 5,000; Stage is any of Proposal, Negotiation',
  );
  expect(whenInWords({ when: [] }, shapes, words)).toBe('Always');
});
