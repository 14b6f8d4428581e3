import { newId } from '../../../ground/ids.ts';
import type { PeoplePort } from '../../../platform/comments/ports.ts';
import { asActor } from '../../../platform/comments/readers.ts';
import { bytesOfFile, dropFiles } from '../../../platform/files/store.ts';
import { missing, refuse, type Served, serve } from '../../../platform/http/serve.ts';
import { startRun } from '../../../platform/jobs/runs.ts';
import { reachesNoLess, reachOf } from '../../../platform/takings/rules/reach.ts';
import {
  type Archive,
  holdArchives,
  noteDownload,
  noteTaking,
  ownArchive,
  ownArchives,
} from '../../../platform/takings/store.ts';
import * as contract from './contract.ts';
import { exportAsked } from './job.ts';

const listed = 20;

/** Where an archive is: by the work at it, and by whether its file is there. */
function stateOf({ status, sha256 }: Archive) {
  if (sha256 !== null && status !== 'running' && status !== 'queued') return 'ready';
  if (status === 'queued') return 'waiting';
  if (status === 'cancelled') return 'stopped';
  if (status === 'running' || status === 'failed') return status;
  return 'gone';
}

const shown = (archive: Archive) => {
  const state = stateOf(archive);
  const isReady = state === 'ready';
  return {
    id: archive.id,
    state: state as 'ready',
    askedAt: archive.beganAt,
    runId: archive.runId,
    done: archive.done ?? 0,
    total: archive.total,
    note: archive.note,
    records: archive.contentHash === null ? null : archive.records,
    size: isReady ? Number(archive.size) : null,
    contentHash: archive.contentHash,
    keptUntil: isReady ? archive.keepUntil : null,
    downloads: archive.downloads,
  };
};

/** Archives of all that somebody may see: his own, by the screen and by a key of his. */
export const exportRoutes = (people: PeoplePort): Served[] => [
  serve(contract.listExports, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({ items: (await ownArchives(reader, actor, listed)).map(shown) })),
  ),

  serve(contract.startExport, ({ world, actor }) =>
    world.db.transaction(actor, async (tx) => {
      if (actor.behind)
        return refuse('not-in-their-place', { detail: 'This is for the person alone. Leave their place first.' });
      await holdArchives(tx, actor);
      const before = await ownArchives(tx, actor, listed);
      if (before.some(({ status }) => status === 'queued' || status === 'running'))
        return refuse('being-made', { detail: 'An archive is being made for you. Wait for it, or stop it.' });
      const id = newId();
      const run = await startRun(tx, actor, 'export');
      await noteTaking(tx, actor, { way: 'archive', kind: 'workspace', records: 0, runId: run.id }, id);
      await tx.announce({ fact: exportAsked, payload: { runId: run.id, exportId: id } });
      return shown((await ownArchive(tx, actor, id)) as Archive);
    }),
  ),

  serve(contract.readExport, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const archive = await ownArchive(reader, actor, params.id);
      return archive ? shown(archive) : missing();
    }),
  ),

  serve(contract.downloadExport, ({ world, actor, params }) =>
    world.db.transaction(actor, async (tx) => {
      const archive = await ownArchive(tx, actor, params.id);
      if (!archive) return missing();
      const { id, sha256, reached, size, beganAt } = archive;
      if (stateOf(archive) !== 'ready' || sha256 === null || reached === null)
        return refuse('not-ready', { detail: 'There is no such file: it is not made yet, or its time is over.' });
      const now = await asActor(tx, actor, people, actor.personId as string);
      if (!now || !reachesNoLess(reachOf(now), reached))
        return refuse('reaches-less', {
          detail: 'You may see less than when this archive was made. Have it made again.',
        });
      await noteDownload(tx, actor, id);
      return {
        name: `quarterdeck-${beganAt.slice(0, 10)}.zip`,
        size: Number(size),
        print: sha256,
        bytes: (from: number) => bytesOfFile(world.db, actor, id, from),
      };
    }),
  ),

  serve(contract.removeExport, ({ world, actor, params }) =>
    world.db.transaction(actor, async (tx) => {
      const archive = await ownArchive(tx, actor, params.id);
      if (!archive) return missing();
      await dropFiles(tx.sql, actor.workspaceId, [archive.id]);
      return undefined;
    }),
  ),
];
