import { expect, test } from 'vitest';
import type { Feature } from './features.ts';
import { hintFor } from './hint.ts';
import { noActs, type Use } from './report.ts';

const features: Feature[] = [
  { id: 'board', pillar: 'process', pages: ['/pipeline'], kinds: [] },
  { id: 'playbooks', pillar: 'process', pages: ['/playbooks'], kinds: [] },
  { id: 'comments', pillar: 'process', pages: [], kinds: ['comment'] },
  { id: 'pipelines', pillar: 'process', pages: ['/pipelines'], kinds: [], roles: ['leader'] },
];
const rep = (id: string) => ({ id, role: 'rep' });
const rob = rep('rob');
const others = ['ria', 'rolf', 'ron', 'ruth'].map(rep);
const opened = (feature: string, ...people: string[]): Use[] =>
  people.map((personId) => ({
    ...{ personId, feature, from: '2026-11-23', opened: 1, acts: noActs, lastOn: '2026-11-24' },
  }));
const hint = (uses: Use[], mine: string[] = []) =>
  hintFor({ features, me: rob, others: [...others, { id: 'max', role: 'manager' }] }, new Set(mine), uses);

test('who passes by what most of his colleagues use is told of it', () => {
  const uses = [...opened('board', 'ria', 'rolf', 'ron'), ...opened('playbooks', 'ria', 'rolf', 'ron', 'ruth')];
  expect(hint(uses)).toEqual({ feature: 'playbooks', people: 4, of: 4 });
  expect(hint(uses, ['playbooks'])).toEqual({ feature: 'board', people: 3, of: 4 });
  expect(hint(uses, ['playbooks', 'board'])).toBeNull();
});

test('nothing is said of fewer than three, of what few use, of another role’s, or of what has no page', () => {
  expect(hint(opened('board', 'ria', 'rolf'))).toBeNull();
  expect(hint(opened('board', 'ria', 'rolf', 'max'))).toBeNull();
  expect(hint(opened('pipelines', 'ria', 'rolf', 'ron', 'ruth'))).toBeNull();
  expect(hint(opened('comments', 'ria', 'rolf', 'ron', 'ruth'))).toBeNull();
  expect(hint([])).toBeNull();
});
