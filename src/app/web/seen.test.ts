import { expect, test } from 'vitest';
import { recordAt } from './seen.ts';

const id = '0192f0c1-0000-7000-8000-000000000007';
const paths = { deal: '/deals', company: '/companies', person: '/people' };

test('the page of a record is looked at; a list, a page below it and a colleague are not noted', () => {
  expect(recordAt(`/deals/${id}`, paths)).toEqual({ kind: 'deal', id });
  expect(recordAt(`/companies/${id}`, paths)).toEqual({ kind: 'company', id });
  for (const path of ['/deals', '/deals/', '/deals/new', `/deals/${id}/people`, `/people/${id}`, '/day', '/'])
    expect(recordAt(path, paths), path).toBeNull();
});
