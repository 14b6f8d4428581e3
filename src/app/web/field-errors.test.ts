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
