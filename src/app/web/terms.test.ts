import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { terms } from '../../people/learning/rules/terms.ts';

test('a word is looked up from at least ten pages, and each that is named there is told', () => {
  const sources = fileURLToPath(new URL('../../', import.meta.url));
  const named = globSync('**/*-page.tsx', { cwd: sources }).flatMap((path) =>
    [...readFileSync(`${sources}/${path}`, 'utf8').matchAll(/ term="([^"]+)"/g)].map(([, key]) => key),
  );
  expect(named.length).toBeGreaterThanOrEqual(10);
  expect(named.filter((key) => !(terms as readonly string[]).includes(key ?? ''))).toEqual([]);
});
