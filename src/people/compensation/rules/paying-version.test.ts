import { expect, test } from 'vitest';
import { payingVersion } from './paying-version.ts';

const versions = [
  { version: 1, writtenAt: '2026-01-05T09:00:00.000000Z' },
  { version: 2, writtenAt: '2026-05-05T09:00:00.000000Z' },
  { version: 3, writtenAt: '2026-06-05T09:00:00.000000Z' },
];
const march = '2026-03-01T00:00:00.000000Z';

test.each([
  ['where no approval is asked for the newest version pays', [], null, 3],
  ['a change waits for its yes, and what held before approval was asked for pays on', [], march, 1],
  ['an approved version pays, also when a newer one waits', [2], march, 2],
  ['the newest approved version pays', [2, 3], march, 3],
  ['a plan that was written since and approved by nobody pays nothing', [], '2026-01-01T00:00:00.000000Z', null],
])('%s', (_, approved, since, pays) => {
  expect(payingVersion(versions, new Set(approved), since)).toBe(pays);
});
