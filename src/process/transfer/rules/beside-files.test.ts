import { expect, test } from 'vitest';
import { BesideFiles } from './beside-files.ts';

const files = new BesideFiles(
  ['files/2026/offer.pdf', 'files/2025/offer.pdf', 'files/terms.docx', 'Attachments/00P5A', 'Photo.JPG'].map(
    (name, at) => ({ id: String(at), name, size: 1 }),
  ),
);
const found = (named: Parameters<BesideFiles['find']>[0]) => {
  const one = files.find(named);
  return one === null || one === 'several' ? one : one.name;
};

test('a row finds its file by the path, whatever folders stand before it', () => {
  expect(found({ path: 'files/2026/offer.pdf' })).toBe('files/2026/offer.pdf');
  expect(found({ path: 'C:\\export\\files\\2025\\Offer.pdf' })).toBe('files/2025/offer.pdf');
  expect(found({ path: './2026/offer.pdf' })).toBe('files/2026/offer.pdf');
  expect(found({ path: '/terms.docx' })).toBe('files/terms.docx');
});

test('by the id that an export calls the file by, else by its name where one alone is called so', () => {
  expect(found({ name: 'Signed.pdf', id: '00P5A' })).toBe('Attachments/00P5A');
  expect(found({ name: 'photo.jpg', id: '7' })).toBe('Photo.JPG');
  expect(found({ name: 'offer.pdf' })).toBe('several');
});

test('a file that did not come is not there, and no row without a name has one', () => {
  expect(found({ path: 'files/2024/offer.pdf' })).toBe(null);
  expect(found({ path: 'gone.pdf', name: 'gone.pdf', id: '00P9' })).toBe(null);
  expect(found({})).toBe(null);
});
