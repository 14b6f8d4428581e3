import { z } from 'zod';
import {
  asOf,
  id,
  instant,
  line,
  named,
  page,
  pageQuery,
  prose,
  route,
  version,
  wholeInQuery,
} from '../http/contract.ts';

/** Above any setting: what one request may ever carry. */
const mostBytes = 4 * 1024 ** 3;

const read = { kind: 'attachment', action: 'read' } as const;
const write = { kind: 'attachment', action: 'write' } as const;
const onRecord = {
  kind: z.string().min(1).max(40).describe('The kind of the record: deal, company, contact, product, activity'),
  recordId: id.describe('The id of the record'),
};
const one = z.strictObject({ ...onRecord, id });
const label = line(80).describe('The kind of document, such as Proposal: stages may ask for one');
const note = prose(2_000);
const undoable = { groupId: id.describe('Undo it by this') };

/** A file on a record. */
export const attachment = named(
  'Attachment',
  z.object({
    id,
    version,
    name: z.string().nullable().describe('Null where it was erased, and its bytes with it'),
    mediaType: z.string().describe('By its content; what it is called only where that fits'),
    size: z.int().min(0).describe('In bytes'),
    sha256: z.string().nullable(),
    label: label.nullable(),
    note: note.nullable(),
    addedBy: z.object({ id, name: z.string() }).nullable(),
    addedAt: instant,
  }),
);

export const listAttachments = route({
  id: 'attachments.list',
  method: 'GET',
  path: '/api/v1/attachments/:kind/:recordId',
  summary: 'The files on a record, the newest first, now or as they were on a past day',
  rights: read,
  params: z.strictObject(onRecord),
  query: z.strictObject({ ...pageQuery, asOf }),
  answer: page(attachment).extend({ mayChange: z.boolean().describe('Whether you may bring, rename and remove them') }),
});

export const findAttachments = route({
  id: 'attachments.find',
  method: 'GET',
  path: '/api/v1/attachments',
  summary: 'Files by words of their names, the newest first, of all records that you may read',
  rights: read,
  query: z.strictObject({
    q: line(100).describe('Words of the name, whatever their case and accents'),
    limit: wholeInQuery(1, 50).default(20),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        id,
        name: z.string(),
        label: label.nullable(),
        addedAt: instant,
        record: z.object({ kind: z.string(), id, title: z.string().nullable() }).describe('What it stands on'),
      }),
    ),
  }),
});

export const addAttachment = route({
  id: 'attachments.add',
  method: 'POST',
  path: '/api/v1/attachments/:kind/:recordId',
  summary: 'Put a file on a record that you may change',
  description:
    'The body is the file itself, `curl --data-binary @FILE`. How large it may be is a setting (`MAX_UPLOAD_MB`).',
  rights: write,
  params: z.strictObject(onRecord),
  query: z.strictObject({
    name: line(500).describe('Its name; folders before it are left out'),
    label: label.optional(),
  }),
  bytes: true,
  bodyBytes: mostBytes,
  idempotent: false,
  limit: { max: 200, seconds: 60 },
  answer: attachment.extend(undoable),
  created: true,
  refusals: ['too-big', 'empty'],
});

export const changeAttachment = route({
  id: 'attachments.change',
  method: 'PATCH',
  path: '/api/v1/attachments/:kind/:recordId/:id',
  summary: 'Rename a file, say what kind of document it is, or note something about it',
  rights: write,
  concurrency: 'if-match',
  params: one,
  body: z.strictObject({
    name: line(200).optional(),
    label: label.nullable().optional(),
    note: note.nullable().optional(),
  }),
  answer: attachment.extend(undoable),
  current: attachment,
});

export const removeAttachment = route({
  id: 'attachments.remove',
  method: 'DELETE',
  path: '/api/v1/attachments/:kind/:recordId/:id',
  summary: 'Remove a file from its record; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: one,
  answer: z.object(undoable),
  current: attachment,
});

export const downloadAttachment = route({
  id: 'attachments.download',
  method: 'GET',
  path: '/api/v1/attachments/:kind/:recordId/:id/file',
  summary: 'The file itself, always to be saved and never to be shown in place',
  rights: read,
  params: one,
  download: 'application/octet-stream',
});

export const listDocumentKinds = route({
  id: 'attachments.kinds',
  method: 'GET',
  path: '/api/v1/document-kinds',
  summary:
    'Kinds of documents to choose from: those that stages ask for, and what the newest files that you may read are said to be',
  rights: read,
  answer: z.object({ items: z.array(z.string()) }),
});
