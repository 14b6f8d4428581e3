import type { Readable } from 'node:stream';
import type { Actor } from '../access/actor.ts';
import { FileTooBig, keepFile, removeFiles } from '../files/store.ts';
import type { Database } from '../history/database.ts';
import { bytesTold } from '../http/bytes.ts';
import { type Missing, missing, type Refusal, refuse } from '../http/serve.ts';
import { attach, type Said } from './actions.ts';
import { changesRecord, type RecordRef } from './records.ts';
import { fileType, typeBytes } from './rules/file-type.ts';
import type { Attachment } from './tables.ts';

type Brought = { attachment: Attachment; groupId: string } | { no: Missing | Refusal<'too-big' | 'empty'> };

/** Keeps a file as it comes, and puts it on its record once it is whole: nothing half is ever to be seen there. */
export async function bringFile(
  db: Database,
  actor: Actor,
  record: RecordRef,
  said: Said,
  body: Readable,
  most: number,
): Promise<Brought> {
  if (!(await db.read(actor, (reader) => changesRecord(reader, actor, record)))) {
    // Nobody takes what comes: it is let by, so that whoever sends it hears the answer.
    body.resume();
    return { no: missing() };
  }
  const name = said.name ?? '';
  if ((bytesTold(body) ?? 0) > most) {
    body.resume();
    return tooBig(name, most);
  }
  const coming = withBeginning(body);
  try {
    const file = await keepFile(db, actor, name, coming.bytes, most);
    if (file.size === 0) {
      await removeFiles(db, actor, [file.id]);
      return { no: refuse('empty', { detail: `${name} is empty.` }) };
    }
    const mediaType = fileType(name, coming.beginning());
    const done = await db.transaction(actor, async (tx) => ({
      ...(await attach(tx, record, { ...file, mediaType }, said)),
      groupId: tx.groupId,
    }));
    if ('attachment' in done) return done;
    await removeFiles(db, actor, [file.id]);
    return { no: missing() };
  } catch (error) {
    if (!(error instanceof FileTooBig)) throw error;
    return tooBig(name, most);
  }
}

const tooBig = (name: string, most: number) => ({
  no: refuse('too-big' as const, {
    detail: `${name} is larger than the ${Math.floor(most / 1_048_576)} MB that are taken here. Make it smaller, or let the limit be raised (MAX_UPLOAD_MB).`,
  }),
});

/** The bytes as they come, and afterwards how they began. */
function withBeginning(source: AsyncIterable<Uint8Array>) {
  let begun = Buffer.alloc(0);
  async function* bytes() {
    for await (const piece of source) {
      if (begun.length < typeBytes) begun = Buffer.concat([begun, piece.subarray(0, typeBytes - begun.length)]);
      yield piece;
    }
  }
  return { bytes: bytes(), beginning: () => begun };
}
