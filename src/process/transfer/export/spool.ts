import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../../ground/ids.ts';

/** Text laid aside on the disk until its turn comes. */
export type Spool = {
  add(text: string): Promise<void>;
  /** All of it from its beginning; then it is gone. */
  read(): AsyncGenerator<Buffer>;
  close(): Promise<void>;
};

const pieceBytes = 65_536;

/** The file has no name any more once it is open: whatever happens, nothing of it stays behind. */
export async function openSpool(): Promise<Spool> {
  const path = join(tmpdir(), `quarterdeck-${newId()}`);
  const file: FileHandle = await open(path, 'wx+', 0o600);
  await rm(path, { force: true });
  let size = 0;
  let isOpen = true;
  const close = async () => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  return {
    async add(text) {
      const bytes = Buffer.from(text);
      await file.write(bytes, 0, bytes.length, size);
      size += bytes.length;
    },
    async *read() {
      for (let at = 0; at < size; ) {
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes, at);
        if (bytesRead === 0) break;
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
      await close();
    },
    close,
  };
}
