import { expect, test } from 'vitest';
import type { ImportRow } from '../process/transfer/tables.ts';
import { whatCame } from './import-words.ts';

const imported = (why: string): ImportRow =>
  ({
    counts: { kinds: { deal: { unchanged: 0 } } },
    reconcile: [{ what: 'deal', unit: 'rows', source: 10, result: 7, explained: [{ why, count: 3 }] }],
  }) as unknown as ImportRow;

test('deals whose stage is not known here are left out, and the command says how they would come', () => {
  expect(whatCame(imported('unknown-stage'))).toEqual([
    'Imported 7 deals.',
    '  3 deals left out: unknown stage',
    '  (--stages keep brings them: the stages of the source become a pipeline of their own)',
    'It adds up.',
  ]);
  expect(whatCame(imported('no-name')).join()).not.toContain('--stages');
});
