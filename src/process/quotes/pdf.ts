import type { Instant, LocalDate } from '../../ground/days.ts';
import { dayOf } from '../../ground/index.ts';
import { drawable, moneyDrawn } from '../../ground/pdf-text.ts';
import { bold, figures, ink, page, paperOf, plain, quiet, ruleOn, write } from '../../platform/paper/paper.ts';
import { pdfWords } from './rules/pdf-words.ts';
import type { showOffer } from './show.ts';

type Offer = ReturnType<typeof showOffer>;
type Line = Offer['lines'][number];
type Payment = Offer['totals']['payments'][number];
export type Paper = { offer: Offer; today: LocalDate; timeZone: string; logo: Buffer | null };
type Drawn = { doc: PDFKit.PDFDocument; offer: Offer; words: (typeof pdfWords)['en'] };

const { margin, width, bottom } = page;
const columns = [175, 50, 90, 85, width - 400];

/** A version of a quote as a PDF, in the language of the quote: what its buyer keeps. */
export function pdfOf(paper: Paper, compress = true): Promise<Buffer> {
  const { offer } = paper;
  const words = pdfWords[offer.language];
  const title = `${offer.number ?? words.draft} ${offer.title}`;
  return paperOf({ title, language: offer.language, compress }, (doc) => {
    const drawn = { doc, offer, words };
    drawHead(drawn, paper);
    drawLines(drawn);
    drawTotals(drawn);
    drawWords(drawn);
    drawPages(drawn);
  });
}

/** What the file is called: Q-0007-2.pdf. */
export const pdfName = ({ number, language }: Offer): string => `${number ?? pdfWords[language].draft}.pdf`;

/** As the language writes days, whatever the time zone of the server. */
const dayDrawn = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day.slice(0, 10)}T00:00Z`),
  );

function drawHead(drawn: Drawn, { offer, today, timeZone, logo }: Paper): void {
  const { doc, words } = drawn;
  if (logo) drawLogo(drawn, logo);
  if (offer.sender) write(doc, offer.sender, { color: quiet });
  doc.moveDown(1.5);
  write(doc, `${words.quote} ${offer.number ?? `(${words.draft})`}`, { font: bold, size: 18 });
  write(doc, offer.title, { size: 11 });
  doc.moveDown(1);
  const on = offer.sentAt ? dayOf(offer.sentAt as Instant, timeZone) : today;
  const facts = [
    [words.version, String(offer.revision)],
    [words.date, dayDrawn(on, offer.language)],
    [words.until, dayDrawn(offer.validUntil, offer.language)],
    ...(offer.startsOn ? [[words.starts, dayDrawn(offer.startsOn, offer.language)]] : []),
  ];
  for (const [name, value] of facts) write(doc, `${name}: ${value}`);
  const buyer = [offer.recipientName, offer.recipientAddress].filter(Boolean).join('\n');
  if (buyer) {
    doc.moveDown(1);
    write(doc, words.for, { font: bold });
    write(doc, buyer);
  }
  doc.moveDown(1.5);
}

/** A picture that cannot be drawn keeps no quote from its buyer. */
function drawLogo({ doc }: Drawn, logo: Buffer): void {
  try {
    doc.image(logo, margin, margin, { fit: [180, 60] });
    doc.y = margin + 72;
  } catch {
    doc.y = margin;
  }
}

const roomOf = (at: number) => {
  const width = (columns[at] as number) - 6;
  return at === 0 ? { width } : { width, align: 'right' as const, ...figures };
};

/** Cells beside each other; numbers stand at the right. */
function drawRow({ doc }: Drawn, cells: readonly string[], font: string): void {
  const [y] = [doc.y];
  doc.font(font).fontSize(8.5).fillColor(ink);
  let [x, height]: [number, number] = [margin, 0];
  for (const [at, cell] of cells.entries()) {
    doc.text(cell, at === 0 ? x : x + 6, y, roomOf(at));
    height = Math.max(height, doc.y - y);
    x += columns[at] as number;
  }
  doc.y = y + height + 4;
  ruleOn(doc);
  doc.y += 5;
}

const heightOf = ({ doc }: Drawn, cells: readonly string[]): number => {
  doc.font(plain).fontSize(8.5);
  return Math.max(...cells.map((cell, at) => doc.heightOfString(cell, { width: roomOf(at).width }))) + 9;
};

function cellsOf({ offer, words }: Drawn, line: Line, numbers: Intl.NumberFormat): string[] {
  const { currency, language, taxIncluded } = offer;
  const money = (amount: number) => moneyDrawn(amount, currency, language);
  const number = (value: number) => numbers.format(value);
  const off = line.off + line.offWhole;
  const tax = line.tax ? `${line.tax.name} ${number(line.tax.percent)} %` : null;
  const name = [line.name, line.bundle, line.note, tax].filter(Boolean).join('\n');
  const total = money(taxIncluded ? line.gross : line.net);
  const often = line.rhythm === 'once' ? null : `${words.per[line.rhythm]}\n${times(words, line.payments)}`;
  const said = [name, number(line.quantity), money(line.unitPrice), off ? money(-off) : '', [total, often]];
  return said.map((cell) => drawable([cell].flat().filter(Boolean).join('\n')));
}

const times = ({ times: [one, more] }: Drawn['words'], count: number) =>
  count === 1 ? one : more.replace('{n}', String(count));

function drawLines(drawn: Drawn): void {
  const { doc, offer, words } = drawn;
  const numbers = new Intl.NumberFormat(offer.language, { maximumFractionDigits: 3 });
  const rows = offer.lines.map((line) => cellsOf(drawn, line, numbers));
  makeRoom(doc, 40);
  drawRow(drawn, words.head, bold);
  for (const cells of rows) {
    if (doc.y + heightOf(drawn, cells) > bottom) {
      doc.addPage();
      drawRow(drawn, words.head, bold);
    }
    drawRow(drawn, cells, plain);
  }
}

function makeRoom(doc: PDFKit.PDFDocument, height: number): void {
  if (doc.y + height > bottom) doc.addPage();
}

/** A sum, its name at the left and its amount at the right. */
function drawSum({ doc }: Drawn, name: string, amount: string, font: string = plain): void {
  makeRoom(doc, 28);
  const [y] = [doc.y];
  doc.font(font).fontSize(9).fillColor(ink);
  doc.text(amount, margin + width - 130, y, { width: 130, align: 'right', ...figures });
  doc.text(drawable(name), margin + 150, y, { width: width - 285 });
  doc.y += 2;
}

function drawTotals(drawn: Drawn): void {
  const { doc, offer, words } = drawn;
  const { totals, currency, language } = offer;
  const money = (amount: number) => moneyDrawn(amount, currency, language);
  doc.moveDown(1);
  for (const paid of totals.payments) drawPayment(drawn, paid, money);
  if (totals.off > 0) drawSum(drawn, words.discount, money(-totals.off));
  drawSum(drawn, words.whole, money(totals.whole.gross), bold);
  drawSum(drawn, words.net, money(totals.whole.net));
  doc.moveDown(0.5);
  makeRoom(doc, 28);
  write(doc, [offer.taxIncluded ? words.included : '', words.rounding].join(' ').trim(), { size: 8, color: quiet });
}

function drawPayment(drawn: Drawn, paid: Payment, money: (amount: number) => string): void {
  const { doc, offer, words } = drawn;
  const percent = new Intl.NumberFormat(offer.language, { maximumFractionDigits: 3 });
  const often = paid.rhythm === 'once' ? words.once : `${words.each[paid.rhythm]}, ${times(words, paid.payments)}`;
  makeRoom(doc, 28 + 14 * (paid.taxes.length + 1));
  drawSum(drawn, `${often} · ${words.net.toLowerCase()}`, money(paid.net));
  for (const tax of paid.taxes) drawSum(drawn, `${tax.name} ${percent.format(tax.percent)} %`, money(tax.tax));
  drawSum(drawn, often, money(paid.gross), bold);
  doc.y += 6;
}

function drawWords(drawn: Drawn): void {
  const { doc, offer, words } = drawn;
  for (const field of ['notes', 'terms'] as const) {
    const text = offer[field];
    if (!text) continue;
    doc.moveDown(1);
    makeRoom(doc, 40);
    write(doc, words[field], { font: bold, size: 10 });
    write(doc, text);
  }
}

/** Below each page, once it is known how many there are. */
function drawPages({ doc, offer, words }: Drawn): void {
  const { start, count } = doc.bufferedPageRange();
  for (let at = start; at < start + count; at++) {
    doc.switchToPage(at);
    // Below the margin, where a text would otherwise begin a page of its own.
    doc.page.margins.bottom = 0;
    doc.font(plain).fontSize(8).fillColor(quiet);
    doc.text(words.page(at + 1, count), margin, bottom + 20, { width, align: 'right', lineBreak: false });
    if (offer.number) doc.text(drawable(offer.number), margin, bottom + 20, { width: width / 2, lineBreak: false });
  }
}
