import { expect, test } from 'vitest';
import { fileType } from '../../../platform/attachments/rules/file-type.ts';
import { isCv } from './cv.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('a CV is a document by what it is, whatever it is called', () => {
  expect(isCv(fileType('cv.pdf', bytes('%PDF-1.7 …')))).toBe(true);
  expect(isCv(fileType('cv.docx', bytes('PK\x03\x04')))).toBe(true);
  expect(isCv(fileType('cv.txt', bytes('I sold harbours.')))).toBe(true);
  expect(isCv(fileType('cv.pdf', bytes('MZ\x90')))).toBe(false);
  expect(isCv(fileType('cv.html', bytes('<script>')))).toBe(false);
  expect(isCv(fileType('cv.zip', bytes('PK\x03\x04')))).toBe(false);
});
