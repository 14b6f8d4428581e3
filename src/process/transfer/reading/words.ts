import type { ReadRefusal } from './file.ts';

/** A refusal as a sentence: which file, where in it, what is wrong and what to do. */
export function readRefusalInWords({ refused, file, row }: ReadRefusal): string {
  const where = row === null ? file : `${file}, line ${row}`;
  return `${where}: ${words[refused]}`;
}

const words: Record<ReadRefusal['refused'], string> = {
  'too-big': 'the file is larger than 1 GB. Split it and import the parts.',
  'too-many-rows': 'the file has more than five million rows. Split it and import the parts.',
  'too-many-columns': 'the table has more than 1,000 columns. Leave out those you do not need.',
  'cell-too-long': 'a cell is longer than 100,000 letters, or a line has no end.',
  empty: 'there is no table in this file.',
  'not-text': 'this is neither text nor a workbook. Save the table as CSV or XLSX and import that.',
  bomb: 'this file would unpack to far more than it should, as files do that are made to exhaust a computer. It was not opened.',
  'path-outside':
    'a file in this archive has a name that leads out of it (such as ../name). Nothing of it was unpacked. Pack the folder anew.',
  'too-many-files': 'this archive holds more than 3,000 files. Bring it in several parts.',
  damaged: 'the file is damaged or not complete. Export it again.',
  xls: 'this is an old Excel workbook (.xls). Open it, save it as .xlsx or CSV, and import that.',
  protected: 'the workbook is protected by a password. Save it without one and import that.',
  ods: 'this is an OpenDocument sheet (.ods). Save it as .xlsx or CSV and import that.',
  numbers: 'this is a Numbers document. Export it as CSV or Excel (.xlsx) and import that.',
  pdf: 'this is a PDF, which has no rows and columns. Export the table as CSV or XLSX where it came from.',
  json: 'this is JSON. Export it as CSV or XLSX where it came from.',
  xml: 'this is XML. Export the table as CSV or XLSX where it came from.',
  html: 'this is a web page that only calls itself a sheet. Open it in a spreadsheet, save it as .xlsx or CSV, and import that.',
  zip: 'this is an archive. Unpack it and choose the files in it.',
  gzip: 'this file is packed (.gz). Unpack it and choose what is in it.',
  document: 'this is a text document. Copy its table into a sheet, save that as CSV or XLSX, and import it.',
  vcard: 'this is an address card (.vcf). Export the contacts as CSV and import that.',
  calendar: 'this is a calendar (.ics). Connect the calendar instead of importing it.',
  mail: 'this is an e-mail. Save the table that is attached to it and import that.',
};
