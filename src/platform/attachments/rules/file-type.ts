/** As much of a file as its type is told by. */
export const typeBytes = 512;

/** How files of a type begin, by the place where that stands. */
const signatures: readonly (readonly [at: number, begins: string, type: string])[] = [
  [0, '%PDF-', 'application/pdf'],
  [0, '\x89PNG\r\n', 'image/png'],
  [0, '\xff\xd8\xff', 'image/jpeg'],
  [0, 'GIF8', 'image/gif'],
  [8, 'WEBP', 'image/webp'],
  [4, 'ftyphei', 'image/heic'],
  [4, 'ftypmif1', 'image/heic'],
  [4, 'ftyp', 'video/mp4'],
  [0, 'ID3', 'audio/mpeg'],
  [0, 'PK\x03\x04', 'application/zip'],
  [0, '\xd0\xcf\x11\xe0', 'application/x-ole-storage'],
  [0, '{\\rtf', 'application/rtf'],
  [0, '\x1f\x8b', 'application/gzip'],
  [0, '7z\xbc\xaf', 'application/x-7z-compressed'],
  [0, 'Rar!', 'application/vnd.rar'],
  [0, 'MZ', 'application/x-msdownload'],
  [0, '\x7fELF', 'application/x-executable'],
];

const office = 'application/vnd.openxmlformats-officedocument.';
/** What a name may say beyond its content: documents that are packed, and plain texts. */
const within: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'application/zip': {
    docx: `${office}wordprocessingml.document`,
    xlsx: `${office}spreadsheetml.sheet`,
    pptx: `${office}presentationml.presentation`,
    odt: 'application/vnd.oasis.opendocument.text',
    ods: 'application/vnd.oasis.opendocument.spreadsheet',
    odp: 'application/vnd.oasis.opendocument.presentation',
  },
  'application/x-ole-storage': {
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
    msg: 'application/vnd.ms-outlook',
  },
  'text/plain': {
    csv: 'text/csv',
    md: 'text/markdown',
    html: 'text/html',
    htm: 'text/html',
    svg: 'image/svg+xml',
    xml: 'application/xml',
    json: 'application/json',
    eml: 'message/rfc822',
    ics: 'text/calendar',
    vcf: 'text/vcard',
  },
};

/**
 * What a file is, by how it begins; its name is believed only where the content allows it. `offer.docx` that begins as a
 * packed file is a Word document, `offer.pdf` that begins as a program is a program.
 */
export function fileType(name: string, beginning: Uint8Array): string {
  const text = String.fromCharCode(...beginning.subarray(0, typeBytes));
  const found = signatures.find(([at, begins]) => text.startsWith(begins, at))?.[2];
  const type = found ?? (text.includes('\0') ? 'application/octet-stream' : 'text/plain');
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return within[type]?.[ending] ?? type;
}
