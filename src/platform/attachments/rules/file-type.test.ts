import { expect, test } from 'vitest';
import { fileType } from './file-type.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test('a file is what it begins as, and its name says more only where that fits', () => {
  const told: [string, string, string][] = [
    ['offer.pdf', '%PDF-1.7', 'application/pdf'],
    ['offer', '%PDF-1.7', 'application/pdf'],
    ['offer.pdf', 'MZ\x90\0', 'application/x-msdownload'],
    ['photo.jpg', '\x89PNG\r\n\x1a\n', 'image/png'],
    ['sign.webp', 'RIFF\x10\0\0\0WEBPVP8', 'image/webp'],
    ['IMG_1.HEIC', '\0\0\0\x18ftypheic', 'image/heic'],
    ['Prices.XLSX', 'PK\x03\x04', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['prices.zip', 'PK\x03\x04', 'application/zip'],
    ['contract.doc', '\xd0\xcf\x11\xe0\xa1', 'application/msword'],
    ['list.csv', 'a,b\n1,2', 'text/csv'],
    ['page.html', '<script>', 'text/html'],
    ['page.pdf', '<script>', 'text/plain'],
    ['list.csv', 'a\0b', 'application/octet-stream'],
    ['nothing', '', 'text/plain'],
  ];
  expect(told.map(([name, begins]) => [name, begins, fileType(name, bytes(begins))])).toEqual(told);
});
