import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readablePeople } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { Log } from '../../../platform/http/ports.ts';
import { refuse, type Served, serve } from '../../../platform/http/serve.ts';
import * as contract from './first-archive-contract.ts';
import { ArchiveRefused, lookAtArchive, openArchive } from './open-archive.ts';

/** What bringing an archive must know of the first visit; identity fills it. */
export type FirstVisitPort = {
  isValid(token: string): Promise<boolean>;
  /** Uses the link up; false when it is no longer good. */
  claim(tx: Tx, token: string): Promise<boolean>;
  invitationFor(actor: Actor, personId: string): Promise<string | null>;
};
type Ports = { db: Database; visits: FirstVisitPort; log: Log; most: number };

type Bringing = {
  state: 'running' | 'done' | 'failed';
  done: number;
  total: number;
  note: string | null;
  contentHash: string | null;
  partOf: string | null;
  isSame: boolean | null;
  leaders: { name: string; link: string }[];
};

const linkUsed = () => refuse('link-used', { detail: 'This link is no longer good, or was used already.' });
const printOf = (token: string) => createHash('sha256').update(token).digest('hex');

/**
 * A whole workspace instead of a new one, on the first visit. There is no workspace yet whose queue could do the work: this
 * process does it, in one transaction. Killed half-way nothing is there, and the same link is still good.
 */
export function firstArchiveRoutes({ db, visits, log, most }: Ports): Served[] {
  const all = new Map<string, Bringing>();

  return [
    serve(contract.bringFirstArchive, async ({ asker, body }) => {
      const token = String(asker.headers['x-first-visit'] ?? '');
      if (!/^[\w-]{43}$/.test(token) || !(await visits.isValid(token))) return linkUsed();
      const print = printOf(token);
      if ([...all.values()].some(({ state }) => state === 'running'))
        return refuse('at-work', { detail: 'An archive is being brought in already.' });
      const at: Bringing = { ...nothing, leaders: [] };
      all.set(print, at);
      const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-archive-'));
      const file = join(folder, 'archive.zip');
      const leave = async () => {
        if (at.state === 'running') all.delete(print);
        await rm(folder, { recursive: true, force: true });
      };
      try {
        await pipeline(body, within(most), createWriteStream(file, { mode: 0o600 }));
        at.total = (await lookAtArchive(file)).records;
      } catch (error) {
        await leave();
        return whyNot(error);
      }
      void bring({ db, visits, log }, at, file, token).finally(leave);
      return at;
    }),

    serve(contract.firstArchiveProgress, async ({ body }) => all.get(printOf(body.token)) ?? linkUsed()),
  ];
}

const nothing: Omit<Bringing, 'leaders'> = {
  state: 'running',
  done: 0,
  total: 0,
  note: null,
  contentHash: null,
  partOf: null,
  isSame: null,
};

class TooBig extends Error {}

/** Lets through no more than `most` bytes. */
const within = (most: number) =>
  async function* (source: Readable): AsyncGenerator<Buffer> {
    let seen = 0;
    for await (const piece of source) {
      seen += piece.length;
      if (seen > most) throw new TooBig();
      yield piece as Buffer;
    }
  };

/** Why the file was not even begun with. */
function whyNot(error: unknown) {
  if (error instanceof ArchiveRefused) return refuse('not-an-archive', { detail: error.message });
  if (error instanceof TooBig)
    return refuse('too-big', {
      detail: 'The archive is larger than is taken here. Let the limit be raised (MAX_UPLOAD_MB).',
    });
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
    return refuse('no-room', { detail: 'There is no room for the archive. Free some space and bring it again.' });
  throw error;
}

async function bring({ db, visits, log }: Omit<Ports, 'most'>, at: Bringing, file: string, token: string) {
  try {
    const { actor, manifest, contentHash } = await openArchive(db, file, {
      report: (records) => {
        at.done = records;
      },
      also: async (tx) => {
        if (!(await visits.claim(tx, token))) throw new ArchiveRefused('This link was used already.');
      },
    });
    const leaders = await db.read(actor, (reader) =>
      reader.rows(readablePeople(actor).where('role', '=', 'leader').where('active', '=', true).orderBy('name')),
    );
    for (const { id, name } of leaders) {
      const link = await visits.invitationFor(actor, id);
      if (link) at.leaders.push({ name, link });
    }
    const maker = await db.read(actor, async (reader) => {
      const [found] = manifest.seenBy ? await reader.rows(readablePeople(actor).where('id', '=', manifest.seenBy)) : [];
      return found ?? null;
    });
    if (maker && maker.role !== 'leader') at.partOf = maker.name;
    Object.assign(at, { contentHash, isSame: contentHash === manifest.contentHash, state: 'done', done: at.total });
  } catch (error) {
    const isTold = error instanceof ArchiveRefused || (error as Error).name === 'DatabaseUnavailable';
    if (!isTold) log.error({ err: error }, 'an archive could not be brought in');
    const why = isTold ? (error as Error).message : 'Something in the archive does not fit this version.';
    Object.assign(at, { state: 'failed', note: `${why} Nothing was written.` });
  }
}
