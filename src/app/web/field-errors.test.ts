import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import i18next from 'i18next';
import { expect, test } from 'vitest';
import { fieldErrorsIn, fieldMessage } from './field-errors.ts';
import es from './locales/es.json' with { type: 'json' };

const spanish = i18next.createInstance();
await spanish.init({
  lng: 'es',
  resources: { es: { translation: es } },
  interpolation: { escapeValue: false },
});
const said = (message: string) => fieldMessage(spanish, message);

test('what is wrong with a field is said in the language of the reader', () => {
  expect(said('must be an e-mail address')).toBe('debe ser una dirección de correo');
  expect(said('must have at least 10 characters')).toBe('debe tener al menos 10 caracteres');
  expect(said('must be at most 12')).toBe('debe ser como máximo 12');
  expect(said('must be one of open, done')).toBe('debe ser uno de: open, done');
  expect(said('is Max, who has left')).toBe('es Max, que se ha ido');
});

test('what nobody has translated stays as the server says it, and the rest of the error with it', () => {
  const told = { field: 'body.x', message: 'rhymes with nothing', in: 'body' as const, code: 'custom' };
  expect(fieldErrorsIn(spanish, [told])).toEqual([told]);
});

test('every sentence in which the product says so has its words', () => {
  const sources = fileURLToPath(new URL('../../', import.meta.url));
  const saying =
    /(?:message: |(?:refine|regex)\((?:[^()]|\([^()]*\))*?,\s*|unfitAt\((?:[^()'`]|'[^']*'|`[^`]*`|\([^()]*\))*?,\s*)('[^'\n]+'|`[^`\n]+`)/g;
  const sentences = globSync('{platform,people,process,strategy,performance}/**/*.ts', { cwd: sources })
    .filter((path) => !/\.test\.ts$|testing|fixtures|[\\/]ui[\\/]|openapi|fuzz|hostile|docs-page/.test(path))
    .flatMap((path) => [...readFileSync(`${sources}${path}`, 'utf8').matchAll(saying)])
    .map(([, quoted = '']) => quoted.slice(1, -1));
  expect(sentences.length).toBeGreaterThan(100);
  // A value may be a number or a name.
  const filled = (text: string, value: string) => text.replace(/\$\{[^}]*\}/g, value);
  const lacking = sentences.filter((text) =>
    ['7', 'Max'].every((value) => said(filled(text, value)) === filled(text, value)),
  );
  expect([...new Set(lacking)]).toEqual([]);
});

/** What looks like such a sentence and is none: words of the command, or of a file. */
const noSentences = [
  'latitude and longitude',
  'there is no table in this file.',
  'Something in the archive does not fit this version.',
];

test('so has every sentence that is handed on before it is said: by a short way of writing it, or out of a list by its reason', () => {
  const sources = fileURLToPath(new URL('../../', import.meta.url));
  const one = "('[^'\\n]+'|`[^`\\n]+`)";
  const field = "(?:'[^'\\n]*'|`[^`\\n]*`|[\\w.]+)";
  const verbs = [
    ...['is', 'are', 'must', 'has', 'have', 'lies', 'cannot', 'names?', 'needs?', 'ends', 'asks?', 'says?', 'gives?'],
    ...[
      'stands',
      'comes',
      'does',
      'there',
      'no',
      'only',
      'builds',
      'can',
      'falls',
      'begins',
      'overlaps',
      'may',
      'belongs',
    ],
  ];
  const ways = [
    `\\b(?:unfit\\w*|flaw\\w*|wrong|not\\w*|no|bad\\w*|say|lacks)\\(\\s*${field}\\s*,\\s*${one}`,
    `\\b(?:unfit\\w*|flaw\\w*|wrong|not\\w*|no|bad\\w*|say)\\(\\s*${one}\\s*\\)`,
    `\\b(?:flaw|message|unfit)\\s*(?::|=)\\s*(?:[^'\\n;,]*\\?\\s*)?${one}(?:\\s*:\\s*${one})?`,
    `^\\s+(?:(?:'[a-z-]+'|[a-zA-Z]+):\\s*)?('(?:${verbs.join('|')}) [^'\\n]+'),?$`,
  ].map((way) => new RegExp(way, 'gm'));
  const texts = globSync('{platform,people,process,strategy,performance}/**/*.ts', { cwd: sources })
    .filter(
      (path) =>
        !/\.test\.ts$|testing|fixtures|[\\/]ui[\\/]|openapi|fuzz|hostile|docs-page|[\\/]demo[\\/]|evidence/.test(path),
    )
    .map((path) => readFileSync(`${sources}${path}`, 'utf8'));
  const sentences = texts
    .flatMap((text) => ways.flatMap((way) => [...text.matchAll(way)]))
    .flatMap(([, ...found]) => found.flatMap((quoted) => (quoted?.includes(' ') ? [quoted.slice(1, -1)] : [])));
  expect(sentences.length).toBeGreaterThan(400);
  const filled = (text: string, value: string) => text.replace(/\$\{[^}]*\}/g, value);
  const lacking = sentences.filter((text) =>
    ['7', 'Max'].every((value) => said(filled(text, value)) === filled(text, value)),
  );
  // Two words that are said apart, put together.
  const isPair = (text: string) => /^\$\{\w+\} \$\{\w+\}$/.test(text);
  expect([...new Set(lacking)].filter((text) => !noSentences.includes(text) && !isPair(text))).toEqual([]);
});
