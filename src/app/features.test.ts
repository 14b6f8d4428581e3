import { expect, test } from 'vitest';
import { tableOfKind } from '../platform/database/tables.ts';
import { moduleNames } from '../platform/settings/rules/modules.ts';
import { features } from './features.ts';
import en from './web/locales/en.json' with { type: 'json' };
import { capabilities } from './web.tsx';
import './product.ts';
import { allPolicies } from '../platform/access/kinds.ts';

const inOrder = (texts: Iterable<string>) => [...texts].sort();

/** Pages that are no feature to be used: the ways in, what is one's own, and what says how things are. */
const noFeature = [
  ...[
    '/sign-in',
    '/invitation',
    '/first-visit',
    '/quote',
    '/form',
    '/apply',
    '/profile',
    '/me',
    '/me/notices',
    '/keys',
    '/open/$kind/$id',
    '/erase/$kind/$id',
    '/demo',
    '/adoption',
  ],
];

/** Kinds that nobody writes as a use of something: what the product writes itself, and what is one's own. */
const noUse = ['demo', 'notice-preferences', 'sign-in-as', 'stage-pace'];

test('each page of the product belongs to one feature, or is known to be none', () => {
  const pages = capabilities.flatMap((each) => each.pages ?? []).map(({ path }) => path);
  const counted = features.flatMap((feature) => feature.pages);
  expect(inOrder([...counted, ...noFeature])).toEqual(inOrder(new Set(pages)));
});

test('each kind of record that people write belongs to one feature, or is known to be none', () => {
  const kinds = allPolicies()
    .map(([kind]) => kind)
    .filter((kind) => tableOfKind(kind) !== null);
  const counted = features.flatMap((feature) => feature.kinds);
  expect(inOrder([...counted, ...noUse])).toEqual(inOrder(kinds));
});

test('each feature has its name and what it is good for, and its module is one', () => {
  const words = en.adoption.feature as Record<string, unknown>;
  expect(inOrder(Object.keys(words))).toEqual(inOrder(features.map(({ id }) => id)));
  const said = { name: expect.stringMatching(/./), gives: expect.stringMatching(/./) };
  for (const { id } of features) expect(words[id], id).toMatchObject(said);
  for (const { module } of features) if (module) expect(moduleNames).toContain(module);
});

test('the page of rights has a word for each kind of record', () => {
  const words: readonly string[] = Object.keys(en.access.kinds);
  expect(
    allPolicies()
      .map(([kind]) => kind)
      .filter((kind) => !words.includes(kind)),
  ).toEqual([]);
});
