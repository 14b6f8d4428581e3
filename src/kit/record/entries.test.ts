import { expect, test } from 'vitest';
import { rendererOf, sourcesOf, type TimelineEntry, type TimelineRenderer } from './entries.ts';

const renderer = (source: string, kind?: string): TimelineRenderer => ({
  source,
  ...(kind ? { kind } : {}),
  load: () => Promise.reject(new Error('not asked for')),
});
const renderers = [renderer('change'), renderer('change', 'deal'), renderer('comment')];
const entry = (source: string, kind: string) =>
  ({ source, record: { kind, id: '1', title: '' } }) as unknown as TimelineEntry;

test('a change of a deal is drawn in the words of deals, any other in plain ones', () => {
  expect(rendererOf(renderers, entry('change', 'deal'))?.kind).toBe('deal');
  expect(rendererOf(renderers, entry('change', 'quota'))).toBe(renderers[0]);
  expect(rendererOf(renderers, entry('comment', 'deal'))?.source).toBe('comment');
});

test('what nobody draws is left out', () => {
  expect(rendererOf(renderers, entry('mail', 'deal'))).toBeNull();
  expect(sourcesOf(renderers)).toEqual(['change', 'comment']);
});
