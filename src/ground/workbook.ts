import type { FileCell } from './csv.ts';
import { daysBetween, type LocalDate } from './days.ts';
import { decimalText, minorDigits } from './money.ts';

/** As much as a cell of a spreadsheet holds. */
const longestText = 32_767;
/** Spreadsheets count from a day that makes this one right; what lies before it they count wrongly. */
const firstCounted = '1900-03-01';

const head =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
  '<sheetFormatPr defaultColWidth="18" defaultRowHeight="15"/><sheetData>';
const end = '</sheetData></worksheet>';

/** Letters that XML does not have are left out; a text that reads like a spreadsheet's own sign for a letter is kept as it is. */
function escaped(text: string): string {
  return text
    .slice(0, longestText)
    .toWellFormed()
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

const daySerial = (day: LocalDate): number => daysBetween('1899-12-30', day);

const xml = (name: string, text: string) =>
  [name, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`] as const;
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * A workbook of one sheet, written as its rows come: numbers are numbers, days are days, an amount is a number that shows its
 * currency, and a text is a text, so that nothing of what somebody wrote into a name is ever taken for a formula. The first
 * row stands still and bold.
 */
export function workbookXml(sheetName: string) {
  // Three formats come before those of currencies: plain, bold, a day.
  const currencies: string[] = [];
  const formatOf = (currency: string): number => {
    const at = currencies.indexOf(currency);
    return 3 + (at < 0 ? currencies.push(currency) - 1 : at);
  };
  const cell = (value: FileCell, isHead: boolean): string => {
    if (value === null || value === '') return '<c/>';
    if (typeof value === 'number') return Number.isFinite(value) ? `<c><v>${value}</v></c>` : '<c/>';
    if (typeof value === 'object' && 'amount' in value)
      return `<c s="${formatOf(value.currency)}"><v>${decimalText(value)}</v></c>`;
    if (typeof value === 'object' && value.day >= firstCounted) return `<c s="2"><v>${daySerial(value.day)}</v></c>`;
    const text = escaped(typeof value === 'object' ? value.day : value);
    return `<c${isHead ? ' s="1"' : ''} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  };
  const row = (cells: readonly FileCell[], isHead: boolean) =>
    `<row>${cells.map((each) => cell(each, isHead)).join('')}</row>`;
  return {
    head: (headers: readonly string[]): string => head + row(headers, true),
    rows: (rows: readonly (readonly FileCell[])[]): string => rows.map((cells) => row(cells, false)).join(''),
    end,
    /** The other parts, once all rows are known: each name with its text. */
    parts: (): (readonly [string, string])[] => [
      xml('xl/styles.xml', stylesOf(currencies)),
      xml(
        'xl/workbook.xml',
        `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${related}"><sheets><sheet name="${sheetTitle(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      xml(
        'xl/_rels/workbook.xml.rels',
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${related}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${related}/styles" Target="styles.xml"/></Relationships>`,
      ),
      xml(
        '_rels/.rels',
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${related}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      xml(
        '[Content_Types].xml',
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
      ),
    ],
  };
}

export const sheetPart = 'xl/worksheets/sheet1.xml';

/** A sheet's name has at most 31 letters and none of a few signs. */
const sheetTitle = (name: string): string =>
  escaped(
    name
      .replace(/[:\\/?*[\]"']/g, ' ')
      .trim()
      .slice(0, 31) || 'Sheet',
  );

function stylesOf(currencies: readonly string[]): string {
  const formats = currencies.map((currency, at) => {
    const digits = minorDigits(currency);
    return `<numFmt numFmtId="${164 + at}" formatCode="#,##0${digits > 0 ? `.${'0'.repeat(digits)}` : ''}\\ &quot;${escaped(currency)}&quot;"/>`;
  });
  const plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"';
  return (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    (formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '') +
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${3 + formats.length}">${plain}/>` +
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
    formats
      .map((_, at) => `<xf numFmtId="${164 + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`)
      .join('') +
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}
