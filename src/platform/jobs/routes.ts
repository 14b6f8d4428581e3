import { missing, refuse, type Served, serve } from '../http/serve.ts';
import { cancelJobRun, dropFailedJob, listFailedJobs, listJobRuns, readJobRun, retryFailedJob } from './contract.ts';
import { dropJob, failedJobs, retryJob } from './failed.ts';
import { cancelRun, listRuns, runById } from './runs.ts';

/** What failed in the background, and long work with its progress. */
export const jobRoutes = (): Served[] => [
  serve(listFailedJobs, async ({ world, actor }) => ({
    items: await world.db.read(actor, (reader) => failedJobs(reader)),
  })),
  serve(retryFailedJob, async ({ world, actor, params }) =>
    (await world.db.transaction(actor, (tx) => retryJob(tx, params.id))) ? undefined : missing(),
  ),
  serve(dropFailedJob, async ({ world, actor, params }) =>
    (await world.db.transaction(actor, (tx) => dropJob(tx, params.id))) ? undefined : missing(),
  ),
  serve(listJobRuns, async ({ world, actor, query }) => {
    const before = query.cursor === undefined ? null : Buffer.from(query.cursor, 'base64url').toString();
    const runs = await world.db.read(actor, (reader) => listRuns(reader, actor, query.limit + 1, uuidOrNull(before)));
    const items = runs.slice(0, query.limit);
    const last = runs.length > query.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? Buffer.from(last.id).toString('base64url') : null };
  }),
  serve(
    readJobRun,
    async ({ world, actor, params }) =>
      (await world.db.read(actor, (reader) => runById(reader, actor, params.id))) ?? missing(),
  ),
  serve(cancelJobRun, async ({ world, actor, params }) =>
    world.db.transaction(actor, async (tx) => {
      if (!(await runById(tx, actor, params.id, 'write'))) return missing();
      const stopped = await cancelRun(tx, actor, params.id);
      return stopped ?? refuse('already-over', { detail: 'This work is over; there is nothing left to stop.' });
    }),
  ),
];

const uuidOrNull = (text: string | null): string | null =>
  text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null;
