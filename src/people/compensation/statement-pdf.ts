import { drawable, moneyDrawn } from '../../ground/pdf-text.ts';
import { bold, figures, ink, page, paperOf, plain, quiet, ruleOn, write } from '../../platform/paper/paper.ts';
import type { Line } from './rules/facts.ts';
import type { Tongue } from './rules/sentences.ts';
import { statementWords } from './statement-words.ts';
import type { statementTold } from './statements.ts';

type Told = Awaited<ReturnType<typeof statementTold>>;
type Drawn = { doc: PDFKit.PDFDocument; told: Told; tongue: Tongue };

const { margin, width, bottom } = page;
const amountWidth = 110;

/** A statement on paper, with the sentence of each line. */
export function statementPdf(told: Told, tongue: Tongue, compress = true): Promise<Buffer> {
  const words = statementWords[tongue];
  return paperOf({ title: `${words.title} ${told.run.name}`, language: tongue, compress }, (doc) => {
    const drawn = { doc, told, tongue };
    drawHead(drawn);
    for (const line of told.lines) drawLine(drawn, line);
    if (told.lines.length === 0) write(doc, words.nothing);
    drawFoot(drawn);
  });
}

/** What the file is called: pay-statement-Q3-2026.pdf. */
export const statementPdfName = ({ run }: Told, tongue: Tongue): string =>
  `${statementWords[tongue].title} ${run.name}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .concat('.pdf');

function drawHead(drawn: Drawn): void {
  const { doc, told, tongue } = drawn;
  const words = statementWords[tongue];
  write(doc, `${words.title} ${told.run.name}`, { font: bold, size: 18 });
  write(doc, `${words.person} ${told.person.name}`, { size: 11 });
  doc.moveDown(1);
  for (const sum of ['paid', 'earned', 'held', 'balance'] as const)
    if (sum === 'paid' || sum === 'earned' || told[sum] !== 0)
      drawAmount(drawn, words.sums[sum], told[sum], sum === 'paid' ? bold : plain);
  doc.moveDown(1);
  rule(doc);
  if (told.hidesAmounts) write(doc, words.hidden, { color: quiet });
}

function drawAmount({ doc, told, tongue }: Drawn, name: string, amount: number, font: string): void {
  const { y } = doc;
  doc.font(font).fontSize(9.5).fillColor(ink);
  doc.text(moneyDrawn(amount, told.currency, tongue), margin + width - amountWidth, y, {
    ...{ width: amountWidth, align: 'right', ...figures },
  });
  doc.text(drawable(name), margin, y, { width: width - amountWidth - 12 });
}

/** A thin line, and room below it. */
function rule(doc: PDFKit.PDFDocument): void {
  ruleOn(doc);
  doc.y += 5;
}

/** A line stays together with its sentence on one page. */
function drawLine(drawn: Drawn, line: Told['lines'][number]): void {
  const { doc, tongue } = drawn;
  const words = statementWords[tongue];
  const kind = words.kind[line.kind as Line['kind']];
  const sold = line.deal?.name ?? line.what;
  const name = [sold ?? line.component ?? kind, sold ? line.component : null, kind];
  const head = [...new Set(name.filter(Boolean))].join(' · ');
  const by = line.plan ? words.plan(line.plan.name, line.plan.version) : '';
  const says = drawable([line.sentence, by].filter(Boolean).join(' '));
  doc.font(plain).fontSize(8.5);
  const height = 34 + doc.heightOfString(says, { width: width - amountWidth });
  if (doc.y + height > bottom && doc.y > margin) doc.addPage();
  drawAmount(drawn, head, line.amount, plain);
  doc
    .font(plain)
    .fontSize(8.5)
    .fillColor(quiet)
    .text(says, margin, doc.y + 2, { width: width - amountWidth });
  doc.y += 5;
  rule(doc);
}

function drawFoot(drawn: Drawn): void {
  const { doc, told, tongue } = drawn;
  const words = statementWords[tongue];
  if (told.file !== null) {
    doc.moveDown(1);
    write(doc, words.verify, { size: 8, color: quiet });
  }
  const { start, count } = doc.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    doc.switchToPage(at);
    // Below the margin, where text alone would begin a page of its own.
    doc.page.margins.bottom = 0;
    const text = `${drawable(told.person.name)} · ${words.page(at + 1, count)}`;
    doc.font(plain).fontSize(8).fillColor(quiet);
    doc.text(text, margin, bottom + 12, { width, align: 'right', lineBreak: false });
  }
}
