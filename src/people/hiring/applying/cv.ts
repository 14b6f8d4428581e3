import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Instant, msOf } from '../../../ground/index.ts';
import { attach } from '../../../platform/attachments/actions.ts';
import { filesOn } from '../../../platform/attachments/reads.ts';
import { fileName } from '../../../platform/attachments/rules/file-name.ts';
import { fileType, typeBytes } from '../../../platform/attachments/rules/file-type.ts';
import { beginningsOf, FileTooBig, keepFile, removeFiles } from '../../../platform/files/store.ts';
import type { Database } from '../../../platform/history/database.ts';
import { bytesTold } from '../../../platform/http/bytes.ts';
import { workspaceInLink } from '../../../platform/identity/tokens.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { cvHours, cvLabel, isCv, mostCvBytes, mostCvs } from '../rules/cv.ts';
import { candidateOf } from '../store.ts';
import { candidates } from '../tables.ts';
import { keyOf } from './store.ts';

const printOf = (key: Buffer, said: string) => createHmac('sha256', key).update(`cv ${said}`).digest('base64url');

/** What lets whoever has just applied send his CV along, for an hour and to himself alone. */
export function cvKey(key: Buffer, workspaceId: string, candidateId: string, now: number): string {
  const said = `${workspaceId.replaceAll('-', '')}.${candidateId}.${now}`;
  return `${said}.${printOf(key, said)}`;
}

/** The same to look at, for who is thanked and not believed. */
export const noCvKey = (key: Buffer, workspaceId: string, now: number) => cvKey(key, workspaceId, randomUUID(), now);

function isSigned(key: Buffer, [workspace, candidateId, moment, print = '']: readonly string[]): boolean {
  const ours = Buffer.from(printOf(key, `${workspace}.${candidateId}.${moment}`));
  const given = Buffer.from(print);
  return given.length === ours.length && timingSafeEqual(given, ours);
}

type Sent = { key: string; name: string; now: Instant; body: Readable };
type Refused = { refused: 'no-form' | 'open-anew' | 'cv-too-many' | 'cv-too-big' | 'cv-empty' | 'not-a-cv' };

/** Takes the CV of somebody who has just applied: it stands on him once it came whole and is what it is said to be. */
export async function takeCv(db: Database, { key: given, name: called, now, body }: Sent): Promise<Refused | true> {
  const no = (refused: Refused['refused']): Refused => {
    // What comes is let by, so that whoever sends it hears the answer.
    body.resume();
    return { refused };
  };
  const parts = given.split('.');
  const [, candidateId = '', moment = '0'] = parts;
  const actor = await systemActorIn(db, workspaceInLink(given));
  if (!actor) return no('no-form');
  const known = await db.transaction(actor, async (tx) => {
    const row = await candidateOf(tx, actor, candidateId);
    if (!row || !isSigned(await keyOf(tx, actor, row.requisitionId), parts)) return null;
    const files = await filesOn(tx, actor, { kind: candidates.kind, ids: [row.id] });
    return { row, many: files(row.id).length };
  });
  if (!known) return no('no-form');
  if (msOf(now) - Number(moment) > cvHours * 3_600_000) return no('open-anew');
  if (known.many >= mostCvs) return no('cv-too-many');
  if ((bytesTold(body) ?? 0) > mostCvBytes) return no('cv-too-big');
  const name = fileName(called) || 'cv';
  const file = await keepFile(db, actor, name, body, mostCvBytes).catch((error: unknown) => {
    if (error instanceof FileTooBig) return null;
    throw error;
  });
  if (!file) return { refused: 'cv-too-big' };
  const done = await db.transaction(actor, async (tx): Promise<Refused | true> => {
    if (file.size === 0) return { refused: 'cv-empty' };
    const begins = (await beginningsOf(tx, actor.workspaceId, [file.id], typeBytes)).get(file.id);
    const mediaType = fileType(name, begins ?? new Uint8Array());
    if (!isCv(mediaType)) return { refused: 'not-a-cv' };
    const said = { name, label: cvLabel, note: null };
    const kept = await attach(tx, { kind: candidates.kind, id: known.row.id }, { ...file, mediaType }, said);
    return 'attachment' in kept ? true : { refused: 'no-form' };
  });
  if (done !== true) await removeFiles(db, actor, [file.id]);
  return done;
}
