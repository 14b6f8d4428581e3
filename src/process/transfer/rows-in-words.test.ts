import { expect, test } from 'vitest';
import { headingOf } from './rows-in-words.ts';

test('what is wrong with an owner or an added field is told under the heading of its column', () => {
  const column = (heading: string, goal: object) => ({ column: heading, goal, because: null, sure: 1 });
  const columns = [
    column('Account Owner', { to: 'field', field: 'owner' }),
    column('Sponsor', { to: 'added', key: 'sponsor' }),
    column('name', { to: 'field', field: 'company' }),
  ];
  const mapping = { tables: [{ table: 'a.csv', columns }] } as never;
  expect(['owner', 'custom.sponsor', 'name', 'stage', null].map((one) => headingOf(mapping, 'a.csv', one))).toEqual([
    'Account Owner',
    'Sponsor',
    'name',
    'stage',
    null,
  ]);
});
