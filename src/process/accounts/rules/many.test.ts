import { expect, test } from 'vitest';
import { changed, differs, holdsTooMuch, type ManyChange, tagsAfter } from './many.ts';

const row = { ownerId: 'ria', tagIds: ['key', 'north'], companyId: 'acme', custom: { tier: 'gold' } };

test.each<[string, ManyChange, boolean]>([
  ['a tag that it has', { addTagIds: ['key'] }, false],
  ['a tag that it has not', { addTagIds: ['south'] }, true],
  ['a tag taken away that it has not', { removeTagIds: ['south'] }, false],
  ['a tag taken away', { removeTagIds: ['north'] }, true],
  ['its owner again', { ownerId: 'ria' }, false],
  ['another owner', { ownerId: 'rob' }, true],
  ['its company again', { companyId: 'acme' }, false],
  ['no company', { companyId: null }, true],
  ['nothing', {}, false],
])('%s changes a record or does not', (_, change, expected) => {
  expect(differs(row, change)).toBe(expected);
  expect(differs(changed(row, change), change)).toBe(false);
});

test('an added field differs by what it comes to in the record', () => {
  expect(differs(row, { custom: { tier: 'gold' } }, { tier: 'gold' })).toBe(false);
  expect(differs(row, { custom: { tier: 'silver' } }, { tier: 'silver' })).toBe(true);
  expect(differs({ ...row, custom: {} }, { custom: { tier: null } }, {})).toBe(false);
});

test('tags that come stand behind those that were there, each once; one that goes goes also where it came', () => {
  expect(tagsAfter(['a', 'b'], { addTagIds: ['c', 'a'], removeTagIds: ['b'] })).toEqual(['a', 'c']);
  expect(tagsAfter(['a'], { addTagIds: ['b'], removeTagIds: ['b'] })).toEqual(['a']);
});

test('thirty tags fit, and who had more keeps them', () => {
  const tags = (count: number) => Array.from({ length: count }, (_, at) => String(at));
  expect(holdsTooMuch({ ...row, tagIds: tags(29) }, { addTagIds: ['x'] })).toBe(false);
  expect(holdsTooMuch({ ...row, tagIds: tags(30) }, { addTagIds: ['x'] })).toBe(true);
  expect(holdsTooMuch({ ...row, tagIds: tags(31) }, { addTagIds: ['1'] })).toBe(false);
});
