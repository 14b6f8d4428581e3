import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { pagesOfPdf } from '../../../test/support/pdf-text.ts';
import { drawable, isDrawn, lettersLost, moneyDrawn } from '../../ground/pdf-text.ts';
import { pdfOf } from './pdf.ts';
import type { QuoteLine } from './rules/quote-totals.ts';
import { showOffer } from './show.ts';
import { usualSettings } from './store.ts';
import type { QuoteRow } from './tables.ts';

const vat = { name: 'IVA', percent: 21 };
const line = (over: Partial<QuoteLine> = {}): QuoteLine => ({
  ...{ id: 'l', productId: null, name: 'Rope', bundle: null, note: null, quantity: 1, unitPrice: 50_000 },
  ...{ discount: null, rhythm: 'once', termMonths: null, tax: vat },
  ...over,
});
const offer = (lines: QuoteLine[], over: Partial<QuoteRow> = {}) =>
  showOffer(
    {
      ...{ number: 7, revision: 2, status: 'sent', title: 'Año nuevo', currency: 'EUR', lines, language: 'es' },
      ...{ discountPercent: null, discountAmount: null, taxIncluded: false, validUntil: '2026-12-24', startsOn: null },
      ...{ recipientName: 'Peña & Łuk', recipientAddress: null, terms: 'Pago a 30 días', notes: null },
      ...{ sentAt: '2026-11-27T23:30:00.000000Z', decidedAt: null, decidedBy: null, firstViewedOn: null },
      ...over,
    } as QuoteRow,
    { ...usualSettings, sender: 'Veleros S.L.' },
    '2026-11-28',
  );
const paper = (shown: ReturnType<typeof offer>) => ({
  ...{ offer: shown, today: '2026-11-28' as const, timeZone: 'Europe/Madrid', logo: null },
});

const pagesOf = async (shown: ReturnType<typeof offer>) => pagesOfPdf(await pdfOf(paper(shown), false));

test('says what it comes to, in the language of the quote, with its day where the workspace is', async () => {
  const seats = line({ name: 'Plazas', quantity: 3, unitPrice: 3_335, rhythm: 'month', termMonths: 12 });
  const [text = ''] = await pagesOf(offer([line(), { ...seats, discount: { kind: 'percent', percent: 10 } }]));
  // 500.00 + 105.00; 90.04 + 18.91 = 108.95 twelve times: 605.00 + 1,307.40.
  for (const said of ['Presupuesto Q-0007-2', 'Año nuevo', 'Versión: 2', '28 de noviembre de 2026', 'Peña & Łuk'])
    expect(text).toContain(said);
  const of = (name: string) => text.replaceAll('\u00a0', ' ').replaceAll('|', ' ').includes(name);
  for (const sum of ['605,00 €', '108,95 €', '18,91 €', '-10,01 €', '1912,40 €', 'Cada mes, 12 pagos', 'Página 1 de 1'])
    expect([sum, of(sum)]).toEqual([sum, true]);
});

test('what is copied from a paper is what stands on it, whatever was printed before', async () => {
  const sums = ['18,91', '1.234.567,80', '9.990.210,45'];
  const price = (text: string) => line({ unitPrice: Number(text.replace(/\D/g, '')), tax: null });
  for (const shown of [...sums, ...sums.toReversed()]) {
    const [text = ''] = await pagesOf(offer([price(shown)], { title: `Sin ${shown}` }));
    expect(text.replaceAll('\u00a0', ' ').split(shown).length).toBeGreaterThan(2);
  }
});

test('many lines with long names go over to pages that each begin with the head, within a second', async () => {
  const lines = Array.from({ length: 100 }, (_, at) => line({ name: `${'Cabo muy largo '.repeat(12)}${at}` }));
  const shown = offer(lines, { terms: 'Condición\n'.repeat(300) });
  // The fastest of three: what else the machine does is not the quote's.
  const took: number[] = [];
  for (let at = 0; at < 3; at++) {
    const began = performance.now();
    await pdfOf(paper(shown));
    took.push(performance.now() - began);
  }
  expect(Math.min(...took)).toBeLessThan(1_000);
  const pages = await pagesOf(shown);
  const count = pages.filter((page) => page.includes('Página')).length;
  expect(count).toBeGreaterThan(5);
  expect(pages[1]).toContain('Concepto');
  expect(pages.join('')).toContain(`Página ${count} de ${count}`);
  expect(pages.join('').match(/IVA 21 %/g)?.length).toBe(101);
});

test('letters of Poland, Hungary, Greece, Russia and Vietnam stand on the paper as they are written', async () => {
  const written = 'Łódź Győr Αθήνα Щёкино Nguyễn ₹';
  expect(drawable(written)).toBe(written);
  const [text = ''] = await pagesOf(offer([line()], { title: written }));
  for (const word of written.split(' ')) expect(text).toContain(word);
});

test('what is drawn as it stands is in both fonts', async () => {
  const require = createRequire(import.meta.url);
  const { create } = createRequire(require.resolve('pdfkit'))('fontkit');
  for (const name of ['400Regular/Inter_400Regular', '700Bold/Inter_700Bold']) {
    const font = create(readFileSync(require.resolve(`@expo-google-fonts/inter/${name}.ttf`)));
    const lacking = Array.from({ length: 0x3000 }, (_, code) => code).filter(
      (code) => isDrawn(code) && !font.hasGlyphForCodePoint(code),
    );
    expect([name, lacking.map((code) => code.toString(16))]).toEqual([name, []]);
  }
});

test('what cannot be drawn is said in other letters', () => {
  expect(drawable('Ñandú, 漢字\t5 € – “yes”')).toBe('Ñandú, ?? 5 € – “yes”');
  expect(moneyDrawn(123_450, 'INR', 'en')).toBe('₹1,234.50');
  expect(moneyDrawn(123_450, 'BDT', 'bn')).toBe('BDT\u00a01234.50');
  expect(moneyDrawn(-123_450, 'EUR', 'en')).toBe('-€1,234.50');
});

test('whoever sells is told which letters the paper cannot show', () => {
  expect(lettersLost('Łuk, Ő and €? Всё 漢字漢')).toEqual(['漢', '字']);
  expect(lettersLost('Peña & Łuk')).toEqual([]);
});
