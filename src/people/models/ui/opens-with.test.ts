import { expect, test } from 'vitest';
import { forgetOnLeaving, opensWithOwn } from './opens-with.ts';

test('a board opens with one’s own stages once a visit, and never over what the address asks for', () => {
  const leave: ((of: { toLocation: { pathname: string } }) => void)[] = [];
  forgetOnLeaving({
    subscribe: ((_: string, told: (typeof leave)[number]) => {
      leave.push(told);
      return () => undefined;
    }) as never,
  });
  const opens = (pipeline: string, search = {}, hasOwn = true) => opensWithOwn(pipeline, { search, hasOwn });
  expect(opens('new', {}, false)).toBe(false);
  expect([opens('new'), opens('new')]).toEqual([true, false]);
  expect(opens('renewals', { owner: 'me' })).toBe(false);
  leave[0]?.({ toLocation: { pathname: '/pipeline/renewals' } });
  expect(opens('new')).toBe(false);
  leave[0]?.({ toLocation: { pathname: '/deals/1' } });
  expect(opens('new')).toBe(true);
});
