import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { divided } from '../../../../scripts/words.ts';
import en from './en.json' with { type: 'json' };
import beginnings from './first.json' with { type: 'json' };

const { first, later } = divided(en, beginnings);
const keysOf = (node: object, path = ''): string[] =>
  Object.entries(node).flatMap(([name, value]) =>
    typeof value === 'object' ? keysOf(value, `${path}${name}.`) : [`${path}${name}`],
  );

test('every word comes once: with the first page or behind it', () => {
  expect([...keysOf(first), ...keysOf(later)].sort()).toEqual(keysOf(en).sort());
});

test('what the rail and the palette call their places comes with the first page', () => {
  const sources = fileURLToPath(new URL('../../../', import.meta.url));
  const called = globSync('**/web.ts', { cwd: sources }).flatMap((path) =>
    [...readFileSync(`${sources}/${path}`, 'utf8').matchAll(/(?:label|title|also): '([^']+)'/g)].map(([, key]) => key),
  );
  const there = new Set(keysOf(first));
  expect(called.filter((key) => !there.has(key ?? ''))).toEqual([]);
});

test('each beginning is of words that there are', () => {
  const all = keysOf(en).map((key) => key.replace(/_\w+$/, ''));
  expect(beginnings.filter((each) => !all.some((key) => key === each || key.startsWith(`${each}.`)))).toEqual([]);
});
