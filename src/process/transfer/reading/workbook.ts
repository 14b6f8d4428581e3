import { CannotRead, type FileAtRest, type ReadLimits } from './file.ts';
import { attribute, type XmlEvents, XmlReader } from './xml.ts';
import { entriesOf, unpacked, type ZipEntry } from './zip.ts';

export type Sheet = { name: string; entry: ZipEntry };
export type Workbook = {
  sheets: Sheet[];
  /** Which of the cell formats are days, and which days with a time. */
  formats: ('day' | 'moment' | null)[];
  /** Workbooks of old Macs count their days from 1904. */
  from1904: boolean;
  strings: ZipEntry | null;
};

/** Formats of days that every workbook knows by number. */
const builtIn = new Map<number, 'day' | 'moment'>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'day'] as const),
  [22, 'moment'],
]);

/** What a workbook holds: its sheets in their order, those that are hidden left out, and what its formats mean. */
export async function workbookOf(file: FileAtRest, limits: ReadLimits): Promise<Workbook> {
  const entries = await entriesOf(file, limits);
  const called = (name: string) =>
    entries.find((entry) => entry.name.replace(/^\//, '').toLowerCase() === name) ?? null;
  const main = called('xl/workbook.xml');
  if (!main) throw new CannotRead(kindOf(entries), file.name);
  const targets = new Map<string, string>();
  const relations = called('xl/_rels/workbook.xml.rels');
  if (relations)
    await readXml(file, relations, {
      open: (name, attributes) => {
        if (name === 'Relationship')
          targets.set(attribute(attributes, 'Id') ?? '', attribute(attributes, 'Target') ?? '');
      },
    });
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readXml(file, main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet' || (attribute(attributes, 'state') ?? 'visible') !== 'visible') return;
      const target =
        targets.get(/[\s:]id\s*=\s*["']([^"']+)/.exec(attributes.replace(/sheetId/g, ''))?.[1] ?? '') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      const entry = called(path.toLowerCase());
      if (entry) sheets.push({ name: attribute(attributes, 'name') ?? `${sheets.length + 1}`, entry });
    },
  });
  const styles = called('xl/styles.xml');
  return {
    sheets,
    from1904,
    formats: styles ? await formatsIn(file, styles) : [],
    strings: called('xl/sharedstrings.xml'),
  };
}

/** Whether an archive is a folder of files, and no document that is packed like one. */
export const isPlainArchive = (entries: readonly ZipEntry[]): boolean =>
  !entries.some(({ name }) => /^\/?(xl\/workbook\.xml|\[content_types\]\.xml)$/i.test(name)) &&
  kindOf(entries) === 'zip';

/** What an archive without a workbook is, to say so by name. */
function kindOf(entries: readonly ZipEntry[]): 'ods' | 'numbers' | 'document' | 'zip' {
  const has = (test: RegExp) => entries.some(({ name }) => test.test(name));
  if (has(/^Index(\.zip|\/Document\.iwa|\/)/) || has(/\.iwa$/)) return 'numbers';
  if (has(/^word\/|^ppt\//)) return 'document';
  return has(/^content\.xml$/) && has(/^mimetype$/) ? 'ods' : 'zip';
}

async function formatsIn(file: FileAtRest, entry: ZipEntry): Promise<Workbook['formats']> {
  const own = new Map<number, 'day' | 'moment' | null>();
  const formats: Workbook['formats'] = [];
  let inCells = false;
  await readXml(file, entry, {
    open: (name, attributes) => {
      if (name === 'numFmt')
        own.set(Number(attribute(attributes, 'numFmtId')), meaningOf(attribute(attributes, 'formatCode') ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      formats.push(own.has(id) ? (own.get(id) ?? null) : (builtIn.get(id) ?? null));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** A format that writes a day or a year is of days, one with hours too of moments; what stands in quotes or brackets is no sign. */
function meaningOf(code: string): 'day' | 'moment' | null {
  const signs = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').toLowerCase();
  if (!/[dy]/.test(signs) || /general/.test(signs)) return null;
  return /h/.test(signs) ? 'moment' : 'day';
}

/** Reads a part of a workbook to its end, or until `isEnough`. */
export async function readXml(
  file: FileAtRest,
  entry: ZipEntry,
  events: XmlEvents,
  isEnough: () => boolean = () => false,
): Promise<void> {
  const reader = new XmlReader(file.name, events);
  const decoder = new TextDecoder('utf-8');
  for await (const piece of unpacked(file, entry)) {
    reader.push(decoder.decode(piece, { stream: true }));
    if (isEnough()) return;
  }
}
