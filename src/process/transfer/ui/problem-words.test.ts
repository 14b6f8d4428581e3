import i18next from 'i18next';
import { expect, test } from 'vitest';
import en from '../../../app/web/locales/en.json' with { type: 'json' };
import { problemInWords } from './problem-words.ts';

const english = i18next.createInstance();
await english.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } });

test('a cell that does not fit is told with an example where there is one, and without a dangling colon where there is none', () => {
  const cell = { code: 'does-not-fit', value: 'soon', column: 'Phone' };
  expect(problemInWords({ ...cell, hint: '+44 20 7946 0958' }, english.t)).toBe(
    '“soon” does not fit this field: +44 20 7946 0958',
  );
  expect(problemInWords({ ...cell, hint: null }, english.t)).toBe('“soon” does not fit this field.');
  expect(problemInWords({ code: 'unknown-stage', value: 'Talk', column: 'Stage', hint: null }, english.t)).toBe(
    'No stage is called “Talk”.',
  );
});
