import { createRequire } from 'node:module';
import { drawable } from '../../ground/pdf-text.ts';

type About = { title: string; language: string /** Not packed only where a test reads it. */; compress: boolean };

const require = createRequire(import.meta.url);
const fontFiles = {
  plain: require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf'),
};
export const [plain, bold] = ['plain', 'bold'] as const;

const margin = 50;
/** A page of A4 in points: its margin, the room between the margins, and where the foot begins. */
export const page = { margin, width: 595.28 - 2 * margin, bottom: 841.89 - margin - 20 };
export const [ink, quiet] = ['#1a1a1a', '#5c5c5c'] as const;
/** Figures of one width, so that amounts stand below each other. */
export const figures = { features: ['tnum' as const] };

/** A document of A4 pages in Inter, drawn by `draw`, as the bytes of its PDF. */
export async function paperOf(
  { title, language, compress }: About,
  draw: (doc: PDFKit.PDFDocument) => void,
): Promise<Buffer> {
  // Loaded when the first is asked for, and by require: what an import gets is made for browsers and has no fonts.
  const PDFDocument = require('pdfkit') as typeof import('pdfkit');
  const options = {
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin + 20 },
    bufferPages: true,
    compress,
    lang: language,
    info: { Title: title },
    font: opened.get('plain') ?? fontFiles.plain,
  };
  const doc = new PDFDocument(options as PDFKit.PDFDocumentOptions);
  takeFonts(doc);
  const pieces: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  doc.on('data', (piece: Buffer) => pieces.push(piece));
  draw(doc);
  doc.end();
  await ended;
  return Buffer.concat(pieces);
}

/** A paragraph over the whole width; letters that Inter lacks stand as it can draw them. */
export function write(
  doc: PDFKit.PDFDocument,
  text: string,
  { font = plain, size = 9, color = ink }: { font?: string; size?: number; color?: string } = {},
): void {
  doc.font(font).fontSize(size).fillColor(color).text(drawable(text), margin, doc.y, { width: page.width });
}

/** A thin line over the whole width, where the pen is. */
export function ruleOn(doc: PDFKit.PDFDocument): void {
  doc
    .moveTo(margin, doc.y)
    .lineTo(margin + page.width, doc.y)
    .lineWidth(0.5)
    .strokeColor('#c8c8c8')
    .stroke();
}

type Font = PDFKit.Mixins.PDFFontSource & { _glyphs: object };
type Holding = { _font: { font: Font } };
const opened = new Map<string, Font>();
/** A font is opened for the first paper and kept: to read it takes longer than to draw an ordinary quote. */
function takeFonts(doc: PDFKit.PDFDocument): void {
  for (const [name, file] of Object.entries(fontFiles)) {
    const kept = opened.get(name);
    // It remembers its glyphs with what they stood for on an earlier paper: what is copied from this one would lack figures.
    if (kept) kept._glyphs = {};
    doc.registerFont(name, kept ?? file);
    doc.font(name);
    opened.set(name, (doc as unknown as Holding)._font.font);
  }
}
