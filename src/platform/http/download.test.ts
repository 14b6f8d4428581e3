import { expect, test } from 'vitest';
import { attachmentNamed, partOf } from './download.ts';

test.each([
  [undefined, null],
  ['bytes=0-', { from: 0, until: 10 }],
  ['bytes=5-9', { from: 5, until: 10 }],
  ['bytes=5-99', { from: 5, until: 10 }],
  ['bytes=9-9', { from: 9, until: 10 }],
  ['bytes=-3', { from: 7, until: 10 }],
  ['bytes=-99', { from: 0, until: 10 }],
  ['bytes=-0', 'none'],
  ['bytes=10-', 'none'],
  ['bytes=7-5', null],
  ['bytes=-', null],
  ['bytes=0-1,3-4', null],
  ['lines=0-1', null],
] as const)('of ten bytes %s asks for %j', (range, part) => {
  expect(partOf(range, 10)).toEqual(part);
});

test('a file keeps its name, and no name adds a header or leads into a folder', () => {
  expect(attachmentNamed('Müller "A".zip')).toBe(
    `attachment; filename="M_ller _A_.zip"; filename*=UTF-8''M%C3%BCller%20%22A%22.zip`,
  );
  expect(attachmentNamed('../a\r\nb.zip')).toBe(
    `attachment; filename=".. a  b.zip"; filename*=UTF-8''..%20a%20%20b.zip`,
  );
});
