import { bytesAt, type FileAtRest, type ReadRefusal } from './file.ts';
import { type Encoding, encodingOf } from './lines.ts';

export type Format = { format: 'text'; encoding: Encoding } | { format: 'zip' } | ReadRefusal;

const starts: readonly [ReadRefusal['refused'], string][] = [
  ['pdf', '%PDF'],
  ['document', '{\\rtf'],
  ['vcard', 'BEGIN:VCARD'],
  ['calendar', 'BEGIN:VCALENDAR'],
  ['html', '<!DOCTYPE HTML'],
  ['html', '<HTML'],
  ['html', '<TABLE'],
  ['xml', '<?XML'],
];

/** What a file is, by its bytes rather than its name: a sheet saved as text and called .xls is read as the text it is. */
export async function formatOf(file: FileAtRest): Promise<Format> {
  const refuse = (refused: ReadRefusal['refused']): ReadRefusal => ({ refused, file: file.name, row: null });
  if (file.size === 0) return refuse('empty');
  const bytes = await bytesAt(file, 0, 64 * 1024);
  const hex = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return { format: 'zip' };
  if (hex.startsWith('d0cf11e0')) return refuse(/\.(xlsx|xlsm)$/i.test(file.name) ? 'protected' : 'xls');
  if (hex.startsWith('1f8b')) return refuse('gzip');
  const begins = Buffer.from(bytes.subarray(0, 256))
    .toString('latin1')
    .replace(/^\s+/, '')
    .replace(/^\xef\xbb\xbf/, '');
  const known = starts.find(([, start]) => begins.toUpperCase().startsWith(start.toUpperCase()));
  if (known) return refuse(known[0]);
  if (/\.json(l)?$/i.test(file.name) || /^(\{\s*"|\[\s*[{"[])/.test(begins)) return refuse('json');
  if (/^(From |Return-Path:|Received:|Message-ID:|MIME-Version:)/i.test(begins)) return refuse('mail');
  const encoding = encodingOf(bytes.length < file.size ? wholeLines(bytes) : bytes);
  return encoding ? { format: 'text', encoding } : refuse('not-text');
}

/** Without the last line, which may be cut in the middle of a letter. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const end = bytes.lastIndexOf(10);
  return end > 0 ? bytes.subarray(0, end) : bytes.subarray(0, bytes.length - 4);
}
