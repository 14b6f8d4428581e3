import { expect, test } from 'vitest';
import { pathInArchive, withoutTop } from './archive-path.ts';

test.each([
  ['Export/Account.csv', { path: 'Export/Account.csv' }],
  ['Export\\files\\offer.pdf', { path: 'Export/files/offer.pdf' }],
  ['./a//b.csv', { path: 'a/b.csv' }],
  ['..hidden/a.csv', { path: '..hidden/a.csv' }],
  ['Export/', null],
  ['__MACOSX/Export/._Account.csv', null],
  ['Export/.DS_Store', null],
  ['../../etc/passwd', 'outside'],
  ['Export/../../a.csv', 'outside'],
  ['..\\a.csv', 'outside'],
  ['/etc/passwd', 'outside'],
  ['C:\\boot.ini', 'outside'],
  ['a\u0000.csv', 'outside'],
])('%j lies at %j', (name, path) => {
  expect(pathInArchive(name)).toEqual(path);
});

test('the one folder that all lie in is what was meant, and two folders are told apart', () => {
  expect(withoutTop(['Export/a.csv', 'Export/files/b.pdf'])).toEqual(['a.csv', 'files/b.pdf']);
  expect(withoutTop(['Export/a.csv', 'Files/b.pdf'])).toEqual(['Export/a.csv', 'Files/b.pdf']);
  expect(withoutTop(['a.csv', 'files/b.pdf'])).toEqual(['a.csv', 'files/b.pdf']);
  expect(withoutTop([])).toEqual([]);
});
