import { expect, test } from 'vitest';
import { recordAt } from './seen.ts';

const paths = { deal: '/deals', company: '/companies', person: '/people' };

test('the page of a record is looked at; a list, a page below it and a colleague are not noted', () => {
  expect(recordAt('/deals/7', paths)).toEqual({ kind: 'deal', id: '7' });
  expect(recordAt('/companies/9', paths)).toEqual({ kind: 'company', id: '9' });
  for (const path of ['/deals', '/deals/', '/deals/7/people', '/people/3', '/day', '/'])
    expect(recordAt(path, paths), path).toBeNull();
});
