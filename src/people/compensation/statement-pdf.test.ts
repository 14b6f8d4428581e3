import { expect, test } from 'vitest';
import { pagesOfPdf } from '../../../test/support/pdf-text.ts';
import { statementPdf, statementPdfName } from './statement-pdf.ts';

type Told = Parameters<typeof statementPdf>[0];

const line = (at: number): Told['lines'][number] => ({
  ...{ key: `${at}`, kind: 'earned', amount: 400_000, sentence: `Deal ${at} was won on 2026-04-20: 240,000.00 EUR.` },
  ...{
    plan: { name: 'Sellers', version: 2 },
    component: 'Commission',
    deal: { id: 'd', name: `Łódź ${at}` },
    what: null,
    steps: [],
  },
});
const told = (over: Partial<Told> = {}): Told => ({
  ...{ id: 's', person: { id: 'p', name: 'Ana Peña' }, run: { id: 'r', name: 'Q2 2026' }, currency: 'EUR' },
  ...{ earned: 1_100_000, paid: 650_000, balance: 0, held: 450_000, lines: [line(1), line(2)], shown: [] },
  ...{ hidesAmounts: false, file: '{}', ...over },
});

const textOf = async (of: Told, tongue: 'en' | 'es' = 'en') =>
  pagesOfPdf(await statementPdf(of, tongue, false))
    .join(' ')
    .replaceAll('|', '')
    .replaceAll('\u00a0', ' ');

test('a statement on paper says what is paid, and by each line why', async () => {
  const text = await textOf(told());
  for (const said of ['Pay statement Q2 2026', 'For Ana Peña', '€6,500.00', '€11,000.00', 'Held back', 'Łódź 1'])
    expect(text).toContain(said);
  expect(text).toContain('Deal 2 was won on 2026-04-20: 240,000.00 EUR. By the plan Sellers, version 2.');
  expect(text).toContain('verify-statement');
  expect(await textOf(told(), 'es')).toContain('Estado de pago Q2 2026');
  expect(statementPdfName(told(), 'en')).toBe('pay-statement-q2-2026.pdf');
});

test('what no deal gave is called by what it was given for', async () => {
  const text = await textOf(told({ lines: [{ ...line(1), deal: null, what: 'Order of the fair' }] }));
  expect(text).toContain('Order of the fair · Commission');
});

test('a long one goes on over pages that say which they are, and an empty one says so', async () => {
  const long = await textOf(told({ lines: Array.from({ length: 60 }, (_, at) => line(at)) }));
  expect(long).toMatch(/Page 1 of [34]/);
  expect(long).toContain('Deal 59 was won');
  expect(await textOf(told({ lines: [] }))).toContain('Nothing was earned');
});

test('a role that is not shown amounts of deals has no word of how they came about on paper', async () => {
  const hidden = { lines: [{ ...line(1), sentence: '' }], hidesAmounts: true, file: null };
  const text = await textOf(told(hidden));
  expect(text).toContain('not shown to your role');
  expect(text).not.toContain('240,000');
  expect(text).not.toContain('verify-statement');
});
