import { expect, test } from 'vitest';
import { activitiesWeb } from '../../../activities/web.ts';
import type { Planned } from './queries.ts';
import { pathOf } from './words.ts';

test('an activity of the plan opens over the list, as it has no page of its own', () => {
  const path = pathOf({ kind: 'activity', id: '7' } as Planned);
  expect(path).toBe('/activities?activity=7');
  expect(activitiesWeb.pages?.map((page) => page.path)).toContain(path.split('?')[0]);
});
