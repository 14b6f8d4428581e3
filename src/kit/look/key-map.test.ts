import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { holdKeys, keyMap, narrowedKeys, pressed, type SaidKey, shownKeys, startsSequence } from './key-map.ts';

const release: (() => void)[] = [];
afterEach(() => {
  for (const each of release.splice(0)) each();
});
const done: string[] = [];
const hold = (said: SaidKey[], everywhere = false, who = '') =>
  release.push(
    holdKeys({
      everywhere,
      said: () => said,
      press: (name) => said.some(({ keys }) => keys.includes(name)) && done.push(`${who}${name}`) > 0,
    }),
  );
const press = (name: string) => pressed(name, {} as KeyboardEvent);

test('whatever listens to a key stands in the map, for as long as it listens', () => {
  hold([{ keys: ['mod+k'], does: 'Search' }], true);
  hold([{ keys: ['j'], does: 'Next' }]);
  expect(keyMap()).toEqual({
    page: [{ keys: ['j'], does: 'Next' }],
    everywhere: [{ keys: ['mod+k'], does: 'Search' }],
  });
  release.pop()?.();
  expect(keyMap().page).toEqual([]);
});

test('two keys that do the same stand in one line', () => {
  hold([{ keys: ['mod+k'], does: 'Search' }], true);
  hold([{ keys: ['/'], does: 'Search' }], true);
  expect(keyMap().everywhere).toEqual([{ keys: ['mod+k', '/'], does: 'Search' }]);
});

test('a key of the page comes before the same key of every page, and only one of them acts', () => {
  done.length = 0;
  hold([{ keys: ['c'], does: 'Comment' }], false, 'page ');
  hold([{ keys: ['c'], does: 'Create' }], true, 'shell ');
  expect([press('c'), press('x')]).toEqual([true, false]);
  expect(done).toEqual(['page c']);
});

test('a sequence is known by its first key', () => {
  hold([{ keys: ['g d'], does: 'My day' }], true);
  expect([startsSequence('g'), startsSequence('d')]).toEqual([true, false]);
});

test('the map is searched by what keys do and by the keys', () => {
  const rows = [
    { keys: ['mod+k', '/'], does: 'Search or do anything' },
    { keys: ['m'], does: 'Move the card' },
    { keys: ['g d'], does: 'Go to My day' },
  ];
  const found = (typed: string) => narrowedKeys(rows, typed).map(({ does }) => does);
  expect(found('')).toHaveLength(3);
  expect(found('move')).toEqual(['Move the card']);
  expect(found('m')).toContain('Move the card');
  expect(found('ctrl k')).toEqual(['Search or do anything']);
  expect(found('G D')).toEqual(['Go to My day']);
  expect(found('nothing such')).toEqual([]);
});

test('keys are shown as they stand on the keyboard', () => {
  expect([shownKeys('mod+k', false), shownKeys('mod+k', true), shownKeys('g d', false)]).toEqual([
    ['Ctrl', 'K'],
    ['⌘', 'K'],
    ['G', 'D'],
  ]);
  expect([shownKeys(' ', false), shownKeys('ArrowDown', false), shownKeys('?', false)]).toEqual([
    ['Space'],
    ['↓'],
    ['?'],
  ]);
});

/** Parts whose keys are those that every such part has: a menu, a field with a list, a dialog, a form. */
const plain = [
  'kit/panel/menu.tsx',
  'kit/panel/panel.tsx',
  'kit/panel/unsaved.tsx',
  'kit/palette/palette.tsx',
  'kit/forms/person-field.tsx',
  'kit/record/facts.tsx',
  'kit/board/card.tsx',
  'process/pipeline/ui/gate-form.tsx',
  'process/transfer/ui/goal-pick.tsx',
  'kit/forms/pick.tsx',
];
/** Lists say their keys in the map by `grid`. */
const ofLists = 'kit/grid/';

test('no part of a screen listens to keys without saying in the map what they do', () => {
  const src = join(import.meta.dirname, '..', '..');
  const silent = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !plain.includes(path) && !path.startsWith(ofLists) && !path.startsWith('kit/look/'))
    .filter((path) => {
      const text = readFileSync(join(src, path), 'utf8');
      return /onKeyDown=|addEventListener\(\s*'key/.test(text) && !/useKeyHelp\(|useKeys\(/.test(text);
    });
  expect(silent).toEqual([]);
});
