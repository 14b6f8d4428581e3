import { expect, test } from 'vitest';
import { capabilities } from '../web.tsx';

test('wherever a record is said to have its page, there is one', () => {
  const pages = capabilities.flatMap((each) => each.pages ?? []).map(({ path }) => path);
  const without = capabilities
    .flatMap(({ recordPaths }) => Object.entries(recordPaths ?? {}))
    .filter(([, path]) => !pages.some((page) => page.startsWith(`${path}/$`)));
  expect(without).toEqual([]);
});
