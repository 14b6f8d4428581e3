import { sql } from 'kysely';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { emptyPacket, type Packet } from './rules/packet.ts';
import {
  type AppraisalRow,
  appraisals,
  type CheckInRow,
  type CycleRow,
  checkIns,
  cycles,
  type ObjectiveRow,
  objectives,
  type PartRow,
  parts,
} from './tables.ts';

/** The objectives of one person, those due next first. */
export const objectivesOf = (reader: Reader, actor: Actor, ownerId: string): Promise<ObjectiveRow[]> =>
  reader.rows<ObjectiveRow>(
    readable(actor, objectives).where('ownerId', '=', ownerId).orderBy('dueOn').orderBy('id').limit(200) as never,
  );

/** What hangs under some objectives, of those that the asker may see, the heaviest first. */
export const hangingUnder = async (reader: Reader, actor: Actor, ids: readonly string[]): Promise<ObjectiveRow[]> =>
  ids.length === 0
    ? []
    : reader.rows<ObjectiveRow>(
        readable(actor, objectives)
          .where('parentId', 'in', [...ids])
          .where('state', '=', 'open')
          .orderBy('weight', 'desc')
          .orderBy('id')
          .limit(500) as never,
      );

/** The objectives under which some hang, or to which they may be hung: by id, or of some people. Whoever asks is told their names alone. */
export const objectivesAbove = async (
  reader: Reader,
  actor: Actor,
  of: { ids: readonly string[] } | { ownerIds: readonly string[] },
): Promise<ObjectiveRow[]> => {
  const [field, values] = 'ids' in of ? (['id', of.ids] as const) : (['ownerId', of.ownerIds] as const);
  if (values.length === 0) return [];
  return reader.rows<ObjectiveRow>(
    readable(reachingEverything(actor), objectives)
      .where(field, 'in', [...values])
      .where('kind', '=', 'result')
      .orderBy('dueOn')
      .orderBy('id')
      .limit(500) as never,
  );
};

/** What was written about somebody, as far as one reads it, the newest first. */
export const checkInsAbout = (reader: Reader, actor: Actor, personId: string): Promise<CheckInRow[]> =>
  reader.rows<CheckInRow>(
    readable(actor, checkIns)
      .where('personId', '=', personId)
      .orderBy('onDay', 'desc')
      .orderBy('id', 'desc')
      .limit(200) as never,
  );

/** All rounds of reviews, the newest first. */
export const allCycles = (reader: Reader, actor: Actor): Promise<CycleRow[]> =>
  reader.rows<CycleRow>(readable(actor, cycles).orderBy('firstOn', 'desc').orderBy('id', 'desc').limit(500) as never);

export const cycleOf = (reader: Reader, actor: Actor, id: string): Promise<CycleRow | null> =>
  reader.row<CycleRow>(readable(actor, cycles).where('id', '=', id) as never);

/** So many appraisals are told at once, the newest. */
const mostTold = 2_000;

export const allAppraisals = (reader: Reader, actor: Actor): Promise<AppraisalRow[]> =>
  reader.rows<AppraisalRow>(readable(actor, appraisals).orderBy('id', 'desc').limit(mostTold) as never);

export const appraisalOf = (reader: Reader, actor: Actor, id: string): Promise<AppraisalRow | null> =>
  reader.row<AppraisalRow>(readable(actor, appraisals).where('id', '=', id) as never);

/** The appraisal of somebody in a round, whoever asks: reviews themselves decide who is told of it. */
export const openedIn = (reader: Reader, actor: Actor, cycleId: string, personId: string) =>
  reader.row<AppraisalRow>(
    readable(reachingEverything(actor), appraisals)
      .where('cycleId', '=', cycleId)
      .where('ownerId', '=', personId) as never,
  );

/** All appraisals of a round, whoever asks: what stays open as it is closed is asked of everybody. */
export const openedInRound = (reader: Reader, actor: Actor, cycleId: string): Promise<AppraisalRow[]> =>
  reader.rows<AppraisalRow>(
    readable(reachingEverything(actor), appraisals).where('cycleId', '=', cycleId).orderBy('id').limit(3_000) as never,
  );

/** What somebody writes himself, what is due first in front. */
export const ownParts = (reader: Reader, actor: Actor): Promise<PartRow[]> =>
  reader.rows<PartRow>(readable(actor, parts).orderBy('dueOn').orderBy('id').limit(500) as never);

export const ownPart = (reader: Reader, actor: Actor, id: string): Promise<PartRow | null> =>
  reader.row<PartRow>(readable(actor, parts).where('id', '=', id) as never);

/**
 * All that was written for some appraisals: they are read as by nobody, since each row is kept from everybody but its writer. Whoever asks is
 * told of them what reviews have decided he may know.
 */
export const partsFor = (reader: Reader, actor: Actor, ids: readonly string[]): Promise<PartRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader.rows<PartRow>(
        readable(asNobody(actor), parts)
          .where('appraisalId', '=', sql<string>`any(${[...ids]}::uuid[])`)
          .orderBy('id') as never,
      );

/** For whom reviews have themselves decided that he may know of parts that are not his. */
export const asNobody = (actor: Actor): Actor => ({ ...reachingEverything(actor), personId: null });

/** The appraisal that a part is written for, as its writer is told of it. */
export const appraisalOfPart = (reader: Reader, actor: Actor, { appraisalId }: PartRow) =>
  reader.row<AppraisalRow>(readable(reachingEverything(actor), appraisals).where('id', '=', appraisalId) as never);

/** Ratings that are in: of some appraisals, or of a whole round, of those whom the asker leads. */
export async function ratingsOf(
  reader: Reader,
  actor: Actor,
  of: { appraisalIds: readonly string[] } | { cycleId: string },
): Promise<PartRow[]> {
  const ids = 'cycleId' in of ? await idsIn(reader, actor, of.cycleId) : of.appraisalIds;
  return (await partsFor(reader, actor, ids)).filter(
    ({ role, submittedOn, personId }) => role === 'manager' && submittedOn !== null && isAbove(actor, personId),
  );
}

/** Whether what is written of somebody is for the actor: he leads him, and is not himself the one. */
export const isAbove = (actor: Actor, personId: string): boolean =>
  personId !== actor.personId && may(actor, appraisals.policy, 'write', personId);

async function idsIn(reader: Reader, actor: Actor, cycleId: string): Promise<string[]> {
  const rows = await reader.rows<AppraisalRow>(readable(actor, appraisals).where('cycleId', '=', cycleId) as never);
  return rows.map(({ id }) => id);
}

/** What was frozen as an appraisal was opened; for whoever was let at the appraisal. */
export async function packetOf(reader: Reader, actor: Actor, { id, openedAt }: AppraisalRow): Promise<Packet> {
  const [row] = await reader.sql<{ body: Packet }>(
    `SELECT body FROM app.appraisal_packets WHERE workspace_id = $1::uuid AND appraisal_id = $2::uuid AND taken_at = $3::timestamptz`,
    [actor.workspaceId, id, openedAt],
  );
  return row?.body ?? emptyPacket;
}

/** Freezes what a period left behind: written once, never changed. */
export async function keepPacket(reader: Reader, actor: Actor, { id, openedAt }: AppraisalRow, body: Packet) {
  await reader.sql(
    `INSERT INTO app.appraisal_packets (workspace_id, appraisal_id, taken_at, body)
     VALUES ($1::uuid, $2::uuid, $3::timestamptz, $4::jsonb)`,
    [actor.workspaceId, id, openedAt, JSON.stringify(body)],
  );
}

/** What some people had attained of their quotas when their appraisals were opened. */
export async function attainmentsOf(reader: Reader, actor: Actor, ids: readonly string[]) {
  const rows = await reader.sql<{ appraisalId: string; attainment: number | null }>(
    `SELECT appraisal_id, (body ->> 'attainment')::float8 AS attainment FROM app.appraisal_packets
     WHERE workspace_id = $1::uuid AND appraisal_id = any($2::uuid[])`,
    [actor.workspaceId, [...ids]],
  );
  return new Map(rows.map(({ appraisalId, attainment }) => [appraisalId, attainment]));
}
