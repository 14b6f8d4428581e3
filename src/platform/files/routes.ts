import { bytesTold } from '../http/bytes.ts';
import { refuse, type Served, serve } from '../http/serve.ts';
import { uploadFile } from './contract.ts';
import { FileTooBig, keepFile } from './store.ts';

const inMegabytes = (bytes: number) => Math.floor(bytes / 1_048_576);

/** Files that people bring, none larger than `most` bytes. */
export const fileRoutes = ({ most }: { most: number }): Served[] => [
  serve(uploadFile, async ({ world, actor, query, body }) => {
    const tooBig = () =>
      refuse('too-big', {
        detail: `${query.name} is larger than the ${inMegabytes(most)} MB that are taken here. Split it, or let the limit be raised (MAX_UPLOAD_MB).`,
      });
    if ((bytesTold(body) ?? 0) > most) {
      // Nobody takes what comes: it is let by, so that whoever sends it hears the answer.
      body.resume();
      return tooBig();
    }
    try {
      const file = await keepFile(world.db, actor, query.name, body, most);
      if (file.size === 0) return refuse('empty', { detail: `${query.name} is empty.` });
      const { id, name, size, sha256, createdAt } = file;
      return { id, name, size, sha256, createdAt };
    } catch (error) {
      if (error instanceof FileTooBig) return tooBig();
      throw error;
    }
  }),
];
