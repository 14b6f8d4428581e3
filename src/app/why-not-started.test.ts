import { expect, test } from 'vitest';
import { whyNotStarted } from './why-not-started.ts';

const place = { DATABASE_URL: 'postgres://a:b@db.example/sales', PORT: 3310, HOST: '127.0.0.1' };
const failed = (more: object) => Object.assign(new Error('as it says'), more);

test.each([
  [{ code: 'EADDRINUSE', syscall: 'listen' }, /^Port 3310 of 127.0.0.1 is taken by another program/],
  [{ code: 'EACCES', syscall: 'listen' }, /cannot listen on port 3310/],
  [{ code: 'ECONNREFUSED', syscall: 'connect' }, /does not answer \(as it says\)/],
  [{ code: '28P01' }, /Mend the user or the password in DATABASE_URL/],
  [{ code: '3D000' }, /has no database sales/],
])('what stands in the way of a start is told in words with what to do: %j', (more, words) => {
  expect(whyNotStarted(failed(more), place)).toMatch(words);
});

test('what is broken inside is not told as if somebody could mend it', () => {
  expect(whyNotStarted(failed({ code: '42P01' }), place)).toBeNull();
  expect(
    whyNotStarted(failed({ code: 'ECONNREFUSED', syscall: 'connect' }), { ...place, DATABASE_URL: null }),
  ).toBeNull();
  expect(whyNotStarted(undefined, place)).toBeNull();
});
