import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { refreshTimelines } from './timeline.ts';

const alpha = '01910000-0000-7000-8000-00000000000a';
const beta = '01910000-0000-7000-8000-00000000000b';

function open() {
  const client = new QueryClient();
  const shown = { alpha: ['deal', 'timeline', alpha], beta: ['deal', 'timeline', beta], board: ['deal', 'board'] };
  for (const key of Object.values(shown)) client.setQueryData(key, { pages: [{ items: [{ recordId: key[2] }] }] });
  const invalidate = vi.spyOn(client, 'invalidateQueries');
  const stale = () =>
    Object.entries(shown).flatMap(([name, key]) => (client.getQueryState(key)?.isInvalidated ? name : []));
  return { client, invalidate, stale };
}

test('however many records change in a second, a timeline that tells of one of them is asked for again once', () => {
  const { client, invalidate, stale } = open();
  refreshTimelines(client, [
    { kind: 'company', id: '01910000-0000-7000-8000-00000000000c' },
    { kind: 'deal', id: beta },
    { kind: 'deal', id: beta },
  ]);
  expect(invalidate).toHaveBeenCalledTimes(1);
  expect(stale()).toEqual(['beta']);
});

test('a new comment may stand in any timeline, and a change that names no record stands in none', () => {
  const many = open();
  refreshTimelines(many.client, [{ kind: 'settings', id: null }]);
  expect(many.stale()).toEqual([]);
  refreshTimelines(many.client, [{ kind: 'comment', id: '01910000-0000-7000-8000-00000000000c' }]);
  expect(many.stale()).toEqual(['alpha', 'beta']);
});
