import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

test('a file goes by its own name, whatever way it came', () => {
  const told: [string, string][] = [
    ['offer.pdf', 'offer.pdf'],
    ['C:\\Users\\ana\\offer.pdf', 'offer.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['  Angebot  März.pdf ', 'Angebot März.pdf'],
    ['invoice_\u202efdp.exe', 'invoice_fdp.exe'],
    ['a\u0000b\n.txt', 'ab.txt'],
    ['..', ''],
    ['folder/', ''],
  ];
  expect(told.map(([given]) => [given, fileName(given)])).toEqual(told);
});

test('a name of 300 letters is cut to 200 and keeps its ending', () => {
  const name = fileName(`${'a'.repeat(300)}.docx`);
  expect([name.length, name.slice(-6)]).toEqual([200, 'a.docx']);
});
