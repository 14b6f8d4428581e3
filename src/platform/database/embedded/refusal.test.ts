import { expect, test } from 'vitest';
import { majorOf } from './engine.ts';
import { asRefusal, CannotStart, troubleInWords } from './refusal.ts';

test.each([
  [
    'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    /^The disk that holds \/data is full/,
  ],
  ['ENOSPC: no space left on device, write', /is full/],
  ['initdb: error: could not create directory "/data": Read-only file system', /read-only file system/],
  ["EACCES: permission denied, mkdir '/data'", /may not read and write \/data/],
  [
    'FATAL:  database files are incompatible with server\nDETAIL: initialized by PostgreSQL version 15',
    /another major version/,
  ],
  ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', /not enough free memory/],
])('%s is told in words', (message, words) => {
  expect(troubleInWords(message, '/data')).toMatch(words);
});

test('a trouble that nobody foresaw keeps its own words', () => {
  expect(troubleInWords('something else', '/data')).toBeNull();
  expect(asRefusal(new Error('something else'), '/data').message).toBe('something else');
  expect(asRefusal(new Error('something else'), '/data')).not.toBeInstanceOf(CannotStart);
});

test.each([
  ['postgres (PostgreSQL) 18.4', 18, '18.4'],
  ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', 15, '15.18'],
  ['postgres (PostgreSQL) 19beta1', 19, '19beta1'],
])('%s is major version %i', (printed, major, version) => {
  expect(majorOf(printed)).toEqual({ major, version });
});

test('a program that is not PostgreSQL has no version', () => {
  expect(majorOf('redis-server 7')).toBeNull();
});
