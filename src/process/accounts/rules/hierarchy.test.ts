import { expect, test } from 'vitest';
import { loopThrough } from './hierarchy.ts';

const [acme, europe, berlin] = ['Acme', 'Acme Europe', 'Acme Berlin'].map((name) => ({ id: name, name }));

test.each([
  ['a company may belong to one that stands alone', acme, [europe], null],
  ['a company may stand at the top', acme, [], null],
  ['a company cannot belong to itself', acme, [acme], ['Acme', 'Acme']],
  [
    'a company cannot belong to its own grandchild',
    acme,
    [berlin, europe, acme],
    ['Acme', 'Acme Berlin', 'Acme Europe', 'Acme'],
  ],
])('%s', (_, company, line, loop) => {
  expect(loopThrough(company!, line as never)).toEqual(loop);
});
