import { expect, test } from 'vitest';
import { defaultPipelineFor, isUsedBy, lineOf, type PipelineUse } from './pipeline-use.ts';

const a = (id: string, usedBy: PipelineUse[] = [], position = 0, retiredOn: string | null = null) => ({
  id,
  usedBy,
  position,
  retiredOn,
});
const by = (personId: string, over: Partial<PipelineUse> = {}): PipelineUse => ({
  personId,
  withTeam: false,
  byDefault: false,
  ...over,
});
const line = lineOf(
  'ria',
  new Map([
    ['ria', 'max'],
    ['max', 'lea'],
    ['lea', null],
  ]),
);

test('a pipeline that names nobody is for everybody, one that names people for them alone', () => {
  expect(isUsedBy(a('all'), line)).toBe(true);
  expect(isUsedBy(a('hers', [by('ria')]), line)).toBe(true);
  expect(isUsedBy(a('other', [by('rob')]), line)).toBe(false);
});

test('a manager is named alone or with everybody below', () => {
  expect(isUsedBy(a('max alone', [by('max')]), line)).toBe(false);
  expect(isUsedBy(a('his team', [by('max', { withTeam: true })]), line)).toBe(true);
  expect(isUsedBy(a('the whole tree', [by('lea', { withTeam: true })]), line)).toBe(true);
});

test('new deals begin in what is named the default nearest, else in what is nearest, else in the first for all', () => {
  const all = a('all', [], 0);
  const tree = a('tree', [by('lea', { withTeam: true })], 1);
  const hers = a('hers', [by('ria')], 2);
  const chosen = a('chosen', [by('lea', { withTeam: true, byDefault: true })], 3);
  expect(defaultPipelineFor([all], line)?.id).toBe('all');
  expect(defaultPipelineFor([all, tree], line)?.id).toBe('tree');
  expect(defaultPipelineFor([all, tree, hers], line)?.id).toBe('hers');
  expect(defaultPipelineFor([all, tree, hers, chosen], line)?.id).toBe('chosen');
});

test('nobody begins in a retired pipeline, and there may be none for a person', () => {
  expect(defaultPipelineFor([a('old', [], 0, '2026-01-01')], line)).toBeNull();
  expect(defaultPipelineFor([a('other', [by('rob')])], line)).toBeNull();
  expect(defaultPipelineFor([a('second', [], 2), a('first', [], 1)], line)?.id).toBe('first');
});

test('a loop of managers ends', () => {
  expect(
    lineOf(
      'a',
      new Map([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ),
  ).toEqual(['a', 'b']);
});
